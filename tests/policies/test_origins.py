import pytest

from policies.origins import origins_of
from policies.resource import Resource
from policies.stack import Stack
from policies.tokens import DISK, GALLERY_IMAGE_VERSION, MANAGED_IMAGE, SNAPSHOT, VIRTUAL_MACHINE
from policies.unknown import Unknown
from tests.policies.render import GROUP

HIDDEN = Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
KINDS = {
    SNAPSHOT: ("snapshots", "snapshotName"),
    DISK: ("disks", "diskName"),
    VIRTUAL_MACHINE: ("virtualMachines", "vmName"),
}


def identity(kind, name):
    return {"id": f"{GROUP}/providers/Microsoft.Compute/{kind}/{name}"}


def made(token, name, source=None, **inputs):
    """A machine, disk or snapshot, made from the one whose id is given."""
    data = {} if source is None else {"creationData": {"sourceResourceId": source["id"]}}
    return Resource(
        f"urn:{name}", token, name, {"resourceGroupName": "render", KINDS[token][1]: name, **data, **inputs}
    )


def version(**profile):
    return Resource("urn:version", GALLERY_IMAGE_VERSION, "version", {"storageProfile": profile})


def image(profile, **inputs):
    given = {"resourceGroupName": "render", "imageName": "image", "storageProfile": profile, **inputs}
    return Resource("urn:image", MANAGED_IMAGE, "image", given)


def found(version, *others):
    origins = origins_of(version, Stack([version, *others]))
    return [origin.name for origin in origins.found], [unseen.what for unseen in origins.hidden]


def test_what_a_version_comes_from_is_told_nearest_first():
    booted = version(
        osDiskImage={"source": identity("snapshots", "os-snapshot")},
        dataDiskImages=[{"source": identity("snapshots", "data-snapshot")}],
    )
    others = [
        made(VIRTUAL_MACHINE, "builder"),
        made(DISK, "os"),
        made(DISK, "data", identity("virtualMachines", "builder")),
        made(SNAPSHOT, "os-snapshot", identity("disks", "os")),
        made(SNAPSHOT, "data-snapshot", identity("disks", "data")),
    ]
    assert found(booted, *others) == (["os-snapshot", "data-snapshot", "os", "data", "builder"], [])


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        ({"osDisk": {"snapshot": identity("snapshots", "a")}}, ["a"]),
        ({"osDisk": {"managedDisk": identity("disks", "b")}}, ["b"]),
        ({"osDisk": {}, "dataDisks": [{"snapshot": identity("snapshots", "a")}]}, ["a"]),
        (
            {"dataDisks": [{}, {"managedDisk": identity("disks", "b")}, {"snapshot": identity("snapshots", "a")}]},
            ["b", "a"],
        ),
        ({"osDisk": {"blobUri": "https://render.blob.core.windows.net/vhds/os.vhd"}}, []),
        ({"osDisk": "x", "dataDisks": "x"}, []),
    ],
)
def test_a_managed_image_comes_from_each_of_its_disks(profile, names):
    booted = version(source=identity("images", "image"))
    others = [image(profile), made(SNAPSHOT, "a"), made(DISK, "b")]
    assert found(booted, *others) == (["image", *names], [])


@pytest.mark.parametrize(
    "profile", [HIDDEN, {"osDisk": HIDDEN}, {"dataDisks": HIDDEN}, {"dataDisks": [HIDDEN]}], ids=str
)
def test_disks_of_a_managed_image_that_are_not_known_yet_are_said_once(profile):
    booted = version(source=identity("images", "image"))
    assert found(booted, image(profile)) == (["image"], ["what Image 'image' is made from is not known yet"])


def test_data_disks_of_a_version_that_are_not_known_yet_are_said_once():
    assert found(version(dataDiskImages=HIDDEN)) == (
        [],
        ["what GalleryImageVersion 'version' is made from is not known yet"],
    )


def test_only_the_machines_among_them_are_machines():
    builder = made(VIRTUAL_MACHINE, "builder")
    booted = version(source=identity("images", "image"))
    stack = Stack([booted, builder, image({}, sourceVirtualMachine=identity("virtualMachines", "builder"))])
    assert origins_of(booted, stack).machines == [builder]


def test_a_source_whose_name_is_not_known_yet_may_be_the_one():
    nameless = made(SNAPSHOT, "nameless", snapshotName=HIDDEN)
    booted = version(osDiskImage={"source": identity("snapshots", "os")})
    note = "the name of Snapshot 'nameless', which it may be made from, is not known yet"
    assert found(booted, nameless) == ([], [note])


def test_a_source_that_comes_from_itself_is_told_once():
    loop = made(DISK, "loop", identity("disks", "loop"))
    assert found(version(osDiskImage={"source": identity("disks", "loop")}), loop) == (["loop"], [])
