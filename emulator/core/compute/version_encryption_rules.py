"""Rules for disk encryption sets in the target regions of image versions.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images. The local Azure
has no disk encryption sets: whether one exists is not asked.
"""

from collections.abc import Iterator

from emulator.core.compute.refusals import refuse
from emulator.core.json_body import Json, found_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.resource_id import parse_resource_id

_PREFIX = "galleryArtifactVersion.properties.publishingProfile.targetRegions.encryption"
_OS_DISK = f"{_PREFIX}.osDiskImage.diskEncryptionSetId"
_DATA_DISKS = f"{_PREFIX}.dataDiskImages.diskEncryptionSetId"


def sets_are_ids_in_the_subscription(request: PutRequest) -> None:
    """Refuse a set that no id names, or that is in another subscription ("must be in the same subscription")."""
    for parameter, place in ((_OS_DISK, "osDiskImage"), (_DATA_DISKS, "dataDiskImages[]")):
        path = f"properties.publishingProfile.targetRegions[].encryption.{place}.diskEncryptionSetId"
        for _, given in found_at(request.body, path):
            parsed = parse_resource_id(str(given))
            if parsed is None:
                refuse(parameter, f"The value of parameter {parameter} is invalid")
            if (parsed.subscription or "").lower() != (request.id.subscription or "").lower():
                message = (
                    f"The disk encryption set '{given}' must be in the same subscription "
                    f"'{request.id.subscription}' as the gallery resource"
                )
                refuse(parameter, message)


def encrypted_disks_are_distinct(request: PutRequest) -> None:
    """Refuse a logical unit number that is encrypted twice in a region ("Duplicate luns")."""
    for target in _targets(request.body):
        luns = [str(disk.get("lun")) for disk in objects_at(target, "encryption", "dataDiskImages")]
        for lun in luns:
            if luns.count(lun) > 1:
                message = (
                    f"Duplicate luns '{lun}' were specified in target region '{target.get('name')}' "
                    "encryption.dataDiskImages"
                )
                refuse(f"{_PREFIX}.dataDiskImages", message)


def encryption_is_everywhere(request: PutRequest) -> None:
    """Refuse a set in one region and none in another ("A disk encryption set is required").

    The official example GalleryImageVersion_Create_WithVHD has a set in one of two regions and is answered: versions
    of blobs are not asked.
    """
    profile = value_at(request.body, "properties", "storageProfile")
    if text_at(profile, "osDiskImage", "source", "uri") is not None:
        return
    sets = [(str(target.get("name")), dict(_sets(target))) for target in _targets(request.body)]
    for region, has in sets:
        for disk, encryption_set in has.items():
            for other, found in sets:
                if disk not in found:
                    message = (
                        f"A disk encryption set is required for disk '{disk}' in target region '{other}' since disk "
                        f"encryption set '{encryption_set}' is used for the corresponding disk in region '{region}'"
                    )
                    refuse(_PREFIX, message)


def _sets(target: Json) -> Iterator[tuple[str, str]]:
    """Yield each encrypted disk of a region, as messages name it, with its set."""
    if found := text_at(target, "encryption", "osDiskImage", "diskEncryptionSetId"):
        yield _OS_DISK, found
    for disk in objects_at(target, "encryption", "dataDiskImages"):
        if found := text_at(disk, "diskEncryptionSetId"):
            yield f"LUN {disk.get('lun')}", found


def _targets(body: Json) -> list[Json]:
    return list(objects_at(body, "properties", "publishingProfile", "targetRegions"))


ENCRYPTION_RULES: tuple[Rule, ...] = (
    sets_are_ids_in_the_subscription,
    encrypted_disks_are_distinct,
    encryption_is_everywhere,
)
"""All of them, in the order in which they are asked."""
