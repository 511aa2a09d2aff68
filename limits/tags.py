"""What Azure Resource Manager takes as tags of a resource."""

from collections.abc import Mapping
from datetime import date

from limits.limit import Limit

_PAGE = "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations"
_READ = date(2022, 3, 15)

TAGS_PER_RESOURCE = Limit(value=50, unit="tags per resource", source=_PAGE, as_of=_READ)

TAG_NAME_LENGTH = Limit(value=512, unit="characters in the name of a tag", source=_PAGE, as_of=_READ)

TAG_VALUE_LENGTH = Limit(value=256, unit="characters in the value of a tag", source=_PAGE, as_of=_READ)

FORBIDDEN_IN_TAG_NAMES = "<>%&\\?/"
"""The characters that the name of a tag may not contain (same page)."""


def tag_name_misfit(name: str) -> str | None:
    """Say why ARM does not take this name for a tag, else None."""
    limit = TAG_NAME_LENGTH
    if not name:
        return f"a tag without a name; a name is needed. See {limit.source}"
    if len(name) > limit.value:
        return (
            f"a tag name of {len(name):,} characters, '{name[:_SHOWN]}...'; at most {limit}. "
            f"Shorten it. See {limit.source}"
        )
    if found := sorted({character for character in name if character in FORBIDDEN_IN_TAG_NAMES}):
        return (
            f"tag name '{name}' contains {' '.join(found)}; "
            f"a name without {' '.join(FORBIDDEN_IN_TAG_NAMES)} is needed. Leave them out. See {limit.source}"
        )
    return None


def tag_value_excess(value: str) -> str | None:
    """Say so when a text is too long for the value of a tag, else None."""
    limit = TAG_VALUE_LENGTH
    if len(value) <= limit.value:
        return None
    return (
        f"a tag value of {len(value):,} characters, '{value[:_SHOWN]}...'; at most {limit}. "
        f"Shorten it. See {limit.source}"
    )


def tag_excess(tags: Mapping[str, str]) -> str | None:
    """Say so when a resource is given more tags than it may have, else None.

    Names that differ in case alone are one tag to ARM.
    """
    limit = TAGS_PER_RESOURCE
    count = len({name.casefold() for name in tags})
    if count <= limit.value:
        return None
    return f"{count:,} tags; at most {limit}. Leave out {count - limit.value:,} of them. See {limit.source}"


_SHOWN = 40
