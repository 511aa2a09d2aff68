"""What an image version is made from: exactly one source, with its data disks where the source does not bring them."""

from collections.abc import Iterator
from typing import NotRequired, TypedDict

import pulumi
from pulumi_azure_native import compute

from components.faults import Fault, below
from components.given_ids import id_faults, one_of_faults
from components.image_traits import ImageDiskCaching
from components.luns import disk_lun_faults
from limits.resource_kind import DISK, IMAGE_VERSION, MANAGED_IMAGE, SNAPSHOT, VIRTUAL_MACHINE


class ImageSourceDiskArgs(TypedDict):
    """The generalized OS disk that a version is made from: a snapshot, or a VHD."""

    snapshot_id: NotRequired[pulumi.Input[str]]
    """The snapshot of the disk, or the managed disk itself."""
    vhd_uri: NotRequired[pulumi.Input[str]]
    """The page blob with the disk."""
    vhd_storage_account_id: NotRequired[pulumi.Input[str]]
    """The storage account that holds the page blob."""


class ImageSourceDataDiskArgs(TypedDict):
    """A data disk that a version is made from: a snapshot, or a VHD."""

    lun: int
    """Its logical unit number."""
    snapshot_id: NotRequired[pulumi.Input[str]]
    """The snapshot of the disk, or the managed disk itself."""
    vhd_uri: NotRequired[pulumi.Input[str]]
    """The page blob with the disk."""
    vhd_storage_account_id: NotRequired[pulumi.Input[str]]
    """The storage account that holds the page blob."""
    caching: NotRequired[ImageDiskCaching]
    """What the host caches of it; the service's default, nothing, unless given."""


class ImageSourceArgs(TypedDict):
    """Where a version is made from: exactly one of a managed image, another version, a machine and an OS disk."""

    managed_image_id: NotRequired[pulumi.Input[str]]
    """A managed image, with all its disks."""
    image_version_id: NotRequired[pulumi.Input[str]]
    """Another image version, with all its disks."""
    virtual_machine_id: NotRequired[pulumi.Input[str]]
    """A generalized and deallocated machine, with all its disks."""
    os_disk: NotRequired[ImageSourceDiskArgs]
    """An OS disk; machines cache its reads and writes, which lets pools start faster."""
    data_disks: NotRequired[list[ImageSourceDataDiskArgs]]
    """The data disks beside `os_disk`; none unless given."""


def storage_profile(source: ImageSourceArgs) -> compute.GalleryImageVersionStorageProfileArgs:
    """Return a source as the provider takes it."""
    if "os_disk" not in source:
        whole = compute.GalleryArtifactVersionFullSourceArgs(
            id=source.get("managed_image_id", source.get("image_version_id")),
            virtual_machine_id=source.get("virtual_machine_id"),
        )
        return compute.GalleryImageVersionStorageProfileArgs(source=whole)
    return compute.GalleryImageVersionStorageProfileArgs(
        os_disk_image=compute.GalleryOSDiskImageArgs(
            host_caching=compute.HostCaching.READ_WRITE, source=_disk(source["os_disk"])
        ),
        data_disk_images=[_data_disk(disk) for disk in source["data_disks"]] if "data_disks" in source else None,
    )


def _data_disk(disk: ImageSourceDataDiskArgs) -> compute.GalleryDataDiskImageArgs:
    return compute.GalleryDataDiskImageArgs(
        lun=disk["lun"],
        host_caching=compute.HostCaching(disk["caching"].value) if "caching" in disk else None,
        source=_disk(disk),
    )


def _disk(disk: ImageSourceDiskArgs | ImageSourceDataDiskArgs) -> compute.GalleryDiskImageSourceArgs:
    return compute.GalleryDiskImageSourceArgs(
        id=disk.get("snapshot_id"), uri=disk.get("vhd_uri"), storage_account_id=disk.get("vhd_storage_account_id")
    )


def source_faults(source: ImageSourceArgs) -> Iterator[Fault]:
    """Yield what is wrong with a source, with paths as seen from it."""
    image, version = source.get("managed_image_id"), source.get("image_version_id")
    machine, os_disk = source.get("virtual_machine_id"), source.get("os_disk")
    choices = {"managedImageId": image, "imageVersionId": version, "virtualMachineId": machine, "osDisk": os_disk}
    yield from one_of_faults("", choices, "the source")
    yield from id_faults("managedImageId", image, MANAGED_IMAGE)
    yield from id_faults("imageVersionId", version, IMAGE_VERSION)
    yield from id_faults("virtualMachineId", machine, VIRTUAL_MACHINE)
    if os_disk is not None:
        yield from below("osDisk", _disk_faults(os_disk))
    data_disks = source.get("data_disks", [])
    if data_disks and os_disk is None:
        yield Fault("dataDisks", "given without osDisk; every other source brings its data disks")
    yield from disk_lun_faults("dataDisks", [disk["lun"] for disk in data_disks])
    for position, disk in enumerate(data_disks):
        yield from below(f"dataDisks[{position}]", _disk_faults(disk))


def _disk_faults(disk: ImageSourceDiskArgs | ImageSourceDataDiskArgs) -> Iterator[Fault]:
    vhd, account = disk.get("vhd_uri"), disk.get("vhd_storage_account_id")
    yield from one_of_faults("", {"snapshotId": disk.get("snapshot_id"), "vhdUri": vhd}, "the source")
    yield from id_faults("snapshotId", disk.get("snapshot_id"), SNAPSHOT, DISK)
    if (vhd is None) != (account is None):
        yield Fault("vhdStorageAccountId", "vhdUri and vhdStorageAccountId belong together; both are needed")
