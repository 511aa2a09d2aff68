"""Pydantic models made from the components' TypedDicts, so that a field is declared once."""

import functools
import typing
from typing import Any

import pulumi
from pydantic import BaseModel, ConfigDict, create_model
from pydantic.alias_generators import to_camel

_CONFIG = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=to_camel, defer_build=True)


@functools.cache
def model_of(shape: type, *, partial: bool) -> type[BaseModel]:
    """Return a frozen model of a TypedDict, with keys in camelCase.

    A partial model takes any subset of the keys, at every depth.
    """
    required: frozenset[str] = frozenset() if partial else getattr(shape, "__required_keys__", frozenset())
    fields: dict[str, Any] = {}
    for key, hint in plain_hints(shape).items():
        annotation = _annotation(hint, partial=partial)
        fields[key] = (annotation, ...) if key in required else (annotation, None)
    return create_model(shape.__name__, __config__=_CONFIG, **fields)


def plain_hints(shape: type) -> dict[str, Any]:
    """Return the types of a TypedDict's fields, with the plain one in the place of a `pulumi.Input`."""
    # The SDK's Input refers to Output by its name alone.
    names = {"Output": pulumi.Output, "T": typing.TypeVar("T")}
    hints = typing.get_type_hints(shape, localns=names)
    return {key: _plain(hint) for key, hint in hints.items()}


def _plain(hint: Any) -> Any:  # noqa: ANN401
    kind, parts = typing.get_origin(hint), typing.get_args(hint)
    if any(typing.get_origin(part) is pulumi.Output for part in parts):
        return _plain(parts[0])
    if kind is list:
        return list[_plain(parts[0])]
    if kind is dict:
        return dict[parts[0], _plain(parts[1])]
    return hint


def _annotation(hint: Any, *, partial: bool) -> Any:  # noqa: ANN401
    """Return the hint with models in the place of TypedDicts."""
    if typing.is_typeddict(hint):
        return model_of(hint, partial=partial)
    kind, parts = typing.get_origin(hint), typing.get_args(hint)
    if kind is list:
        return list[_annotation(parts[0], partial=partial)]
    if kind is dict:
        return dict[str, _annotation(parts[1], partial=partial)]
    return hint
