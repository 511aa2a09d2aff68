"""The resources of a state or a preview, as the rules' joins read them."""

from collections.abc import Mapping
from typing import Any, cast

from overview.json_value import entries, items, text
from overview.masked import SECRET, SECRET_KEY, UNKNOWN
from overview.urn import Urn
from policies.resource import Resource
from policies.tokens import plain_token
from policies.unknown import Unknown

States = Mapping[str, Mapping[str, Any]]
"""Resources by URN, as `pulumi stack export` and `pulumi preview --json` write them."""


def resources_of(states: States) -> list[Resource]:
    """Return the resources of a state; one that is only to be deleted still is none of them."""
    return [_resource(urn, state, states) for urn, state in states.items() if state.get("delete") is not True]


def _resource(urn: str, state: Mapping[str, Any], states: States) -> Resource:
    # Of what is not its own, a program has asked nothing: its properties are those that it has.
    asked = state.get("outputs") if state.get("external") is True else state.get("inputs")
    return Resource(
        urn=urn,
        token=plain_token(text(state.get("type")) or Urn(urn).type),
        name=Urn(urn).name,
        inputs=entries(_plain(asked)),
        dependencies={
            name: tuple(map(text, items(urns))) for name, urns in entries(state.get("propertyDependencies")).items()
        },
        provider=entries(_plain(_provider(state, states))),
        outputs=entries(_plain(state.get("outputs"))),
        parent=text(state.get("parent")),
    )


def _provider(state: Mapping[str, Any], states: States) -> object:
    """Return what a resource's provider is configured with; a reference to one is its URN and its id."""
    return entries(states.get(text(state.get("provider")).rpartition("::")[0])).get("inputs")


def _plain(value: object, depth: int = 0) -> Any:  # noqa: ANN401
    """Return a value in which `Unknown` stands for what is not shown."""
    if isinstance(value, dict):
        found = cast("dict[str, object]", value)
        if SECRET_KEY in found or depth > _DEEPEST:
            return Unknown(SECRET)
        return {name: _plain(each, depth + 1) for name, each in found.items()}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in cast("list[object]", value)] if depth <= _DEEPEST else []
    return Unknown(str(value)) if value in (SECRET, UNKNOWN) else value


_DEEPEST = 50
"""Deeper than any property of Azure."""
