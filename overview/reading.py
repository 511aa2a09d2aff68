"""Reads facts from an exported state, or from the steps of a preview."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from limits.end_of_life import end_of_life
from limits.names import version_key
from limits.region import canonical_region
from overview.facts import Facts, Pool, Version
from overview.pools import pool_of
from overview.recorded import Recorded, recorded_in
from overview.resources import States, resources_of
from overview.steps import Step
from overview.urn import Urn
from overview.versions import HIDDEN, given_version, own_version
from policies.images import booted_by
from policies.resource import Resource, text
from policies.stack import IMAGE_ID, Stack
from policies.tokens import BATCH_ACCOUNT, GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, POOL


def facts_of_states(states: States) -> Facts:
    """Return the facts of resources by URN, as `pulumi stack export` writes them, whoever's program they are of."""
    stack = Stack(resources_of(states))
    recorded = recorded_in(stack)
    own = _own_versions(stack, states)
    given = {version.id.lower(): version for version in _given(stack, recorded)}
    project, name = next(((urn.project, urn.stack) for urn in map(Urn, states) if urn.project), ("", ""))
    return Facts(
        project=project,
        stack=name,
        galleries=tuple(sorted(_name(each, "galleryName") for each in stack.of_type(GALLERY))),
        versions=tuple(sorted((*own.values(), *given.values()), key=_place)),
        pools=tuple(_pools(stack, states, recorded, own, given)),
        accounts=tuple(sorted(_accounts(stack))),
        definitions=tuple(sorted(_definitions(stack), key=lambda definition: definition[:2])),
        edition=recorded.edition,
    )


def facts_of_steps(steps: Iterable[Step]) -> tuple[Facts, Facts]:
    """Return the facts before and after what a preview would do.

    What a preview does not know of a resource that stays, such as its disks' sizes, is as it was.
    """
    before: dict[str, Mapping[str, Any]] = {}
    after: dict[str, Mapping[str, Any]] = {}
    for step in steps:
        urn = step.urn.text
        if step.old.get("delete") is True:
            continue
        if step.old:
            before.setdefault(urn, step.old)
        if step.new:
            kept = () if "replace" in step.operation else ("id", "outputs")
            after[urn] = {**{key: step.old[key] for key in kept if key in step.old}, **step.new}
        elif step.operation in _REMOVALS:
            after.pop(urn, None)
    return facts_of_states(before), facts_of_states(after)


def _own_versions(stack: Stack, states: States) -> dict[str, Version]:
    """Return the stack's own versions by URN, each with an id that no other has."""
    found: dict[str, Version] = {}
    taken: set[str] = set()
    for resource in stack.of_type(GALLERY_IMAGE_VERSION):
        version = own_version(resource, states, stack)
        if version.id.lower() in taken:
            version = replace(version, id=f"{version.id} {resource.urn}")
        taken.add(version.id.lower())
        found[resource.urn] = version
    return found


def _given(stack: Stack, recorded: Recorded) -> Iterator[Version]:
    """Yield the versions that are outside of the stack: those that pools name, and those that a component is given."""
    stated = {given.lower(): (given, regions) for given, regions in recorded.given.items()}
    for pool in stack.of_type(POOL):
        booted, named = booted_by(pool, stack), text(pool.at(*IMAGE_ID))
        if named and booted is not None and booted.version is None:
            stated.setdefault(named.lower(), (named, {}))
    for given, regions in stated.values():
        if version := given_version(given, regions):
            yield version


def _pools(
    stack: Stack, states: States, recorded: Recorded, own: Mapping[str, Version], given: Mapping[str, Version]
) -> list[Pool]:
    found: list[Pool] = []
    for resource in stack.of_type(POOL):
        booted = booted_by(resource, stack)
        version = given.get((text(resource.at(*IMAGE_ID)) or "").lower())
        if booted is not None and booted.version is not None:
            version = own.get(booted.version.urn)
        found.append(pool_of(resource, version.id if version else None, states, stack, recorded))
    return sorted(found, key=lambda pool: (pool.known_as, pool.retiring, pool.name, pool.account, pool.urn))


def _accounts(stack: Stack) -> Iterator[tuple[str, str]]:
    for account in stack.of_type(BATCH_ACCOUNT):
        yield _name(account, "accountName"), canonical_region(text(account.at("location")) or "")


def _definitions(stack: Stack) -> Iterator[tuple[str, str, Any]]:
    for definition in stack.of_type(GALLERY_IMAGE):
        gallery = stack.gallery_of(definition)
        name = text(definition.at("galleryName")) or (HIDDEN if gallery is None else _name(gallery, "galleryName"))
        date = text(definition.at("endOfLifeDate"))
        yield name, _name(definition, "galleryImageName"), None if date is None else end_of_life(date)


def _name(resource: Resource, key: str) -> str:
    return text(resource.at(key)) or resource.name


def _place(version: Version) -> tuple[str, str, tuple[int, ...], str]:
    """Return what orders versions: numbers as numbers."""
    return version.gallery, version.image, version_key(version.number) or (), version.id


_REMOVALS = {"delete", "refresh"}
