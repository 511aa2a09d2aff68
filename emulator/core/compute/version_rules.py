"""Rules for image versions: name, choices, dates, and what stays as it was created.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from emulator.core.answer import changed
from emulator.core.arm_error import ArmError
from emulator.core.compute.end_of_life import require_future
from emulator.core.compute.refusals import refuse, refuse_change, require_choices
from emulator.core.compute.version_encryption_rules import ENCRYPTION_RULES
from emulator.core.compute.version_region_rules import REGION_RULES
from emulator.core.compute.version_source_rules import SOURCE_RULES
from emulator.core.json_body import objects_at, text_at
from emulator.core.locations import TRACKED
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.fixed_properties import VERSION_SOURCES
from limits.names import version_key

_ACCOUNT_TYPES = ("Standard_LRS", "Standard_ZRS", "Premium_LRS", "PremiumV2_LRS")
_CACHING = ("None", "ReadOnly", "ReadWrite")
_CHOICES = {
    "properties.publishingProfile.storageAccountType": _ACCOUNT_TYPES,
    "properties.publishingProfile.replicationMode": ("Full", "Shallow"),
    "properties.publishingProfile.targetRegions[].storageAccountType": _ACCOUNT_TYPES,
    "properties.publishingProfile.targetRegions[].additionalReplicaSets[].storageAccountType": _ACCOUNT_TYPES,
    "properties.storageProfile.osDiskImage.hostCaching": _CACHING,
    "properties.storageProfile.dataDiskImages[].hostCaching": _CACHING,
}
_PREFIX = "galleryImageVersion.properties"


def name_is_a_version(request: PutRequest) -> None:
    """Refuse a name that is not three 32-bit integers ("The image version name is invalid")."""
    if version_key(request.id.name) is None:
        message = (
            "The image version name is invalid. The image version name should follow Major(int).Minor(int).Patch(int) "
            "format, for e.g: 1.0.0, 2018.12.1 etc."
        )
        raise ArmError(400, "InvalidParameter", message, "galleryImageVersionName")


def choices_are_known(request: PutRequest) -> None:
    """Refuse a storage account type, replication mode or caching that there is none of.

    Source: https://learn.microsoft.com/rest/api/compute/gallery-image-versions/create-or-update
    """
    require_choices(request.body, _CHOICES, "galleryImageVersion.")


def end_of_life_is_ahead(request: PutRequest) -> None:
    """Refuse an end of life that has passed, or that is no date."""
    require_future(request, "properties", "publishingProfile", "endOfLifeDate")


def source_stays(request: PutRequest) -> None:
    """Refuse to change where the version came from ("Changing property ... source.id is not allowed")."""
    for path in VERSION_SOURCES:
        if changed(request, "properties", "storageProfile", *path):
            refuse_change(f"{_PREFIX}.storageProfile.{'.'.join(path)}")
    if request.existing is None:
        return
    before, after = (_data_disks(body) for body in (request.existing, request.body))
    for lun, source in after.items():
        if source is not None and before.get(lun) not in {None, source}:
            refuse_change(f"{_PREFIX}.storageProfile.dataDiskImages.source.id")


def data_disks_stay(request: PutRequest) -> None:
    """Refuse more data disks, or other logical unit numbers, than the version has ("Adding new Data Disks")."""
    if request.existing is None:
        return
    if _data_disks(request.body).keys() - _data_disks(request.existing).keys():
        message = "Adding new Data Disks or changing the LUN of a Data Disk in an existing Image is not allowed"
        refuse(f"{_PREFIX}.storageProfile.dataDiskImages", message)


def replication_stays(request: PutRequest) -> None:
    """Refuse to change the replication mode, which is not among what can be updated; the words are inferred.

    Source: https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#updating-resources
    """
    if changed(request, "properties", "publishingProfile", "replicationMode"):
        refuse_change(f"{_PREFIX}.publishingProfile.replicationMode")


def _data_disks(body: object) -> dict[str, str | None]:
    disks = objects_at(body, "properties", "storageProfile", "dataDiskImages")
    return {str(disk.get("lun")): text_at(disk, "source", "id") for disk in disks}


RULES: tuple[Rule, ...] = (
    name_is_a_version,
    *TRACKED,
    choices_are_known,
    end_of_life_is_ahead,
    source_stays,
    data_disks_stay,
    replication_stays,
    *REGION_RULES,
    *ENCRYPTION_RULES,
    *SOURCE_RULES,
)
"""All of them, in the order in which they are asked."""
