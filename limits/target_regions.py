"""The regions that an image version is replicated to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from limits.region import canonical_region
from limits.replicas import REPLICAS_PER_VERSION
from limits.wording import counted

REPEATED_REGION_SOURCE = "https://github.com/hashicorp/terraform-provider-azurerm/issues/7751"
"""The service's own words on a region that is named twice; no page of the documents has them."""

OWN_LOCATION_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images"
"""The page that asks for the version's own location among its regions."""

REPLICA_REGION_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images#prerequisites"
"""The page that wants a replica of the image in the region of the account."""

RECOVERY_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#replication"
"""The page on keeping an image in several regions."""


def repeated_regions(names: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each region that is named more than once, in whatever spellings."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        spellings[canonical_region(name)].append(name)
    for region, named in spellings.items():
        if len(named) > 1:
            said = " and ".join(f"'{name}'" for name in named)
            yield (
                f"{said} name one target region, {region}, {len(named)} times; once is needed. "
                f"Put its replicas into one entry. See {REPEATED_REGION_SOURCE}"
            )


def replica_count_fault(count: float, region: str) -> str | None:
    """Say so when a region cannot keep this many replicas of an image version, else None."""
    limit = REPLICAS_PER_VERSION
    if 1 <= count <= limit.value:
        return None
    remedy = "Leave the region out, or give it one" if count < 1 else "Lower the count"
    return f"{counted(count, 'replica')} in {region}; 1 to {limit.value} needed ({limit}). {remedy}. See {limit.source}"


def location_gap(location: str, regions: Iterable[str]) -> str | None:
    """Say so when the region that a version is made in is not among those that it is replicated to, else None.

    Without any region the version is kept where it is made.
    """
    named = list(regions)
    if not named or canonical_region(location) in map(canonical_region, named):
        return None
    return (
        f"made in {location} and replicated to {', '.join(named)}; the version's own location among its target "
        f"regions is needed. Add {canonical_region(location)} to targetRegions. See {OWN_LOCATION_SOURCE}"
    )


def unreplicated(image: str, region: str, *, latest: bool = False) -> str:
    """Say that a pool's image has no replica in the region of the pool's account; `latest` when it names no version."""
    if latest:
        return (
            f"{image} has no version with a replica in {region} that may be the latest there; one in the region of the "
            f"account is needed. Add {region} to the targetRegions of a version, without excludeFromLatest. "
            f"See {REPLICA_REGION_SOURCE}"
        )
    return (
        f"{image} has no replica in {region}; one in the region of the account is needed. "
        f"Add {region} to the version's targetRegions. See {REPLICA_REGION_SOURCE}"
    )


def single_region(regions: Iterable[str]) -> str | None:
    """Say so when all replicas of a version are in one region, else None."""
    named = sorted({canonical_region(region) for region in regions})
    if len(named) > 1:
        return None
    where = named[0] if named else "the region where it is made"
    return (
        f"replicas in {where} alone; a second region is advised, so that pools can still start when one fails. "
        f"Add one to targetRegions. See {RECOVERY_SOURCE}"
    )
