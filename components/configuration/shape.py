"""Words what is wrong with the shape of a structured value, and cuts the wrong places out of it."""

import json
import typing
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from components.faults import Fault
from components.nearest import nearest


def shape_fault(detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    """Return one of Pydantic's findings as a fault with a property path."""
    path = ".".join(str(step) for step in detail["loc"])
    if detail["type"] == "missing":
        return Fault(path, "missing")
    if detail["type"] == "extra_forbidden":
        return Fault(path, f"unknown key; {nearest(str(detail['loc'][-1]), _keys_at(model, detail['loc'][:-1]))}")
    found = json.dumps(detail["input"], default=str)
    if detail["type"] == "enum" and f"'{found}'" in detail["msg"]:
        return Fault(path, f'{found} as a number; text is needed. Write it in quotes: "{found}"')
    if len(found) > _SHOWN:
        found = f"{found[:_SHOWN]}..."
    return Fault(path, f"{found}; {detail['msg'].removeprefix('Input should be ')} is needed")


def cut(value: dict[str, Any], loc: Sequence[int | str]) -> None:
    """Remove what stands at `loc`, if it is there; a list with a wrong item goes as a whole."""
    here = value
    for step, following in pairwise([*loc, None]):
        inner = here.get(str(step))
        if following is None or not isinstance(inner, dict):
            here.pop(str(step), None)
            return
        here = cast("dict[str, Any]", inner)


def _keys_at(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """Return the keys that the model knows at `loc`, passing through dictionaries."""
    here: Any = model
    for step in loc:
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = {field.alias: field.annotation for field in here.model_fields.values()}
            here = fields[str(step)]
        else:
            here = typing.get_args(here)[-1]
    return [str(field.alias) for field in here.model_fields.values()]


_SHOWN = 60
