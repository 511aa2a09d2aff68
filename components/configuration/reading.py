"""Reads an environment from a stack's configuration and says everything that is wrong with it at once."""

import json
from collections.abc import Iterator
from typing import Any, cast

import pulumi
import pydantic

from components.configuration.model import model_of
from components.configuration.shape import cut, shape_fault
from components.environment import CustomImagePoolsArgs
from components.environment_faults import environment_faults
from components.faults import Fault, below, refuse
from components.nearest import nearest

KEY = "environment"
"""The configuration key that holds the environment."""


def read_environment(config: pulumi.Config) -> CustomImagePoolsArgs:
    """Return the environment that a stack's configuration describes, or raise InputFaults with all that is wrong."""
    faults = list(_unknown_keys(config.name))
    text = config.get(KEY)
    environment: CustomImagePoolsArgs | None = None
    if text is None:
        faults.append(Fault(KEY, "missing; it describes the gallery, images, accounts and pools. See README.md"))
    else:
        environment, found = _parse(text)
        faults.extend(below(KEY, found))
    refuse(f"Configuration of stack '{pulumi.get_stack()}'", faults)
    return cast("CustomImagePoolsArgs", environment)


def _unknown_keys(namespace: str) -> Iterator[Fault]:
    """Yield the stack's keys that this project does not read."""
    for full in sorted({*pulumi.runtime.get_config_env(), *pulumi.runtime.config.CONFIG.get()}):
        prefix, _, key = full.partition(":")
        if prefix == namespace and key != KEY:
            yield Fault(key, f"unknown key; {nearest(key, [KEY])}")


def _parse(text: str) -> tuple[CustomImagePoolsArgs | None, list[Fault]]:
    """Return the environment, when its shape is right, and every fault of its shape and values."""
    model = model_of(CustomImagePoolsArgs, partial=False)
    try:
        parsed = model.model_validate_json(text)
    except pydantic.ValidationError as error:
        details = error.errors(include_url=False)
        if any(detail["type"] == "json_invalid" or not detail["loc"] for detail in details):
            return None, [Fault("", "not an object; keys such as gallery, images, accounts and pools are needed")]
        sound = json.loads(text)
        for detail in details:
            cut(sound, detail["loc"])
        rest = model_of(CustomImagePoolsArgs, partial=True).model_validate_json(json.dumps(sound))
        return None, [*(shape_fault(detail, model) for detail in details), *environment_faults(_values(rest))]
    values = cast("CustomImagePoolsArgs", _values(parsed))
    return values, list(environment_faults(values))


def _values(model: pydantic.BaseModel) -> dict[str, Any]:
    return model.model_dump(exclude_unset=True)
