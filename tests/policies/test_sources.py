import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.render import GROUP, said, version

MACHINE_ID = f"{GROUP}/providers/Microsoft.Compute/virtualMachines/builder"
DISKS, EXTENSIONS = "source-machine-has-managed-disks", "source-machine-has-no-extensions"


def machine(preview, name="builder", os=None, data=(), **inputs):
    disks = {
        "osDisk": os or {"name": "os", "managedDisk": {"storageAccountType": "Premium_LRS"}},
        "dataDisks": list(data),
    }
    return preview.add(
        "azure-native:compute:VirtualMachine",
        name,
        {"resourceGroupName": "render", "vmName": name, "storageProfile": disks, **inputs},
    )


def extension(preview, name="script", of="builder", **sources):
    given = {"resourceGroupName": "render", "vmName": of, "vmExtensionName": name}
    return preview.add("azure-native:compute:VirtualMachineExtension", name, given, **sources)


def of_machine(preview):
    version(preview, storageProfile={"source": {"virtualMachineId": MACHINE_ID}})


BLOB = {"vhd": {"uri": "https://render.blob.core.windows.net/vhds/os.vhd"}}


@pytest.mark.parametrize(
    ("os", "data", "found"),
    [
        (BLOB, [], "'osDisk' is no managed disk"),
        ({"name": "os", **BLOB}, [{"name": "data", **BLOB}, {"lun": 1.0}], "'os' and 'data' are no managed disks"),
        (None, [BLOB], "'dataDisks[0]' is no managed disk"),
    ],
)
def test_blobs_of_a_source_machine_are_refused(preview, os, data, found):
    machine(preview, os=os, data=data)
    of_machine(preview)
    (message,) = preview.judge(DISKS).violations
    assert f"made from the machine 'builder', of which {found}; managed disks only needed" in message


@pytest.mark.parametrize("os", [{}, {"vhd": None}, {"createOption": "FromImage"}, {"managedDisk": {}}], ids=str)
def test_a_disk_that_is_not_said_to_be_a_blob_is_managed(preview, os):
    machine(preview, os=os)
    of_machine(preview)
    assert said(preview.judge(DISKS)) == ([], None)


def test_disks_that_are_not_known_yet_are_said(preview):
    machine(preview, storageProfile={"osDisk": {}, "dataDisks": UNKNOWN_ARRAY_VALUE})
    of_machine(preview)
    note = preview.judge(DISKS).note
    assert note.endswith("in VirtualMachine 'builder', storageProfile.dataDisks is not known yet")


def test_every_extension_is_named(preview):
    machine(preview)
    extension(preview)
    extension(preview, "monitor")
    of_machine(preview)
    (message,) = preview.judge(EXTENSIONS).violations
    assert "with the extensions 'script' and 'monitor'" in message


def test_an_extension_of_another_api_version_counts(preview):
    machine(preview)
    token = "azure-native:compute/v20240701:VirtualMachineExtension"
    preview.add(token, "script", {"resourceGroupName": "render", "vmName": "builder"})
    of_machine(preview)
    assert preview.judge(EXTENSIONS).violations


def test_an_extension_of_an_unknown_machine_is_a_note(preview):
    machine(preview)
    extension(preview, of=UNKNOWN_STRING_VALUE)
    of_machine(preview)
    verdict = preview.judge(EXTENSIONS)
    assert verdict.violations == []
    assert verdict.note.endswith("the machine of VirtualMachineExtension 'script' is not known yet")


def test_an_extension_of_a_name_that_the_machine_may_have_is_a_note(preview):
    made = machine(preview, vmName=UNKNOWN_STRING_VALUE)
    extension(preview)
    profile = {"source": {"virtualMachineId": UNKNOWN_STRING_VALUE}}
    version(preview, storageProfile=profile, sources={"storageProfile": [made]})
    verdict = preview.judge(EXTENSIONS)
    assert verdict.violations == []
    assert verdict.note.endswith("the machine of VirtualMachineExtension 'script' is not known yet")


def test_an_extension_of_a_machine_elsewhere_does_not_matter(preview):
    machine(preview)
    extension(preview, of="desktop")
    of_machine(preview)
    assert said(preview.judge(EXTENSIONS)) == ([], None)


@pytest.mark.parametrize("rule", [DISKS, EXTENSIONS])
def test_a_machine_behind_a_managed_image_and_one_behind_snapshots_are_found(preview, rule):
    made = machine(preview, os=BLOB)
    extension(preview)
    image = preview.add(
        "azure-native:compute:Image",
        "image",
        {"resourceGroupName": "render", "imageName": "frames", "sourceVirtualMachine": {"id": UNKNOWN_STRING_VALUE}},
        sourceVirtualMachine=[made],
    )
    disk = preview.add(
        "azure-native:compute:Disk",
        "disk",
        {"resourceGroupName": "render", "diskName": "os", "creationData": {"sourceResourceId": UNKNOWN_STRING_VALUE}},
        creationData=[made],
    )
    snapshot = preview.add(
        "azure-native:compute:Snapshot",
        "snapshot",
        {"resourceGroupName": "render", "creationData": {"sourceResourceId": UNKNOWN_STRING_VALUE}},
        creationData=[disk],
    )
    unknown = {"id": UNKNOWN_STRING_VALUE}
    version(preview, storageProfile={"source": unknown}, sources={"storageProfile": [image]})
    version(
        preview,
        "two",
        "2.0.0",
        storageProfile={"osDiskImage": {"source": unknown}},
        sources={"storageProfile": [snapshot]},
    )
    assert len(preview.judge(rule).violations) == 2


@pytest.mark.parametrize("rule", [DISKS, EXTENSIONS])
def test_a_source_elsewhere_is_not_judged(preview, rule):
    machine(preview, "desktop", os=BLOB)
    extension(preview, of="desktop")
    of_machine(preview)
    assert said(preview.judge(rule)) == ([], None)


@pytest.mark.parametrize("rule", [DISKS, EXTENSIONS])
def test_a_source_that_is_not_known_yet_is_said(preview, rule):
    version(preview, storageProfile={"source": {"id": UNKNOWN_STRING_VALUE}})
    assert preview.judge(rule).note.endswith("what GalleryImageVersion 'frames-1.0.0' is made from is not known yet")


@pytest.mark.parametrize(
    "storage", [None, "x", {"source": []}, {"dataDiskImages": [None, "x", {"source": 5.0}]}], ids=str
)
def test_a_version_of_any_shape_is_read(preview, storage):
    machine(preview)
    version(preview, storageProfile=storage)
    assert said(preview.judge(DISKS)) == ([], None)
