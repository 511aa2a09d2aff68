"""The disks that image versions are made of."""

from datetime import date

from limits.limit import Limit

IMAGE_DISK_SIZE = Limit(
    value=2048,
    unit="GB at most in a disk of an image version",
    source="https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images",
    as_of=date(2023, 2, 28),
)
"""What replication takes; shallow replication takes larger disks."""
