from datetime import date

import pytest

from limits.pool_bounds import Bounds
from limits.pool_disks import encryption_targets_fault
from limits.pool_encryption import customer_key_fault
from limits.pool_identity import registry_password, stranger_identity
from limits.pool_machine import too_few_nodes, unsupported_size
from limits.pool_mounts import MOUNT_KINDS, mount_on_windows
from limits.pool_remote_access import open_door, remote_access_protocol
from limits.pool_retired import classic_communication, retired_certificates
from limits.pool_scale import inter_node_excess
from limits.pool_start_task import escaping_path, retries_fault
from limits.pool_upgrade import (
    automatic_updates_fault,
    batch_share_excess,
    cross_zone_fault,
    pause_fault,
    pinned_upgrade,
    unsaid_updates,
)
from limits.pool_windows import license_fault, linux_only_fault
from limits.windows_version import ending_windows


def test_bounds_are_two_limits():
    least, most = Bounds(least=1, most=9, unit="things", source="page", as_of=date(2026, 1, 1)).limits
    assert (str(least), least.source) == ("1 as the least things", "page")
    assert (str(most), most.as_of) == ("9 as the most things", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("nodes", "of_user", "fault"),
    [
        (1, False, None),
        (100, False, None),
        (101, False, "101 nodes that talk to each other; at most 100 nodes in a pool with inter-node communication."),
        (80, True, None),
        (81, True, "81 nodes that talk to each other; at most 80 nodes in a pool with inter-node communication in the"),
    ],
)
def test_nodes_that_talk_are_fewer_in_the_users_subscription(nodes, of_user, fault):
    said = inter_node_excess(nodes, user_subscription=of_user)
    assert said is None if fault is None else said.startswith(fault)


def test_nodes_are_in_the_subscription_of_batch_unless_said_otherwise():
    assert inter_node_excess(100) is None


@pytest.mark.parametrize(
    ("path", "escapes"),
    [
        ("setup.sh", False),
        ("a/b/../../c", False),
        ("./..hidden", False),
        ("..", True),
        ("a/../../b", True),
        ("./..", True),
        ("a\\..\\..\\b", True),
        ("a//../..", True),
        ("", False),
    ],
)
def test_paths_stay_below_the_tasks_directory(path, escapes):
    assert (escaping_path(path) is not None) == escapes


@pytest.mark.parametrize(("retries", "refused"), [(-1, False), (0, False), (7, False), (-2, True), (-1.5, True)])
def test_retries(retries, refused):
    assert (retries_fault(retries) is not None) == refused


@pytest.mark.parametrize(
    ("batch", "unhealthy", "refused"), [(20, 20, False), (5.0, 100.0, False), (20.5, 20, True), (100, 5, True)]
)
def test_no_more_nodes_at_once_than_may_be_unhealthy(batch, unhealthy, refused):
    assert (batch_share_excess(batch, unhealthy) is not None) == refused


@pytest.mark.parametrize("by_azure", [True, False])
@pytest.mark.parametrize("by_themselves", [True, False])
def test_windows_nodes_are_updated_in_one_way(by_azure, by_themselves):
    fault = automatic_updates_fault(automatic_os_upgrade=by_azure, automatic_updates=by_themselves)
    assert (fault is not None) == (by_azure and by_themselves)


