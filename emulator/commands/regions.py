"""The region that a resource is in."""

from collections.abc import Mapping

from emulator.core.json_body import text_at
from emulator.store.stored_resource import StoredResource
from limits.region import canonical_region
from limits.resource_id import parse_resource_id


def region_of(resource: StoredResource, by_key: Mapping[str, StoredResource]) -> str | None:
    """Return the region of a resource, or of the one that it is in: a pool is where its account is.

    Args:
        resource: the resource.
        by_key: all resources, by their ids in lower case.

    """
    if (location := text_at(resource.body, "location")) is not None:
        return canonical_region(location)
    parsed = parse_resource_id(resource.id)
    parent = None if parsed is None or parsed.parent is None else by_key.get(parsed.parent.key)
    return None if parent is None else region_of(parent, by_key)
