"""Which resources there are."""

from fnmatch import fnmatchcase
from typing import Any

from emulator.commands.regions import region_of
from emulator.core.azure import LocalAzure
from emulator.core.json_body import text_at
from emulator.store.stored_resource import StoredResource
from limits.resource_id import parse_resource_id


def listed(
    azure: LocalAzure, resource_type: str | None = None, group: str | None = None, *, with_seed: bool = False
) -> list[dict[str, Any]]:
    """Return id, type, region, provisioning state and API version of resources, in the order of the ids.

    Args:
        azure: the local Azure.
        resource_type: only this type, whole or its end (`pools`), in any casing; `*` and `?` stand for other text.
        group: only what is in this resource group, and the group.
        with_seed: also what each local Azure begins with.

    """
    everything = azure.list_resources(with_seed=True)
    by_key = {resource.key: resource for resource in everything}
    chosen = everything if with_seed else azure.list_resources()
    return [
        {
            "id": resource.id,
            "type": resource.type,
            "region": region_of(resource, by_key),
            "provisioningState": text_at(resource.body, "properties", "provisioningState"),
            "apiVersion": resource.api_version,
        }
        for resource in chosen
        if _is_of_type(resource, resource_type) and _is_in(resource, group)
    ]


def table(resources: list[dict[str, Any]]) -> list[str]:
    """Return the list as lines for a terminal: state, region, type and id; a dash for what a resource does not have."""
    rows = [[str(each[name] or "-") for name in ("provisioningState", "region", "type", "id")] for each in resources]
    widths = [max((len(row[at]) for row in rows), default=0) for at in range(3)]
    return ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows]


def _is_of_type(resource: StoredResource, wanted: str | None) -> bool:
    if wanted is None:
        return True
    name, pattern = resource.type.lower(), wanted.lower()
    return fnmatchcase(name, pattern) or fnmatchcase(name, f"*/{pattern}")


def _is_in(resource: StoredResource, group: str | None) -> bool:
    parsed = parse_resource_id(resource.id)
    return group is None or (parsed is not None and (parsed.resource_group or "").lower() == group.lower())
