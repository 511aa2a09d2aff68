"""What this project's component for an environment records of its decisions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from limits.edition import Edition
from limits.region import canonical_region
from policies.resource import Resource, count, entries, items, text
from policies.stack import Stack
from policies.tokens import CUSTOM_IMAGE_POOLS


@dataclass(frozen=True, slots=True)
class Recorded:
    """The decisions of all components of a stack; those of a program without one are none."""

    edition: Edition
    """The newest edition that one names, whose numbers are the strictest."""
    known_as: Mapping[tuple[str, str], str]
    """What people call a pool, by the URN of the component and the pool's name in Batch."""
    retiring: frozenset[tuple[str, str]]
    """The pools that wait for their tasks to end, by the same."""
    given: Mapping[str, Mapping[str, int]]
    """The replicas that are stated of image versions which are given by their id, by that and by region."""
    accounts: Mapping[tuple[str, str], str]
    """The regions of Batch accounts, by the URN of the component and the account's name in Azure."""


def recorded_in(stack: Stack) -> Recorded:
    """Return what the components of a stack record."""
    found = stack.of_type(CUSTOM_IMAGE_POOLS)
    current = [(each.urn, name, called) for each in found for name, called in _texts(each, "poolNames")]
    leaving = [
        (each.urn, name, called)
        for each in found
        for name, listed in entries(_said(each, "retiringPools")).items()
        for called in filter(None, map(text, items(listed)))
    ]
    return Recorded(
        edition=max(map(_edition, found), default=Edition.E2020),
        known_as={(urn, called): name for urn, name, called in (*current, *leaving)},
        retiring=frozenset((urn, called) for urn, _, called in leaving),
        given={version: regions for each in found for version, regions in _given(each)},
        accounts={
            (each.urn, name): canonical_region(region) for each in found for name, region in _texts(each, "accounts")
        },
    )


def _said(component: Resource, name: str) -> object:
    """Return what a component records: among its inputs, which a preview shows, else among its outputs."""
    return component.inputs[name] if name in component.inputs else component.outputs.get(name)


def _texts(component: Resource, name: str) -> Iterator[tuple[str, str]]:
    for key, value in entries(_said(component, name)).items():
        if isinstance(value, str):
            yield key, value


def _edition(component: Resource) -> Edition:
    said = _said(component, "edition")
    return Edition(said) if said in [str(each) for each in Edition] else Edition.E2020


def _given(component: Resource) -> Iterator[tuple[str, Mapping[str, int]]]:
    replicas = entries(_said(component, "replicas"))
    for image, versions in entries(_said(component, "givenVersions")).items():
        for number, given in entries(versions).items():
            regions = entries(entries(replicas.get(image)).get(number))
            if isinstance(given, str):
                yield given, {canonical_region(name): count(asked) or 0 for name, asked in regions.items()}
