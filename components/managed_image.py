"""The managed image that an image version is made from."""

from collections.abc import Iterator

import pulumi
from pulumi_azure_native import compute

from components.faults import Fault, refuse
from components.given_ids import id_faults, one_of_faults
from components.luns import disk_lun_faults
from components.managed_image_args import ManagedImageArgs, ManagedImageDataDiskArgs
from limits.names import image_name_fault
from limits.resource_kind import SNAPSHOT, VIRTUAL_MACHINE


class ManagedImage(pulumi.ComponentResource):
    """A generalized managed image whose OS disk caches reads and writes, which lets pools start faster."""

    managed_image_id: pulumi.Output[str]
    """The resource id of the managed image."""

    def __init__(self, name: str, args: ManagedImageArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the managed image, or raise InputFaults before anything is registered."""
        refuse(f"ManagedImage '{name}'", _faults(args))
        super().__init__("batch-image-pools:index:ManagedImage", name, {}, opts)
        image = compute.Image(
            f"{name}-image",
            image_name=args["image_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            hyper_v_generation=args["hyper_v_generation"].value,
            source_virtual_machine=_reference(args.get("virtual_machine_id")),
            storage_profile=_storage_profile(args),
            tags=args.get("tags"),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.managed_image_id = image.id
        self.register_outputs({"managedImageId": self.managed_image_id})


def _storage_profile(args: ManagedImageArgs) -> compute.ImageStorageProfileArgs | None:
    """Return the disks; those of a machine come with it, and only the image's resilience is said besides."""
    if "virtual_machine_id" in args:
        resilient = args.get("zone_resilient")
        return None if resilient is None else compute.ImageStorageProfileArgs(zone_resilient=resilient)
    return compute.ImageStorageProfileArgs(
        os_disk=compute.ImageOSDiskArgs(
            os_type=compute.OperatingSystemTypes(args["os"].value),
            os_state=compute.OperatingSystemStateTypes.GENERALIZED,
            snapshot=_reference(args.get("os_snapshot_id")),
            blob_uri=args.get("os_vhd_uri"),
            caching=compute.CachingTypes.READ_WRITE,
            disk_size_gb=args.get("os_disk_size_gb"),
            storage_account_type=args["os_disk_storage"].value if "os_disk_storage" in args else None,
            disk_encryption_set=_encryption_set(args.get("disk_encryption_set_id")),
        ),
        data_disks=[_data_disk(disk) for disk in args["data_disks"]] if "data_disks" in args else None,
        zone_resilient=args.get("zone_resilient"),
    )


def _data_disk(disk: ManagedImageDataDiskArgs) -> compute.ImageDataDiskArgs:
    return compute.ImageDataDiskArgs(
        lun=disk["lun"],
        snapshot=_reference(disk.get("snapshot_id")),
        blob_uri=disk.get("vhd_uri"),
        caching=compute.CachingTypes(disk["caching"].value) if "caching" in disk else None,
        disk_size_gb=disk.get("size_gb"),
        storage_account_type=disk["storage"].value if "storage" in disk else None,
        disk_encryption_set=_encryption_set(disk.get("disk_encryption_set_id")),
    )


def _reference(given: pulumi.Input[str] | None) -> compute.SubResourceArgs | None:
    return None if given is None else compute.SubResourceArgs(id=given)


def _encryption_set(given: pulumi.Input[str] | None) -> compute.DiskEncryptionSetParametersArgs | None:
    return None if given is None else compute.DiskEncryptionSetParametersArgs(id=given)


def _faults(args: ManagedImageArgs) -> Iterator[Fault]:
    if found := image_name_fault(args["image_name"]):
        yield Fault("imageName", found)
    machine, snapshot = args.get("virtual_machine_id"), args.get("os_snapshot_id")
    sources = {"osSnapshotId": snapshot, "virtualMachineId": machine, "osVhdUri": args.get("os_vhd_uri")}
    yield from one_of_faults("", sources, "the source")
    yield from id_faults("osSnapshotId", snapshot, SNAPSHOT)
    yield from id_faults("virtualMachineId", machine, VIRTUAL_MACHINE)
    data_disks = args.get("data_disks", [])
    yield from disk_lun_faults("dataDisks", [disk["lun"] for disk in data_disks])
    for position, disk in enumerate(data_disks):
        path = f"dataDisks[{position}]"
        parts = {"snapshotId": disk.get("snapshot_id"), "vhdUri": disk.get("vhd_uri")}
        yield from one_of_faults(path, parts, "the source")
        yield from id_faults(f"{path}.snapshotId", disk.get("snapshot_id"), SNAPSHOT)
    if machine is not None:
        for field, path in _OF_THE_MACHINE:
            if field in args:
                yield Fault(path, "given beside virtualMachineId; a machine's disks are taken as they are")


_OF_THE_MACHINE = (
    ("data_disks", "dataDisks"),
    ("os_disk_size_gb", "osDiskSizeGb"),
    ("os_disk_storage", "osDiskStorage"),
    ("disk_encryption_set_id", "diskEncryptionSetId"),
)
