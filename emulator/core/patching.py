"""What a PATCH makes of a resource.

Sources: https://www.rfc-editor.org/rfc/rfc7396 is what ARM asks of resource providers
(https://github.com/cloud-and-ai-microsoft/resource-provider-contract/blob/master/v1.0/resource-api-reference.md);
https://learn.microsoft.com/azure/batch/batch-pool-update-properties says that a pool's PATCH replaces the properties
that it names.
"""

from collections.abc import Callable, Mapping
from typing import cast

from emulator.core.json_body import Json, object_at

Merge = Callable[[Json, Json], Json]
"""Returns the body that a resource is to have, from the one it has and the one that a PATCH sends."""

_KEPT = frozenset({"id", "name", "type", "etag"})


def merged(existing: Json, sent: Json) -> Json:
    """Merge objects member by member; null takes a member away; tags and lists are replaced as a whole."""
    result = _merged(existing, {name: value for name, value in sent.items() if name != "tags"})
    return result | ({"tags": sent["tags"]} if "tags" in sent else {})


def replaced(existing: Json, sent: Json) -> Json:
    """Replace each property that is sent as a whole, and keep the others."""
    beside = {name: value for name, value in sent.items() if name != "properties" and name not in _KEPT}
    properties = object_at(existing, "properties") | object_at(sent, "properties")
    kept = {name: value for name, value in properties.items() if value is not None}
    return {**existing, **beside, "properties": kept}


def _merged(existing: Json, sent: Json) -> Json:
    result = dict(existing)
    for name, value in sent.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, Mapping):
            result[name] = _merged(object_at(existing, name), dict(cast("Mapping[str, object]", value)))
        else:
            result[name] = value
    return result
