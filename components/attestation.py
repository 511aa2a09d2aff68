"""What whoever prepared an image states about it, because ARM cannot show it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from components.faults import Fault
from limits import attestation


class AttestedBaseImageArgs(TypedDict):
    """The Marketplace image that the machine was made from."""

    publisher: str
    """Its publisher, such as `canonical`."""
    offer: str
    """Its offer, such as `0001-com-ubuntu-server-jammy`."""
    sku: str
    """Its SKU, such as `22_04-lts-gen2`."""


class AttestationArgs(TypedDict):
    """What the check in `prepare/` found in the machine, just before it was generalized.

    Each statement is about one guideline of https://learn.microsoft.com/azure/batch/batch-sig-images#prepare-a-vm.
    """

    generalized: bool
    """The machine was generalized: `waagent -deprovision+user` or `sysprep /generalize`."""
    no_extensions: bool
    """No VM extension was ever installed on it."""
    managed_disks: bool
    """All its disks are managed disks."""
    data_disks_mountable: bool
    """Its data disks are formatted and mount by themselves; true as well when it has none."""
    default_temp_drive: bool
    """Its temporary drive is where the platform puts it by default."""
    base_image: AttestedBaseImageArgs
    """The Marketplace image that it was made from."""
    base_image_supported: bool
    """That image is on the list of images that Batch supports: `az batch pool supported-images list`."""
    os_disk_unencrypted: bool
    """Its OS disk is not encrypted with Azure Disk Encryption."""
    by: str
    """Who prepared it; at most 256 characters, stored as plain text."""
    when: str
    """When they looked: an ISO 8601 date-time with its offset, such as `2026-05-19T08:30:00Z`."""


def attestation_faults(args: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each statement that is missing, unreadable or says no; takes any subset of the fields."""
    for field, reason in (*attestation.omissions(args), *attestation.denials(args)):
        yield Fault(re.sub(r"_(\w)", lambda letter: letter[1].upper(), field), reason)


def attestation_tags(args: AttestationArgs) -> dict[str, str]:
    """Return an attestation without faults as tags of the image version; `limits.attestation` documents their names."""
    return attestation.attestation_to_tags(args)


def attestation_from_tags(tags: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what tags attest, in the fields of `AttestationArgs`, or None when they attest nothing."""
    return attestation.attestation_from_tags(tags)
