"""Resources that people exclude from a rule, for a reason that they give."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from policies.resource import Resource

EXCLUDE = "exclude"
"""The key in the configuration of every rule."""

EXCLUDE_SCHEMA: dict[str, Any] = {
    "type": "array",
    "description": "Resources that the rule leaves in peace, each with the reason, which is reported",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["resource", "reason"],
        "properties": {
            "resource": {
                "type": "string",
                "minLength": 1,
                "description": "The resource's name or its URN; * stands for any characters",
            },
            "reason": {"type": "string", "minLength": 1, "description": "Why"},
        },
    },
}
"""The JSON schema that the engine checks exclusions with."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Resources that a rule leaves in peace, and why."""

    pattern: str
    """For names and URNs; `*` stands for any characters, and every other character for itself."""
    reason: str
    """Why, in the words of the configuration."""

    def covers(self, resource: Resource) -> bool:
        """Tell whether a resource is excluded."""
        pattern = _SPECIAL.sub(r"[\g<0>]", self.pattern)
        return fnmatchcase(resource.name, pattern) or fnmatchcase(resource.urn, pattern)

    def __str__(self) -> str:
        """Return what is said in the place of each violation."""
        return f"excluded from this rule by '{self.pattern}' in the pack's configuration: {self.reason}"


def exclusions_from(configured: Mapping[str, Any]) -> tuple[Exclusion, ...]:
    """Return the exclusions of a rule's configuration, which the engine has compared with the schema."""
    return tuple(Exclusion(given["resource"], given["reason"]) for given in configured.get(EXCLUDE, []))


_SPECIAL = re.compile(r"[?\[]")
"""What means more than itself in a glob pattern, and may be a part of a name, as in `nodes[0]`."""
