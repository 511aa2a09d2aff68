"""What an image is, wherever it is on its way: the words that disks, images, definitions and versions share."""

from enum import Enum


class OperatingSystem(Enum):
    """The operating system of an image."""

    LINUX = "Linux"
    WINDOWS = "Windows"


class HyperVGeneration(Enum):
    """The generation of virtual machine that can boot an image."""

    V1 = "V1"
    V2 = "V2"


class ImageArchitecture(Enum):
    """The processors that an image runs on."""

    X64 = "x64"
    ARM64 = "Arm64"


class DiskControllers(Enum):
    """The disk controllers that an image has drivers for."""

    SCSI = "SCSI"
    SCSI_AND_NVME = "SCSI, NVMe"


class ImageDiskCaching(Enum):
    """What a machine's host caches of a disk."""

    NONE = "None"
    READ_ONLY = "ReadOnly"
    READ_WRITE = "ReadWrite"
