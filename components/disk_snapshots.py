"""Snapshots of the disks of a prepared virtual machine."""

from collections.abc import Iterator

import pulumi
from pulumi_azure_native import compute

from components.disk_snapshots_args import DiskSnapshotsArgs, SnapshotEncryption
from components.faults import Fault, refuse
from components.given_ids import id_faults
from components.luns import disk_lun_faults
from limits.names import snapshot_name_fault
from limits.resource_kind import DISK


class DiskSnapshots(pulumi.ComponentResource):
    """Snapshots of a prepared machine's OS disk and data disks, out of reach from the network."""

    os_snapshot_id: pulumi.Output[str]
    """The resource id of the OS disk's snapshot."""
    data_snapshot_ids: pulumi.Output[dict[str, str]]
    """The resource ids of the data disks' snapshots, by logical unit number."""

    def __init__(self, name: str, args: DiskSnapshotsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Take the snapshots, or raise InputFaults before anything is registered."""
        refuse(f"DiskSnapshots '{name}'", snapshot_faults(args))
        data_disks = args.get("data_disks", [])
        decided = {"incremental": args.get("incremental", False), "luns": [disk["lun"] for disk in data_disks]}
        super().__init__("batch-image-pools:index:DiskSnapshots", name, decided, opts)
        self._name = name
        self._args = args
        self.os_snapshot_id = self._snapshot("os", args["os_disk_id"], boots=True).id
        by_lun = {
            f"{disk['lun']:g}": self._snapshot(_role(disk["lun"]), disk["disk_id"], boots=False).id
            for disk in data_disks
        }
        # Without keywords Output.all gives a list.
        self.data_snapshot_ids = pulumi.Output.all(**by_lun) if by_lun else pulumi.Output.from_input({})
        self.register_outputs(
            {"osSnapshotId": self.os_snapshot_id, "dataSnapshotIds": self.data_snapshot_ids, **decided}
        )

    def _snapshot(self, role: str, disk_id: pulumi.Input[str], *, boots: bool) -> compute.Snapshot:
        """Take one snapshot; what only a disk that boots can tell is said of the OS disk alone."""
        args = self._args
        access = args.get("disk_access_id")
        sku, mode = args.get("sku"), args.get("export_authentication")
        return compute.Snapshot(
            f"{self._name}-{role}",
            snapshot_name=f"{args['name_prefix']}-{role}",
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            creation_data=compute.CreationDataArgs(
                create_option=compute.DiskCreateOption.COPY, source_resource_id=disk_id
            ),
            incremental=args.get("incremental", False),
            sku=None if sku is None else compute.SnapshotSkuArgs(name=sku.value),
            network_access_policy=(
                compute.NetworkAccessPolicy.DENY_ALL if access is None else compute.NetworkAccessPolicy.ALLOW_PRIVATE
            ),
            public_network_access=compute.PublicNetworkAccess.DISABLED,
            disk_access_id=access,
            data_access_auth_mode=None if mode is None else mode.value,
            encryption=_encryption(args),
            os_type=_os_type(args) if boots else None,
            hyper_v_generation=args["hyper_v_generation"].value if boots and "hyper_v_generation" in args else None,
            security_profile=_security_profile(args) if boots else None,
            supported_capabilities=_capabilities(args) if boots else None,
            supports_hibernation=args.get("supports_hibernation") if boots else None,
            tags=args.get("tags"),
            opts=pulumi.ResourceOptions(parent=self),
        )


def _role(lun: float) -> str:
    return f"data-{lun:g}"


def _encryption(args: DiskSnapshotsArgs) -> compute.EncryptionArgs | None:
    if "disk_encryption_set_id" not in args:
        return None
    kind = args.get("encryption", SnapshotEncryption.CUSTOMER_KEY)
    return compute.EncryptionArgs(disk_encryption_set_id=args["disk_encryption_set_id"], type=kind.value)


def _os_type(args: DiskSnapshotsArgs) -> compute.OperatingSystemTypes | None:
    return compute.OperatingSystemTypes(args["os"].value) if "os" in args else None


def _security_profile(args: DiskSnapshotsArgs) -> compute.DiskSecurityProfileArgs | None:
    if "security_type" not in args:
        return None
    return compute.DiskSecurityProfileArgs(
        security_type=args["security_type"].value,
        secure_vm_disk_encryption_set_id=args.get("secure_vm_disk_encryption_set_id"),
    )


def _capabilities(args: DiskSnapshotsArgs) -> compute.SupportedCapabilitiesArgs | None:
    if not {"accelerated_networking", "architecture", "disk_controllers"} & args.keys():
        return None
    return compute.SupportedCapabilitiesArgs(
        accelerated_network=args.get("accelerated_networking"),
        architecture=args["architecture"].value if "architecture" in args else None,
        disk_controller_types=args["disk_controllers"].value if "disk_controllers" in args else None,
    )


def snapshot_faults(args: DiskSnapshotsArgs) -> Iterator[Fault]:
    """Yield everything that is wrong with the snapshots' inputs."""
    data_disks = args.get("data_disks", [])
    for role in ("os", *(_role(disk["lun"]) for disk in data_disks)):
        if found := snapshot_name_fault(f"{args['name_prefix']}-{role}"):
            yield Fault("namePrefix", found)
            break
    yield from id_faults("osDiskId", args["os_disk_id"], DISK)
    yield from disk_lun_faults("dataDisks", [disk["lun"] for disk in data_disks])
    for position, disk in enumerate(data_disks):
        yield from id_faults(f"dataDisks[{position}].diskId", disk["disk_id"], DISK)
    if "encryption" in args and "disk_encryption_set_id" not in args:
        yield Fault("encryption", "a customer's key, and no set that holds it; diskEncryptionSetId is needed")
    if "secure_vm_disk_encryption_set_id" in args and "security_type" not in args:
        yield Fault("secureVmDiskEncryptionSetId", "given without securityType, which says what it encrypts")
