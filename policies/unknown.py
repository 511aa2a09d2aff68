"""Values that are not known before something is created, told apart from values that are not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pulumi_policy.proxy import UnknownValueError


@dataclass(frozen=True, slots=True)
class Unknown:
    """Stands in the place of a value that a preview cannot know."""

    sentinel: str
    """What the engine sent in its place."""


def without_proxies(value: Any) -> Any:  # noqa: ANN401
    """Return the plain dicts and lists behind the SDK's proxies, with `Unknown` in the place of what raises."""
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, Any]", value)
        return {key: _read(entries, key) for key in entries}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_read(value, at) for at in range(len(cast("Sequence[Any]", value)))]
    return value


def _read(container: Any, key: Any) -> Any:  # noqa: ANN401
    try:
        value = container[key]
    except UnknownValueError as error:
        return Unknown(error.unknown_type_sentinel)
    return without_proxies(value)
