"""How azure-native's flat resource of one type lies in ARM's nested one."""

import re
from dataclasses import KW_ONLY, dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from emulator.door.shape import Shape, generated_shapes

SUBSCRIPTION_PARAMETER = "subscriptionId"
"""The path parameter that the provider supplies itself."""

_ENVELOPE = frozenset(
    {"id", "name", "type", "location", "tags", "identity", "sku", "etag", "managedBy", "extendedLocation", "systemData"}
)


class AutoName(Enum):
    """How azure-native names a resource whose name is not given."""

    RANDOM = "random"
    """The logical name and eight random hexadecimal digits."""
    COPY = "copy"
    """The logical name; for resources inside of others."""
    GUID = "guid"
    """A random GUID."""


@dataclass(frozen=True)
class TypeMapping:
    """One resource type of azure-native."""

    token: str
    """The type token without an API version, such as `azure-native:compute:Gallery`."""
    _: KW_ONLY
    path: str
    """The resource's id with path parameters in braces; the last one is the name."""
    auto_name: AutoName
    """How a missing name is made up."""
    replaces: frozenset[str] = frozenset()
    """Inputs whose change replaces the resource, besides all path parameters and `location`."""
    beside_properties: frozenset[str] = frozenset()
    """Fields that stand beside ARM's `properties`, besides those that always do."""
    renamed: dict[str, str] = field(default_factory=dict[str, str])
    """Names of fields in ARM's `properties` that azure-native calls otherwise, by azure-native's name."""
    name_pattern: str | None = None
    """What the specification demands of the name; azure-native checks it before anything is sent."""

    @cached_property
    def inputs(self) -> Shape:
        """What azure-native takes."""
        return generated_shapes()[self.token]["inputs"]

    @cached_property
    def outputs(self) -> Shape:
        """What azure-native gives."""
        return generated_shapes()[self.token]["outputs"]

    @cached_property
    def api_version(self) -> str:
        """The API version of the unversioned token."""
        return generated_shapes()[self.token]["apiVersion"]

    @cached_property
    def path_parameters(self) -> tuple[str, ...]:
        """The inputs that make up the id, in order, the name last."""
        found = re.findall(r"\{(\w+)\}", self.path)
        return tuple(parameter for parameter in found if parameter != SUBSCRIPTION_PARAMETER)

    @cached_property
    def arm_type(self) -> str:
        """The type in ARM's words, such as `Microsoft.Compute/galleries/images`."""
        _, sign, below = self.path.rpartition("/providers/")
        segments = below.split("/") if sign else ["Microsoft.Resources", "resourceGroups"]
        return "/".join([segments[0], *segments[1::2]])

    @property
    def name_parameter(self) -> str:
        """The input that names the resource."""
        return self.path_parameters[-1]

    @cached_property
    def replace_on(self) -> frozenset[str]:
        """All inputs whose change replaces the resource."""
        return frozenset({*self.path_parameters, "location", *self.replaces})

    def is_beside_properties(self, name: str) -> bool:
        """Whether a field stands beside ARM's `properties` rather than in it."""
        return name in _ENVELOPE or name in self.beside_properties

    def values_in(self, resource_id: str) -> dict[str, Any] | None:
        """Return the path parameters that an id holds, or None when the id is of another type."""
        pattern = re.sub(r"\\\{(\w+)\\\}", lambda found: f"(?P<{found[1]}>{_segment(found[1])})", re.escape(self.path))
        if (found := re.fullmatch(pattern, resource_id, re.IGNORECASE)) is None:
            return None
        values = {name: value for name, value in found.groupdict().items() if name != SUBSCRIPTION_PARAMETER}
        if (scope := values.get("scope")) is not None:
            values["scope"] = f"/{scope}"
        return values


def _segment(parameter: str) -> str:
    return ".*" if parameter == "scope" else "[^/]+"
