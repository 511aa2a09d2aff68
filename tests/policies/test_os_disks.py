"""An image made of a machine's OS disk is made from that machine, although the disk is no resource of the stack."""

from dataclasses import replace

import pytest

from policies.origins import origins_of
from policies.resource import Resource
from policies.stack import Stack
from policies.tokens import DISK, GALLERY_IMAGE_VERSION, SNAPSHOT, VIRTUAL_MACHINE
from policies.unknown import Unknown
from tests.policies.render import GROUP, SUBSCRIPTION

HIDDEN = Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
OS_DISK = f"{COMPUTE}/disks/builder-os"
NOT_KNOWN = "the OS disk of VirtualMachine 'builder', which it may be made from, is not known yet"
NAMES = {"resourceGroupName": "render"}


def machine(name="builder", disk=None, outputs=None, dependencies=None, **os_disk):
    profile = {"osDisk": {"createOption": "FromImage", **os_disk, **({"managedDisk": {"id": disk}} if disk else {})}}
    given = {**NAMES, "vmName": name, "storageProfile": profile}
    back = {"storageProfile": {"osDisk": {"managedDisk": {"id": outputs}}}}
    return Resource(f"urn:{name}", VIRTUAL_MACHINE, name, given, dependencies or {}, outputs=back)


def found(*others, source=OS_DISK, dependencies=None):
    """What a version comes from whose disk is a snapshot of the disk with an id."""
    data = {"creationData": {"createOption": "Copy", "sourceResourceId": source}}
    snapshot = Resource("urn:os", SNAPSHOT, "os", {**NAMES, "snapshotName": "os", **data}, dependencies or {})
    profile = {"osDiskImage": {"source": {"id": f"{COMPUTE}/snapshots/os"}}}
    version = Resource("urn:version", GALLERY_IMAGE_VERSION, "version", {"storageProfile": profile})
    origins = origins_of(version, Stack([version, snapshot, *others]))
    return [origin.name for origin in origins.found], [unseen.what for unseen in origins.hidden]


@pytest.mark.parametrize(
    "builder",
    [
        machine(outputs=OS_DISK),
        machine(outputs=OS_DISK.replace("builder-os", "Builder-OS")),
        machine(disk=OS_DISK),
        machine(outputs=OS_DISK, disk=HIDDEN),
    ],
    ids=["came back", "in another case", "attached by its id", "attached by an id not known yet"],
)
def test_the_disk_of_a_machine_is_told_by_its_id(builder):
    assert found(machine("other", outputs=f"{COMPUTE}/disks/other-os"), builder) == (["os", "builder"], [])


def named(value, name="builder", **more):
    made = machine(name, **more)
    made.inputs["storageProfile"]["osDisk"]["name"] = value
    return made


@pytest.mark.parametrize("value", ["builder-os", "BUILDER-OS"])
def test_the_disk_of_a_machine_is_told_by_its_name(value):
    assert found(named(value)) == (["os", "builder"], [])


@pytest.mark.parametrize("value", ["os", None, 5.0])
def test_a_disk_of_another_name_is_none_of_the_machine(value):
    assert found(named(value)) == (["os"], [])


@pytest.mark.parametrize("group", ["others", None])
def test_a_disk_of_that_name_in_another_group_is_none_of_the_machine(group):
    builder = named("builder-os")
    builder.inputs["resourceGroupName"] = group
    assert found(builder) == (["os"], [])


@pytest.mark.parametrize(
    ("name", "group"),
    [(HIDDEN, "render"), (HIDDEN, HIDDEN), ("builder-os", HIDDEN)],
    ids=["name", "both", "group"],
)
def test_a_disk_that_may_be_the_one_is_said(name, group):
    builder = named(name)
    builder.inputs["resourceGroupName"] = group
    assert found(named("other", name="other"), builder) == (["os"], [NOT_KNOWN])
    assert found(builder, source=f"{COMPUTE}/snapshots/builder-os") == (["os"], [])
    assert found(builder, source=f"{COMPUTE}/cloudServices/builder-os") == (["os"], [])


@pytest.mark.parametrize(("name", "group"), [("other-os", HIDDEN), (HIDDEN, "others"), (None, HIDDEN), (HIDDEN, None)])
def test_a_disk_that_is_known_to_be_another_is_not_said(name, group):
    builder = named(name)
    builder.inputs["resourceGroupName"] = group
    assert found(builder) == (["os"], [])


def test_a_disk_whose_id_is_known_is_not_said_for_its_name():
    assert found(named(HIDDEN, disk=f"{COMPUTE}/disks/other-os")) == (["os"], [])
    assert found(named(HIDDEN, disk=HIDDEN)) == (["os"], [NOT_KNOWN])


def test_a_disk_in_another_subscription_is_not_said():
    builder = replace(named(HIDDEN), provider={"subscriptionId": SUBSCRIPTION.replace("1", "2")})
    assert found(builder) == (["os"], [])


def test_a_name_that_is_not_stated_is_none():
    assert found(named(None), source=f"{COMPUTE}/disks/None") == (["os"], [])


def test_the_disk_of_a_machine_is_told_by_what_its_id_comes_from():
    others = machine("other", outputs=OS_DISK)
    assert found(machine(), others, dependencies={"creationData": ("urn:builder",)}) == (["os", "builder"], [])


@pytest.mark.parametrize("source", [f"{COMPUTE}/snapshots/builder-os", f"{COMPUTE}/restorePoints/builder-os", "x"])
def test_what_is_no_disk_is_none_of_a_machine_whatever_it_comes_from(source):
    assert found(named("builder-os"), source=source, dependencies={"creationData": ("urn:builder",)}) == (["os"], [])


@pytest.mark.parametrize("attached", [OS_DISK, HIDDEN], ids=["known", "not known yet"])
def test_a_disk_of_the_stack_is_of_the_machine_that_it_is_attached_to(attached):
    disk = Resource("urn:disk", DISK, "disk", {**NAMES, "diskName": "builder-os"})
    builder = machine(disk=attached, dependencies={"storageProfile": ("urn:disk",)})
    assert found(disk, builder, machine("other")) == (["os", "disk", "builder"], [])


def test_a_disk_of_the_stack_that_nothing_is_attached_to_is_of_no_machine():
    disk = Resource("urn:disk", DISK, "disk", {**NAMES, "diskName": "builder-os"})
    assert found(disk, machine()) == (["os", "disk"], [])


@pytest.mark.parametrize(
    ("subscription", "names"), [(SUBSCRIPTION, ["os", "builder"]), (SUBSCRIPTION.replace("1", "2"), ["os"])]
)
def test_a_disk_of_that_name_in_another_subscription_is_none_of_the_machine(subscription, names):
    builder = replace(named("builder-os"), provider={"subscriptionId": subscription})
    assert found(builder) == (names, [])