@pytest.mark.parametrize(
    ("given", "zonal", "refused"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_zones_are_for_nodes_that_are_placed_by_zone(given, zonal, refused):
    assert (cross_zone_fault(given=given, zonal=zonal) is not None) == refused


@pytest.mark.parametrize(("pause", "refused"), [("PT0S", False), ("PT5M", False), ("0", True), ("", True)])
def test_a_pause_is_a_duration(pause, refused):
    assert (pause_fault(pause) is not None) == refused


@pytest.mark.parametrize(
    ("version", "refused"), [("latest", False), ("Latest", False), ("1.0.0", True), ("newest", True)]
)
def test_what_is_upgraded_is_not_pinned(version, refused):
    assert (pinned_upgrade(version) is not None) == refused


def test_only_windows_updates_itself():
    assert unsaid_updates(windows=False) is None
    assert unsaid_updates(windows=True).startswith("automatic OS upgrade on Windows nodes that say nothing")


@pytest.mark.parametrize("name", ["linuxUserConfiguration", "fileMode"])
def test_what_only_linux_has(name):
    assert linux_only_fault(name, given=False, windows=True) is None
    assert linux_only_fault(name, given=True, windows=False) is None
    assert linux_only_fault(name, given=True, windows=True).startswith(
        f"{name} on Windows nodes, where Batch ignores it"
    )


def test_licences_are_for_windows():
    assert license_fault("Windows_Server", windows=True) is None
    assert license_fault("Windows_Server", windows=False).startswith("licenseType 'Windows_Server' on Linux nodes")


def test_windows_mounts_nothing_but_shares():
    assert [kind for kind in MOUNT_KINDS if mount_on_windows(kind) is None] == ["azureFileShareConfiguration"]


@pytest.mark.parametrize(
    ("port", "protocol"), [(22, "SSH"), (22.0, "SSH"), (3389.0, "RDP"), (22.5, None), (80, None), (1e300, None)]
)
def test_ports_for_people(port, protocol):
    assert remote_access_protocol(port) == protocol


def test_an_open_door_is_told_by_port_and_reason():
    assert open_door(3389.0, "it is so").startswith(
        "RDP (port 3389 of the nodes) is open to the whole internet, since it is"
    )


def test_retired_parts():
    assert retired_certificates(0) is None
    assert "retired on 2024-02-29" in retired_certificates(1)
    assert classic_communication("Simplified") is None
    assert classic_communication("") is None
    assert "since 2026-03-31" in classic_communication("CLASSIC")


def test_the_one_size_that_batch_has_not():
    assert unsupported_size("Standard_A1") is None
    assert unsupported_size("Basic_A0") is None
    assert unsupported_size(" standard_A0") is not None


@pytest.mark.parametrize(
    ("wanted", "assigned", "found"),
    [
        ("/a/B", ["/A/b"], None),
        ("/a", ["/b"], "'/a' is not among the pool's identities;"),
        ("/a", [], "'/a' on a pool without identities;"),
    ],
)
def test_identities_compare_as_arm_does(wanted, assigned, found):
    said = stranger_identity(wanted, assigned)
    assert said is None if found is None else said.startswith(found)


@pytest.mark.parametrize(
    ("server", "advised"),
    [(None, False), ("docker.io", False), ("a.azurecr.io", True), ("A.AZURECR.CN/", True), ("azurecr.io.x", False)],
)
def test_registries_of_azure(server, advised):
    assert (registry_password(server) is not None) == advised


@pytest.mark.parametrize(
    ("targets", "windows", "fault"),
    [
        ([], True, None),
        (["OSDISK", "temporarydisk"], True, None),
        (["TemporaryDisk"], False, None),
        (["OsDisk"], False, "OsDisk on Linux nodes; TemporaryDisk needed."),
        (["OsDisk", "TemporaryDisk"], False, "OsDisk and TemporaryDisk on Linux nodes; TemporaryDisk needed."),
        (["TemporaryDisk"], True, "TemporaryDisk on Windows nodes; OsDisk and TemporaryDisk needed."),
        (["OsDisk"], True, "OsDisk on Windows nodes; OsDisk and TemporaryDisk needed."),
    ],
)
def test_targets_of_encryption(targets, windows, fault):
    said = encryption_targets_fault(targets, windows=windows)
    assert said is None if fault is None else said.startswith(fault)


@pytest.mark.parametrize(
    ("targets", "url", "has_identity", "fault"),
    [
        (["OsDisk"], "https://v/keys/k/1", True, None),
        (["OsDisk"], None, True, None),
        (["OsDisk"], "https://v/keys/k/1", False, "without an identity"),
        (["TemporaryDisk"], "https://v/keys/k/1", True, "without OsDisk"),
        (["OsDisk"], "https://v/keys/k", True, "with a key URL that names no version"),
        (["OsDisk"], "https://v/keys/k/", True, "with a key URL that names no version"),
    ],
)
def test_a_key_of_ones_own(targets, url, has_identity, fault):
    said = customer_key_fault(targets, url, has_identity=has_identity)
    assert said is None if fault is None else said.startswith(f"a key of one's own {fault}")


@pytest.mark.parametrize(
    ("publisher", "sku", "today", "found"),
    [
        ("MicrosoftWindowsServer", "2016-Datacenter", date(2027, 1, 12), "ends on 2027-01-12"),
        ("microsoftwindowsserver", "2016-datacenter", date(2027, 1, 13), "ended on 2027-01-12"),
        ("MicrosoftWindowsServer", "2012-R2-Datacenter", date(2026, 1, 1), "ended on 2024-12-05"),
        ("MicrosoftWindowsServer", "2019-datacenter", date(2026, 1, 1), None),
        ("MicrosoftWindowsServer", "2016-Datacenter", date(2026, 1, 1), "ends on 2027-01-12"),
        ("vendor", "2016-datacenter", date(2026, 1, 1), None),
        ("contoso", "2016-datacenter", date(2026, 1, 1), None),
    ],
)
def test_versions_of_windows(publisher, sku, today, found):
    said = ending_windows(publisher, sku, today)
    assert said is None if found is None else found in said


@pytest.mark.parametrize(
    ("sku", "custom", "ends"),
    [
        ("2016-Datacenter", True, True),
        ("2016-Datacenter", False, True),
        ("2012-R2-Datacenter", True, False),
        ("2012-R2-Datacenter", False, True),
        ("2019-Datacenter", True, False),
    ],
)
def test_a_notice_may_leave_custom_images_out(sku, custom, ends):
    assert bool(ending_windows("MicrosoftWindowsServer", sku, date(2026, 1, 1), custom=custom)) == ends


@pytest.mark.parametrize(("nodes", "few"), [(0, False), (1, True), (2, False), (3, False)])
def test_several_nodes_are_two(nodes, few):
    assert (too_few_nodes(nodes) is not None) == few
