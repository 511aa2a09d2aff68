import pytest

from components.pool.faults import pool_faults
from tests.components.test_pool_faults import LINUX, WINDOWS, the_fault


def encrypted(base, *targets):
    return {**base, "disk_encryption_configuration": {"targets": list(targets)}}


def secured(security_type=None, **disk):
    profile = {"security_type": security_type} if security_type else {}
    return {**LINUX, "security_profile": profile, "os_disk": {"managed_disk": disk}}


GUEST_STATE = {"security_profile": {"security_encryption_type": "VMGuestStateOnly"}}
DISKS = [{"lun": lun, "disk_size_gb": 4} for lun in range(3)]

ACCEPTED = {
    "first and last LUN": {**LINUX, "data_disks": [{**DISKS[0], "lun": 0}, {**DISKS[0], "lun": 63}]},
    "temporary disk on Linux": encrypted(LINUX, "TemporaryDisk"),
    "both disks on Windows": encrypted(WINDOWS, "TemporaryDisk", "OsDisk"),
    "no target": encrypted(LINUX),
    "OS disk encrypted on Linux": encrypted(LINUX, "OsDisk", "TemporaryDisk"),
    "one disk encrypted on Windows": encrypted(WINDOWS, "TemporaryDisk"),
    "ephemeral disk on dedicated nodes": {**LINUX, "spot_nodes": 0, "os_disk": {"ephemeral_os_disk_settings": {}}},
    "confidential": secured("confidentialVM", **GUEST_STATE),
    "trusted launch": secured("trustedLaunch"),
    "firmware": {**LINUX, "security_profile": {"security_type": "trustedLaunch", "uefi_settings": {}}},
    "Windows configuration": {**WINDOWS, "windows_configuration": {"enable_automatic_updates": True}},
}

REFUSED = {
    "Windows configuration on Linux": (
        {**LINUX, "windows_configuration": {}},
        "windowsConfiguration",
        "windowsConfiguration on Linux nodes; a Windows node agent is needed",
    ),
    "LUN twice": ({**LINUX, "data_disks": [*DISKS, DISKS[1]]}, "dataDisks[3].lun", "LUN 1 is another disk's too"),
    "LUN too large": ({**LINUX, "data_disks": [{**DISKS[0], "lun": 64}]}, "dataDisks[0].lun", "LUN 64; 0 to 63"),
    "negative LUN": ({**LINUX, "data_disks": [{**DISKS[0], "lun": -1}]}, "dataDisks[0].lun", "LUN -1; 0 to 63"),
    "unknown encryption target": (
        encrypted(LINUX, "DataDisk"),
        "diskEncryptionConfiguration.targets",
        "DataDisk; OsDisk and TemporaryDisk are known",
    ),
    "ephemeral disk on Spot nodes": (
        {**LINUX, "spot_nodes": 1, "os_disk": {"ephemeral_os_disk_settings": {}}},
        "osDisk.ephemeralOsDiskSettings",
        "an ephemeral OS disk on 1 Spot node; dedicated nodes alone are needed",
    ),
    "disk of a machine that is not confidential": (
        secured("trustedLaunch", **GUEST_STATE),
        "osDisk.managedDisk.securityProfile",
        "a security profile on the disk of machines that are not confidential",
    ),
    "confidential machine with a plain disk": (
        secured("confidentialVM"),
        "osDisk.managedDisk.securityProfile",
        "confidential machines whose OS disk has no security profile",
    ),
    "firmware without a type": (
        {**LINUX, "security_profile": {"uefi_settings": {}}},
        "securityProfile",
        "uefiSettings without securityType",
    ),
}


@pytest.mark.parametrize("args", ACCEPTED.values(), ids=ACCEPTED)
def test_machines_and_their_disks_may_be_what_azure_accepts(args):
    assert list(pool_faults(args)) == []


@pytest.mark.parametrize(("args", "path", "begins"), REFUSED.values(), ids=REFUSED)
def test_machines_and_their_disks_may_not_be_what_azure_refuses(args, path, begins):
    fault = the_fault(args)
    assert (fault.path, fault.reason[: len(begins)]) == (path, begins)
