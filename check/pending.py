"""References to resources that are yet to be made: whose id is not known, and still differs from that of another."""

from collections.abc import Iterable, Mapping
from typing import Any

from limits.resource_id import parse_resource_id
from overview.json_value import entries
from overview.masked import UNKNOWN
from overview.resources import resources_of
from overview.steps import Step
from policies.index import bears, folded
from policies.resource import Resource, text
from policies.stack import IMAGE_ID, Stack, names_in
from policies.tokens import ARM_NAMES, GALLERY_IMAGE_VERSION, SUBNET


def stack_after(steps: Iterable[Step]) -> Stack:
    """Return the resources as a preview would make them."""
    return Stack(resources_of({step.urn.text: step.new for step in steps if step.new}))


def with_pending_ids(step: Step, stack: Stack) -> Mapping[str, Any]:
    """Return the inputs that a pool is to have, in which references stand for ids where those are not known.

    The names of what is yet to be made tell whether it can be what the pool refers to now: where it is not, the new id
    differs, whatever it will be. Where it is for certain, the id stays. Else it is not known any further.
    """
    pool = next(iter(resources_of({step.urn.text: step.new})))
    inputs = entries(step.new.get("inputs"))
    for path, token in _REFERENCES.items():
        if _at(inputs, path) == UNKNOWN:
            made = stack.referred(pool, pool.at(*path), token, path[0])
            inputs = _with(inputs, path, _told(_at(entries(step.old.get("inputs")), path), made, token))
    return inputs


def _told(old: object, made: list[Resource], token: str) -> object:
    """Return the id that a pool has now, where it stays; a URN, which is no id, where it does not; or the unknown."""
    if not made:
        return UNKNOWN
    kind, keys = ARM_NAMES[token]
    identity = parse_resource_id(text(old) or "")
    if identity is None or identity.type.lower() != kind.lower():
        return made[0].urn
    names = names_in(identity, keys)
    if not any(bears(each, names) for each in made):
        return made[0].urn
    is_same = len(made) == 1 and all(folded(made[0].at(key)) == folded(name) for key, name in names.items())
    return old if is_same else UNKNOWN


def _at(value: object, path: tuple[str, ...]) -> object:
    for name in path:
        value = entries(value).get(name)
    return value


def _with(whole: Mapping[str, Any], path: tuple[str, ...], value: object) -> Mapping[str, Any]:
    first, *rest = path
    return {**whole, first: _with(entries(whole.get(first)), tuple(rest), value) if rest else value}


_REFERENCES: Mapping[tuple[str, ...], str] = {
    IMAGE_ID: GALLERY_IMAGE_VERSION,
    ("networkConfiguration", "subnetId"): SUBNET,
}
"""By the path of an id among a pool's inputs, the type of what it names."""
