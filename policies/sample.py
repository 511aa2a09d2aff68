"""Samples of rules: cases that a rule denies or allows, which are its tests and the examples on its page.

A file `samples/<rule>.yaml` has the keys `denied` and `allowed`, each a list of cases; a case says in a few words what
it shows, and lists resources:

    denied:
      - case: more nodes than the replicas serve
        facts: {edition: "2026"}     # optional: what the pack is told about things outside the stack
        settings: {limit: 10}        # optional: how the rule is configured
        resources:
          - type: azure-native:batch:Pool
            name: frames
            inputs: {...}
            from: {accountName: [weu]}  # optional: the names of the resources that an input comes from
            provider: {...}             # optional: what its provider is configured with
            outputs: {...}              # optional: what came back, which only state has

The string `<unknown>` stands for a value that a first preview does not know.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

UNKNOWN = "<unknown>"
"""What stands in the place of a value that is not known yet."""

PLACE = Path(__file__).with_name("samples")
"""The directory of the samples."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C is nine times as fast, and missing where PyYAML was built without it."""

_JSON: tuple[type, ...] = (str, int, float, dict, list, type(None))


class SampleFault(Exception):  # noqa: N818 - as the faults of the other rooms
    """A file that is no sample."""


@dataclass(frozen=True, slots=True)
class SampleResource:
    """A resource of a case."""

    type: str
    name: str
    inputs: Mapping[str, Any]
    sources: Mapping[str, tuple[str, ...]]
    """For an input, the names of the resources that its value comes from."""
    provider: Mapping[str, Any]
    outputs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A stack that a rule denies or allows."""

    case: str
    """What it shows, in a few words."""
    resources: tuple[SampleResource, ...]
    facts: Mapping[str, Any]
    settings: Mapping[str, Any]

    @property
    def only_preview(self) -> bool:
        """Whether something in it is not known yet, so that it cannot be state."""
        return any(_has_unknown(resource.inputs) for resource in self.resources)

    @property
    def only_state(self) -> bool:
        """Whether it tells what came back, so that it cannot be a first preview."""
        return any(resource.outputs for resource in self.resources)


@dataclass(frozen=True, slots=True)
class Sample:
    """What a rule denies and what it allows."""

    rule: str
    denied: tuple[Case, ...]
    allowed: tuple[Case, ...]


def samples() -> list[Sample]:
    """Return all samples, by name."""
    return [read_sample(file) for file in sorted(PLACE.glob("*.yaml"))]


def read_sample(file: Path) -> Sample:
    """Read one file; a `SampleFault` names the place in it that is wrong."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - one of the safe ones
    except yaml.YAMLError as error:
        message = f"{file.name} is not YAML: {error}"
        raise SampleFault(message) from error
    page = _object(content, file.name, needed=("denied", "allowed"))
    return Sample(file.stem, *(_cases(page[key], f"{file.name}: {key}") for key in ("denied", "allowed")))


def _cases(value: object, at: str) -> tuple[Case, ...]:
    return tuple(_case(case, f"{at}[{number}]") for number, case in enumerate(_list(value, at)))


def _case(value: object, at: str) -> Case:
    case = _object(value, at, needed=("case", "resources"), possible=("facts", "settings"))
    listed = enumerate(_list(case["resources"], f"{at}.resources"))
    resources = tuple(_resource(resource, f"{at}.resources[{number}]") for number, resource in listed)
    names = {resource.name for resource in resources}
    if len(names) < len(resources):
        _refuse(f"{at}.resources", "two resources have one name")
    for resource in resources:
        if strangers := {name for named in resource.sources.values() for name in named} - names:
            _refuse(f"{at}.resources", f"'{resource.name}' is from {', '.join(sorted(strangers))}, not in the case")
    facts, settings = (_values(case.get(key, {}), f"{at}.{key}") for key in ("facts", "settings"))
    return Case(_text(case["case"], f"{at}.case"), resources, facts, settings)


def _resource(value: object, at: str) -> SampleResource:
    given = _object(value, at, needed=("type", "name", "inputs"), possible=("from", "provider", "outputs"))
    sources = {
        key: tuple(_text(name, f"{at}.from.{key}") for name in _list(names, f"{at}.from.{key}"))
        for key, names in _object(given.get("from", {}), f"{at}.from").items()
    }
    inputs, provider, outputs = (
        _values(given.get(key, {}), f"{at}.{key}") for key in ("inputs", "provider", "outputs")
    )
    return SampleResource(
        _text(given["type"], f"{at}.type"), _text(given["name"], f"{at}.name"), inputs, sources, provider, outputs
    )


def _values(value: object, at: str) -> Mapping[str, Any]:
    _check_value(_object(value, at), at)
    return cast("Mapping[str, Any]", value)


def _check_value(value: object, at: str) -> None:
    """Refuse what YAML knows and JSON does not, above all dates, which have to be quoted."""
    if not isinstance(value, _JSON):
        _refuse(at, f"{value!r} is a {type(value).__name__}; quote it to make it a string")
    for key, item in _inside(value):
        _check_value(item, f"{at}.{key}")


def _has_unknown(value: object) -> bool:
    return value == UNKNOWN or any(_has_unknown(item) for _, item in _inside(value))


def _inside(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, dict):
        return cast("dict[str, object]", value).items()
    return enumerate(cast("list[object]", value)) if isinstance(value, list) else ()


def _object(
    value: object, at: str, *, needed: tuple[str, ...] = (), possible: tuple[str, ...] = ()
) -> dict[str, object]:
    """Return an object whose keys are strings; with `needed`, those keys and no others but the possible ones."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in cast("dict[object, object]", value)):
        _refuse(at, "an object with names as keys is needed")
    found = cast("dict[str, object]", value)
    if needed and (wrong := set(needed) - set(found) or set(found) - {*needed, *possible}):
        _refuse(at, f"the keys are {', '.join(sorted(found)) or 'missing'}, not {', '.join(needed)} ({sorted(wrong)})")
    return found


def _list(value: object, at: str) -> list[object]:
    if not isinstance(value, list) or not value:
        _refuse(at, "a list with something in it is needed")
    return cast("list[object]", value)


def _text(value: object, at: str) -> str:
    if not isinstance(value, str) or not value:
        _refuse(at, "a string is needed")
    return cast("str", value)


def _refuse(at: str, why: str) -> None:
    message = f"{at}: {why}"
    raise SampleFault(message)
