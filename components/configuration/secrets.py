"""Secrets of a configuration: kept apart under a key of their own, and named where they belong.

Pulumi says of a structured value whether anything in it is secret, and not what. So `secrets` holds them, each set with
`pulumi config set --secret --path secrets.NAME`, and the environment says `{secret: NAME}` in their place.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

import pulumi
from pydantic.alias_generators import to_camel

from components.faults import Fault
from components.nearest import nearest
from components.pool.secrets import SECRET, URLS

KEY = "secrets"
"""The configuration key that holds the secrets."""

OBJECTS = frozenset({to_camel("protected_settings")})
"""Keys whose secret is an object, written as JSON."""
PLACES = frozenset(map(to_camel, SECRET | URLS)) | {"value"}
"""Keys at which a secret may stand; `value` is that of an environment variable or a note."""

_ALWAYS = frozenset(map(to_camel, SECRET))
_MARK = "\N{NULL}secret:"
_HOW = f"Run pulumi config set --secret --path {KEY}.NAME, and write {{secret: NAME}} here"


def read_secrets(config: pulumi.Config) -> tuple[dict[str, str], list[Fault]]:
    """Return the secrets of a stack by name, and what is wrong with them; no fault shows one."""
    text = config.get(KEY)
    if text is None:
        return {}, []
    if not pulumi.runtime.is_config_secret(config.full_key(KEY)):
        return {}, [Fault(KEY, f"in plain text; secrets are needed. Set each anew: {_HOW.removesuffix(' here')}")]
    try:
        stated = json.loads(text)
    except json.JSONDecodeError:
        stated = None
    if not isinstance(stated, dict):
        return {}, [Fault(KEY, f"one value; a secret for each name is needed. {_HOW.removesuffix(' here')}")]
    named = cast("dict[str, Any]", stated)
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in named.items()}, []


def marked(environment: Any, secrets: Mapping[str, str]) -> tuple[Any, list[Fault]]:  # noqa: ANN401
    """Return an environment's JSON with a mark in the place of each named secret, and what is wrong with them."""
    faults: list[Fault] = []
    return _marked(environment, (), secrets, faults), faults


def unmarked(values: Any, secrets: Mapping[str, str]) -> Any:  # noqa: ANN401
    """Return values with the secrets, as secret outputs, in the place of their marks."""
    if isinstance(values, dict):
        return {key: unmarked(value, secrets) for key, value in cast("dict[str, Any]", values).items()}
    if isinstance(values, list):
        return [unmarked(value, secrets) for value in cast("list[Any]", values)]
    if isinstance(values, str) and values.startswith(_MARK):
        return pulumi.Output.secret(secrets[values.removeprefix(_MARK)])
    return values


def _marked(value: Any, path: tuple[str, ...], secrets: Mapping[str, str], faults: list[Fault]) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        part = cast("dict[str, Any]", value)
        if part.keys() == {"secret"}:
            found = list(_reference_faults(part["secret"], path, secrets))
            faults.extend(found)
            return None if found else _stand_in(path, part["secret"], secrets)
        faults.extend(Fault(".".join((*path, key)), reason) for key, reason in _plain_faults(part))
        return {key: _marked(inner, (*path, key), secrets, faults) for key, inner in part.items()}
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return [_marked(inner, (*path, str(at)), secrets, faults) for at, inner in enumerate(items)]
    return value


def _reference_faults(name: object, path: tuple[str, ...], secrets: Mapping[str, str]) -> Iterator[Fault]:
    where = ".".join(path)
    if path[-1] not in PLACES:
        places = ", ".join(sorted(PLACES))
        yield Fault(where, f"a secret; a plain value is needed here, since only {places} are kept secret")
    elif name not in secrets:
        yield Fault(where, f"'{name}' is not among the secrets; {nearest(str(name), secrets)}. {_HOW}")
    elif path[-1] in OBJECTS and not _is_object(secrets[str(name)]):
        yield Fault(where, f"the secret '{name}' is no JSON object, which is needed here")


def _stand_in(path: tuple[str, ...], name: str, secrets: Mapping[str, str]) -> Any:  # noqa: ANN401
    """Return what stands for a secret until the values are in their shape; an object is sealed as a whole later."""
    return json.loads(secrets[name]) if path[-1] in OBJECTS else f"{_MARK}{name}"


def _plain_faults(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys of an object that hold in plain text what has to be secret."""
    for key, value in part.items():
        if isinstance(value, dict) and cast("dict[str, Any]", value).keys() == {"secret"}:
            continue
        signed = key in PLACES and isinstance(value, str) and "sig=" in value
        if signed or (key in _ALWAYS and value is not None):
            yield key, f"in plain text; a secret is needed. {_HOW}"


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except json.JSONDecodeError:
        return False
