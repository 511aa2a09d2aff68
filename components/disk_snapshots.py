"""Snapshots of the disks of a prepared virtual machine."""

from typing import TypedDict

import pulumi
from pulumi_azure_native import compute


class DiskSnapshotsArgs(TypedDict):
    """Inputs of `DiskSnapshots`."""

    name_prefix: str
    """What the snapshots' names in Azure begin with: letters, digits, underscores and hyphens; `-os` follows."""
    os_disk_id: pulumi.Input[str]
    """The managed OS disk of the virtual machine."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the snapshot goes into."""
    location: pulumi.Input[str]
    """The region of the disk; a snapshot is taken where its disk is."""


class DiskSnapshots(pulumi.ComponentResource):
    """A full snapshot of a prepared machine's OS disk, out of reach from the network."""

    os_snapshot_id: pulumi.Output[str]
    """The resource id of the OS disk's snapshot."""

    def __init__(self, name: str, args: DiskSnapshotsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Take the snapshot."""
        super().__init__("batch-image-pools:index:DiskSnapshots", name, {}, opts)
        snapshot = compute.Snapshot(
            f"{name}-os",
            snapshot_name=f"{args['name_prefix']}-os",
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            creation_data={
                "create_option": compute.DiskCreateOption.COPY,
                "source_resource_id": args["os_disk_id"],
            },
            incremental=False,
            network_access_policy=compute.NetworkAccessPolicy.DENY_ALL,
            public_network_access=compute.PublicNetworkAccess.DISABLED,
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.os_snapshot_id = snapshot.id
        self.register_outputs({"osSnapshotId": self.os_snapshot_id})
