"""Pydantic models made from the components' TypedDicts, so that a field is declared once."""

import functools
import typing
from typing import Any

from pydantic import BaseModel, ConfigDict, create_model
from pydantic.alias_generators import to_camel

_CONFIG = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=to_camel)


@functools.cache
def model_of(shape: type, *, partial: bool) -> type[BaseModel]:
    """Return a frozen model of a TypedDict, with keys in camelCase.

    A partial model takes any subset of the keys, at every depth.
    """
    required: frozenset[str] = frozenset() if partial else getattr(shape, "__required_keys__", frozenset())
    fields: dict[str, Any] = {}
    for key, hint in typing.get_type_hints(shape).items():
        annotation = _annotation(hint, partial=partial)
        fields[key] = (annotation, ...) if key in required else (annotation, None)
    return create_model(shape.__name__, __config__=_CONFIG, **fields)


def _annotation(hint: Any, *, partial: bool) -> Any:  # noqa: ANN401
    """Return the hint with models in the place of TypedDicts."""
    if typing.is_typeddict(hint):
        return model_of(hint, partial=partial)
    if typing.get_origin(hint) is list:
        return list[_annotation(typing.get_args(hint)[0], partial=partial)]
    if typing.get_origin(hint) is dict:
        return dict[str, _annotation(typing.get_args(hint)[1], partial=partial)]
    return hint
