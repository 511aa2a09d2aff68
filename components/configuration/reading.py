"""Reads an environment from a stack's configuration and says everything that is wrong with it at once."""

import json
from collections.abc import Iterator
from typing import Any, cast

import pulumi
import pydantic
from pydantic_core import ErrorDetails

from components.configuration import secrets
from components.configuration.model import model_of
from components.configuration.shape import cut, shape_fault
from components.environment.args import CustomImagePoolsArgs
from components.environment.faults import environment_faults
from components.environment.plan import plan_of
from components.environment.subscription import own_subscription
from components.faults import Fault, below, refuse
from components.nearest import nearest

KEY = "environment"
"""The configuration key that holds the environment."""


def read_environment(config: pulumi.Config) -> CustomImagePoolsArgs:
    """Return the environment that a stack's configuration describes, or raise InputFaults with all that is wrong."""
    faults = list(_unknown_keys(config.name))
    named, found = secrets.read_secrets(config)
    faults.extend(found)
    text = config.get(KEY)
    environment: CustomImagePoolsArgs | None = None
    if text is None:
        faults.append(Fault(KEY, "missing; it describes the gallery, images, accounts and pools. See README.md"))
    elif pulumi.runtime.is_config_secret(config.full_key(KEY)):
        reason = (
            "something in it is secret, and nobody can tell what. "
            f"Run pulumi config set --secret --path {secrets.KEY}.NAME, and write {{secret: NAME}} where it belongs"
        )
        faults.append(Fault(KEY, reason))
    else:
        environment, found = _parse(text, named)
        faults.extend(below(KEY, found))
    refuse(f"Configuration of stack '{pulumi.get_stack()}'", faults)
    return cast("CustomImagePoolsArgs", environment)


def _unknown_keys(namespace: str) -> Iterator[Fault]:
    """Yield the stack's keys that this project does not read."""
    known = [KEY, secrets.KEY]
    for full in sorted({*pulumi.runtime.get_config_env(), *pulumi.runtime.config.CONFIG.get()}):
        prefix, _, key = full.partition(":")
        if prefix == namespace and key not in known:
            yield Fault(key, f"unknown key; {nearest(key, known)}")


def _parse(text: str, named: dict[str, str]) -> tuple[CustomImagePoolsArgs | None, list[Fault]]:
    """Return the environment, when its shape is right, and every fault of its shape and values."""
    try:
        stated = json.loads(text)
    except json.JSONDecodeError:
        stated = None
    if not isinstance(stated, dict):
        return None, [Fault("", "not an object; keys such as gallery, images, accounts and pools are needed")]
    marked, faults = secrets.marked(stated, named)
    model = model_of(CustomImagePoolsArgs, partial=False)
    sound, broken = cast("dict[str, Any]", marked), _errors(model, marked)
    if not broken:
        values = cast("CustomImagePoolsArgs", secrets.unmarked(_values(model, sound), named))
        plan = plan_of(values, subscription=own_subscription(values))
        return values, [*faults, *environment_faults(plan)]
    hidden = {fault.path for fault in faults}
    faults += [fault for detail in broken if (fault := shape_fault(detail, model)).path not in hidden]
    for detail in broken:
        cut(sound, detail["loc"])
    rest = _values(model_of(CustomImagePoolsArgs, partial=True), sound)
    # Of a pool what is left is judged; elsewhere one value may stand in the place of another.
    wrong = [*_errors(model, sound), *(detail for detail in broken if detail["loc"][0] != "pools")]
    entries = frozenset((str(detail["loc"][0]), str(detail["loc"][1])) for detail in wrong if detail["loc"][1:])
    return None, [*faults, *environment_faults(plan_of(secrets.unmarked(rest, named)), entries)]


def _errors(model: type[pydantic.BaseModel], stated: Any) -> list[ErrorDetails]:  # noqa: ANN401
    try:
        model.model_validate_json(json.dumps(stated))
    except pydantic.ValidationError as error:
        return error.errors(include_url=False)
    return []


def _values(model: type[pydantic.BaseModel], stated: dict[str, Any]) -> dict[str, Any]:
    return model.model_validate_json(json.dumps(stated)).model_dump(exclude_unset=True)
