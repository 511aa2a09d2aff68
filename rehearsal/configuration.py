"""An environment's configuration as a rehearsal uses it: a copy that nothing of value is in."""

import re
from pathlib import Path
from typing import Any, cast

import yaml

from tools.fault import SetupFault

Configuration = dict[str, Any]
"""A stack's configuration file as a whole."""

_OF_THE_STACK = frozenset({"encryptionsalt", "encryptedkey", "secretsprovider"})
"""What opens the secrets of the real stack, and only them."""
_SECURE = "secure"
_STAND_IN = '{"rehearsed": "not the secret"}'
"""Stands for every secret: a text, and JSON where an object has to be."""


def read_configuration(file: Path) -> Configuration:
    """Return what a configuration file holds.

    Raises:
        SetupFault: it cannot be read, or is no configuration.

    """
    try:
        found = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as unread:
        reason = unread.strerror if isinstance(unread, OSError) else f"it is no YAML ({_first_line(unread)})"
        message = f"{file} cannot be read: {reason}. A Pulumi.ENVIRONMENT.yaml is needed."
        raise SetupFault(message) from unread
    values = cast("Configuration", found) if isinstance(found, dict) else {}
    if not isinstance(values.get("config"), dict):
        message = f"{file} holds no `config`. A Pulumi.ENVIRONMENT.yaml as README.md describes it is needed."
        raise SetupFault(message)
    return values


def rehearsed(configuration: Configuration) -> Configuration:
    """Return the configuration without its secrets, and without what opens them."""
    kept = {key: value for key, value in configuration.items() if key not in _OF_THE_STACK}
    return {**kept, "config": _without_secrets(configuration["config"])}


def secrets_in(configuration: Configuration) -> dict[str, str]:
    """Return by its path, as `pulumi config set --path` takes it, what stands for each secret."""
    return {path: _STAND_IN for key, value in configuration["config"].items() for path in _secret_paths(key, value)}


def unprotected(configuration: Configuration) -> Configuration:
    """Return the configuration with nothing in it that keeps an image version from being deleted."""
    return cast("Configuration", _unprotected(configuration))


def write_configuration(file: Path, configuration: Configuration) -> None:
    """Write a configuration file."""
    file.write_text(yaml.dump(configuration, Dumper=_Dumper, sort_keys=False, allow_unicode=True), encoding="utf-8")


class _Loader(yaml.SafeLoader):
    """Reads as Pulumi does: dates, and words such as `on` and `yes`, are text."""


class _Dumper(yaml.SafeDumper):
    """Writes each value out, also one that stands at several places."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002
        return True


_BOOLEANS = re.compile(r"(?:true|True|TRUE|false|False|FALSE)$")
_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, _BOOLEANS if tag.endswith(":bool") else pattern)
        for tag, pattern in resolvers
        if not tag.endswith(":timestamp")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _first_line(fault: Exception) -> str:
    return str(fault).splitlines()[0]


def _is_secret(value: object) -> bool:
    return isinstance(value, dict) and cast("Configuration", value).keys() == {_SECURE}


def _without_secrets(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        part = cast("Configuration", value)
        return {key: _without_secrets(inner) for key, inner in part.items() if not _is_secret(inner)}
    if isinstance(value, list):
        return ["" if _is_secret(inner) else _without_secrets(inner) for inner in cast("list[Any]", value)]
    return value


def _secret_paths(path: str, value: Any) -> list[str]:  # noqa: ANN401
    if _is_secret(value):
        return [path]
    if isinstance(value, dict):
        part = cast("Configuration", value)
        return [found for key, inner in part.items() for found in _secret_paths(f'{path}["{key}"]', inner)]
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return [found for at, inner in enumerate(items) for found in _secret_paths(f"{path}[{at}]", inner)]
    return []


def _unprotected(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        part = cast("Configuration", value)
        return {key: False if key in _PROTECTION else _unprotected(inner) for key, inner in part.items()}
    if isinstance(value, list):
        return [_unprotected(inner) for inner in cast("list[Any]", value)]
    return value


_PROTECTION = frozenset({"blockDeletionBeforeEndOfLife"})
