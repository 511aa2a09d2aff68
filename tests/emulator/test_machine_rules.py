"""Virtual machines that image versions cannot be made of.

The local Azure has one machine; the directory of these tests has others.
https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from collections.abc import Iterator
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.compute.machine_rules import MACHINE_RULES
from emulator.core.put_request import PutRequest
from emulator.core.quotas import Quotas
from emulator.seed import SUBSCRIPTION
from emulator.store.stored_resource import StoredResource
from limits.resource_id import parse_resource_id
from tests.emulator.bodies import version_body
from tests.emulator.conftest import MOMENT

COMPUTE = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial/providers/Microsoft.Compute"
MACHINE = f"{COMPUTE}/virtualMachines/vm"
MANAGED = {"managedDisk": {"id": f"{COMPUTE}/disks/os"}}
ULTRA = {"lun": 0, "managedDisk": {"id": f"{COMPUTE}/disks/d", "storageAccountType": "UltraSSD_LRS"}}


class Room:
    """A directory with one machine."""

    def __init__(self, os_disk: dict[str, Any], *data_disks: dict[str, Any]) -> None:
        profile = {"osDisk": os_disk, "dataDisks": list(data_disks)}
        body = {"id": MACHINE, "properties": {"storageProfile": profile}}
        self.machine = StoredResource(MACHINE, "Microsoft.Compute/virtualMachines", "2024-11-01", "", body)

    def find(self, resource_id: str) -> StoredResource | None:
        return self.machine if resource_id == MACHINE else None

    def below(self, resource_id: str) -> Iterator[StoredResource]:
        raise NotImplementedError(resource_id)

    of_type = below


def ask(room: Room) -> None:
    version = parse_resource_id(f"{COMPUTE}/galleries/g/images/i/versions/1.0.0")
    assert version is not None
    request = PutRequest(
        id=version,
        body=version_body(MACHINE),
        existing=None,
        directory=room,
        now=MOMENT,
        api_version="2024-03-03",
        quotas=Quotas(),
    )
    for rule in MACHINE_RULES:
        rule(request)


def test_machine_with_managed_disks_is_taken():
    ask(Room(MANAGED, {"lun": 0, "managedDisk": {"storageAccountType": "Premium_LRS"}}))


REFUSED = {
    "unmanaged disk": (
        Room({"vhd": {"uri": "https://b"}}),
        f"Source virtual machine {MACHINE} must be created from Managed Disks",
    ),
    "ephemeral disk": (
        Room(MANAGED | {"diffDiskSettings": {"option": "Local"}}),
        f"Source virtual machine {MACHINE} cannot contain an ephemeral OS disk",
    ),
    "Ultra disk": (
        Room(MANAGED, ULTRA),
        (
            f"Source virtual machine {MACHINE} cannot contain disk ['{COMPUTE}/disks/d'] "
            "stored in an UltraSSD account type"
        ),
    ),
}


@pytest.mark.parametrize(("room", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(room: Room, message: str):
    with pytest.raises(ArmError) as refusal:
        ask(room)
    assert refusal.value.message == message
