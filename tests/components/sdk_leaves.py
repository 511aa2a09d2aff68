"""Walks the input types of a resource of the provider's SDK, down to each value that can be given.

A path is what the engine sees, with `[]` after a list and `{}` after a dictionary: `mounts[].source`, `tags{}`.
"""

import inspect
import re
from collections.abc import Awaitable, Mapping, Sequence
from enum import Enum
from typing import Any, Union, get_args, get_origin

import pulumi
from pulumi import _types


def leaves(cls):
    """Return the type of each value that `cls`, an input type such as `batch.PoolArgs`, can hold, by its path."""
    return {path: kind for key, kind in _types.input_type_types(cls).items() for path, kind in _below(key, kind)}


def found(document, path):
    """Return the values that a recorded registration has at a path."""
    here = [document]
    for step in _steps(path):
        if step == "[]":
            here = [item for items in here for item in items]
        else:
            key = KEY if step == "{}" else step
            here = [part[key] for part in here if key in part]
    return here


def count(document):
    """Return how many values a document holds at its ends; an empty list or object is one."""
    if isinstance(document, Mapping) and document:
        return sum(count(value) for value in document.values())
    if isinstance(document, list) and document:
        return sum(count(value) for value in document)
    return 1


def given(cls, path, value):
    """Return inputs with the SDK's Python keys: `value` at `path`, and what its neighbours on the way there require.

    What `cls` itself requires is left out.
    """
    head, *rest = _steps(path)
    return {_python_names(cls)[head]: _given(_types.input_type_types(cls)[head], rest, value)}


def sample(kind, name, *, flag=True):
    """Return a value of a leaf's type; `flag` is what booleans become."""
    if kind is bool:
        return flag
    if kind is int:
        return 7
    if kind is Any:
        return {"given": name}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    return f"given-{name}"


def agree(one, other):
    """Tell whether two documents can be one without either losing a value."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(agree(one[key], other[key]) for key in one.keys() & other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(agree(*pair) for pair in zip(one, other, strict=True))
    return one == other


def merged(one, other):
    """Return both documents as one; where both hold a list, each item of one meets its counterpart of the other."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return {**one, **{key: merged(one[key], other[key]) if key in one else other[key] for key in other}}
    if isinstance(one, list) and isinstance(other, list):
        return [merged(*pair) for pair in zip(one, other, strict=True)]
    return other


KEY = "key"
"""The key that a sample dictionary has."""


def _steps(path):
    return re.findall(r"\w+|\[\]|\{\}", path)


def _below(path, kind):
    kind = _plain(kind)
    if _types.is_input_type(kind):
        for key, inner in _types.input_type_types(kind).items():
            yield from _below(f"{path}.{key}", inner)
    elif get_origin(kind) is Sequence:
        yield from _below(f"{path}[]", get_args(kind)[0])
    elif get_origin(kind) is Mapping:
        yield from _below(f"{path}{{}}", get_args(kind)[1])
    else:
        yield path, kind


def _given(kind, steps, value):
    kind = _plain(kind)
    if not steps:
        return value
    if steps[0] == "[]":
        return [_given(get_args(kind)[0], steps[1:], value)]
    if steps[0] == "{}":
        return {KEY: _given(get_args(kind)[1], steps[1:], value)}
    names = _python_names(kind)
    types = _types.input_type_types(kind)
    return {**_required(kind), names[steps[0]]: _given(types[steps[0]], steps[1:], value)}


def _required(cls):
    names = {python: key for key, python in _python_names(cls).items()}
    parameters = inspect.signature(cls.__init__).parameters.values()
    wanted = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY and p.default is p.empty]
    return {python: _filled(_types.input_type_types(cls)[names[python]], names[python]) for python in wanted}


def _filled(kind, name):
    kind = _plain(kind)
    if _types.is_input_type(kind):
        return _required(kind)
    if get_origin(kind) is Sequence:
        return [_filled(get_args(kind)[0], name)]
    return sample(kind, name)


def _python_names(cls):
    return {key: python for python, key in _types.input_type_py_to_pulumi_names(cls).items()}


def _plain(kind):
    """Return what stands inside an `Input`; of a string and an enumeration, the enumeration."""
    if get_origin(kind) is not Union:
        return kind
    choices = [
        choice
        for choice in get_args(kind)
        if choice is not type(None) and get_origin(choice) not in {Awaitable, pulumi.Output}
    ]
    return next((choice for choice in choices if isinstance(choice, type) and issubclass(choice, Enum)), choices[0])
