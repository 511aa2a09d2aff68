"""Values that a preview hides: secrets, and what is not known before something is created."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from overview.masked import SECRET, UNKNOWN


class _NotKnown:
    """Stands for such a value; no JSON, so that a comparison cannot take it for one."""


def comparable(old: Mapping[str, Any], new: Mapping[str, Any], changed: Sequence[str]) -> tuple[Any, Any]:
    """Return two states of a resource's inputs in which hidden values compare as the provider says.

    Secrets are masked alike on both sides. One that the provider counts among what changed is made to differ, any
    other to be equal. What is not known yet is no JSON any more.
    """
    return _settled("", old, new, changed)


def _settled(path: str, old: Any, new: Any, changed: Sequence[str]) -> tuple[Any, Any]:  # noqa: ANN401
    if UNKNOWN in (old, new):
        return _NotKnown(), _NotKnown()
    if SECRET in (old, new):
        return ("before", "after") if any(_touches(path, each) for each in changed) else (None, None)
    if isinstance(old, dict) and isinstance(new, dict):
        return _objects(path, cast("dict[str, Any]", old), cast("dict[str, Any]", new), changed)
    if isinstance(old, list) and isinstance(new, list):
        return _lists(path, cast("list[Any]", old), cast("list[Any]", new), changed)
    return _known(old), _known(new)


def _objects(path: str, old: dict[str, Any], new: dict[str, Any], changed: Sequence[str]) -> tuple[Any, Any]:
    pairs = {
        name: _settled(f"{path}.{name}" if path else name, old.get(name), new.get(name), changed)
        for name in old.keys() | new.keys()
    }
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


def _lists(path: str, old: list[Any], new: list[Any], changed: Sequence[str]) -> tuple[Any, Any]:
    if len(old) != len(new):
        return _known(old), _known(new)
    pairs = [_settled(f"{path}[{at}]", *pair, changed) for at, pair in enumerate(zip(old, new, strict=True))]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _known(value: Any) -> Any:  # noqa: ANN401
    """Return a value that stands on one side only, without what is not known."""
    if isinstance(value, dict):
        return {name: _known(each) for name, each in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_known(each) for each in cast("list[Any]", value)]
    return _NotKnown() if value == UNKNOWN else value


def _touches(path: str, changed: str) -> bool:
    """Tell whether one of two property paths is, or holds, the other."""
    shorter, longer = sorted((path, changed), key=len)
    return longer == shorter or longer.startswith((f"{shorter}.", f"{shorter}["))
