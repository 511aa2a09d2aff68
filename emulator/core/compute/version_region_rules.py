"""Rules for the target regions of image versions, and for the replicas in them.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from emulator.core.arm_error import ArmError
from emulator.core.compute.refusals import refuse, refuse_range
from emulator.core.json_body import Json, found_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.region import canonical_region
from limits.replicas import REPLICAS_PER_VERSION

_TARGETS = ("properties", "publishingProfile", "targetRegions")
_TARGETS_NAME = "galleryImageVersion.properties.publishingProfile.targetRegions"
_ARTIFACT = "'galleryArtifactVersion.properties.publishingProfile.{}'"
_COUNTS = {
    "replicaCount": "replicaCount",
    "targetRegions[].regionalReplicaCount": "targetRegions.regionalReplicaCount",
    "targetRegions[].additionalReplicaSets[].regionalReplicaCount": "targetRegions.regionalReplicaCount",
}


def target_regions_are_distinct(request: PutRequest) -> None:
    """Refuse a region that is named twice, in any spelling ("Duplicate regions are not allowed").

    Source: https://github.com/hashicorp/terraform-provider-azurerm/issues/7751
    """
    regions = [canonical_region(name) for name in _target_names(request.body)]
    if len(regions) != len(set(regions)):
        refuse(_TARGETS_NAME, "Duplicate regions are not allowed in target publishing regions.")


def target_regions_contain_location(request: PutRequest) -> None:
    """Refuse target regions without the version's own ("must contain the location of image version")."""
    location = text_at(request.body, "location") or ""
    regions = _target_names(request.body)
    if regions and canonical_region(location) not in map(canonical_region, regions):
        message = (
            f"Gallery image version publishing profile regions {', '.join(regions)} "
            f"must contain the location of image version {location}"
        )
        refuse(_TARGETS_NAME, message)


def replica_counts_are_in_range(request: PutRequest) -> None:
    """Refuse fewer than one replica, or more than a version may have ("is out of range").

    Sources: https://github.com/hashicorp/terraform-provider-azurerm/issues/12332 shows the name of the parameter,
    https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#limits the most. That the sum over the
    regions is refused in the same words is inferred.
    """
    most = REPLICAS_PER_VERSION.value
    for path, name in _COUNTS.items():
        for _, count in found_at(request.body, f"properties.publishingProfile.{path}"):
            if not _is_count(count) or not 1 <= count <= most:
                refuse_range(_ARTIFACT.format(name), count, 1, most)
    if (total := _replicas(request.body)) > most:
        refuse_range(_ARTIFACT.format("targetRegions.regionalReplicaCount"), total, 1, most)


def shallow_version_has_one_replica(request: PutRequest) -> None:
    """Refuse more than one replica under shallow replication; that the words are those of a range is inferred.

    Sources: https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#shallow-replication,
    https://github.com/hashicorp/packer-plugin-azure/pull/337
    """
    mode = text_at(request.body, "properties", "publishingProfile", "replicationMode") or ""
    if mode.lower() == "shallow" and (total := _replicas(request.body)) > 1:
        refuse_range(_ARTIFACT.format("targetRegions.regionalReplicaCount"), total, 1, 1)


def replicated_regions_stay(request: PutRequest) -> None:
    """Refuse to leave a region out when the safety profile forbids it; no region at all keeps those that there are.

    Source: https://github.com/hashicorp/terraform-provider-azurerm/pull/21999 shows the answer for another artifact
    of galleries. That a version which states nothing allows it is inferred: no page tells the default.
    """
    regions = _target_names(request.body)
    if value_at(request.body, "properties", "safetyProfile", "allowDeletionOfReplicatedLocations") is not False:
        return
    before, after = ({canonical_region(name) for name in names} for names in (_target_names(request.existing), regions))
    if regions and before - after:
        message = (  # no query: the words "update ... set" are Azure's
            f"Complete set of target locations not specified while updating gallery artifact '{request.id.name}' and "  # noqa: S608
            "type 'GalleryImageVersion'. Deletion of previously replicated locations is not allowed, and you need to "
            "specify a complete set of target locations in the update request or specify null or empty set for target "
            "regions in the update request or set allow deletion of replicated locations under safety profile "
            "property. To figure out complete set of target locations, you can perform a get first on gallery artifact"
        )
        raise ArmError(400, "BadRequest", message)


def storage_of_regions_stays(request: PutRequest) -> None:
    """Refuse another storage account type for a region that has replicas already.

    Source: https://github.com/Azure/azure-powershell/issues/9911 shows the sentence; the code is inferred.
    """
    whole = text_at(request.body, "properties", "publishingProfile", "storageAccountType")
    before = {
        canonical_region(str(target.get("name", ""))): text_at(target, "storageAccountType")
        for target in objects_at(request.existing, *_TARGETS)
    }
    for target in objects_at(request.body, *_TARGETS):
        had = before.get(canonical_region(str(target.get("name", ""))))
        wanted = text_at(target, "storageAccountType") or whole
        if had is not None and wanted is not None and wanted.lower() != had.lower():
            message = (
                "Global storage account type does not match the storage account type in the existing TargetRegion: "
                f"'{target['name']}'. Please specify '{had}' as the storage account type for this region."
            )
            refuse(f"{_TARGETS_NAME}.storageAccountType", message)


def _replicas(body: Json) -> int:
    """Return how many replicas a version asks for in all."""
    each = value_at(body, "properties", "publishingProfile", "replicaCount")
    total = 0
    for target in objects_at(body, *_TARGETS):
        counts = [target.get("regionalReplicaCount", each)]
        counts += [extra.get("regionalReplicaCount") for extra in objects_at(target, "additionalReplicaSets")]
        total += sum(count if _is_count(count) else 1 for count in counts)
    return total


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _target_names(body: Json | None) -> list[str]:
    return [str(target.get("name", "")) for target in objects_at(body, *_TARGETS)]


REGION_RULES: tuple[Rule, ...] = (
    target_regions_are_distinct,
    target_regions_contain_location,
    replica_counts_are_in_range,
    shallow_version_has_one_replica,
    replicated_regions_stay,
    storage_of_regions_stays,
)
"""All of them, in the order in which they are asked."""
