"""Changes of which the facts do not tell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from limits.wording import counted, listed
from overview.facts import Facts, Pool, Version
from overview.steps import Step
from overview.version_words import version_sentence
from policies.resource import entries
from policies.tokens import BATCH_ACCOUNT, GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, PACKAGE, POOL, plain_token

Told = TypeVar("Told", Pool, Version)
"""What there are facts of, by URN."""


def other_clauses(steps: Sequence[Step]) -> Mapping[str, list[str]]:
    """Return what happens to pools besides, by URN: what the facts do not tell of, as ends of sentences."""
    return {step.urn.text: list(_clauses(step)) for step in steps if plain_token(step.urn.type) == POOL}


def other_changes(steps: Sequence[Step], before: Facts, after: Facts) -> int:
    """Return how many resources of Azure change of which no sentence tells."""
    changing = [
        step for step in steps if step.operation not in _KEPT and plain_token(step.urn.type).startswith(PACKAGE)
    ]
    return sum(not _is_told(step, before, after) for step in changing)


def in_other_resources(number: int) -> str:
    """Return the sentence about so many others."""
    return f"{counted(number, 'other resource')} {'changes' if number == 1 else 'change'}"


def _clauses(step: Step) -> Iterator[str]:
    if step.operation == "update":
        names = dict.fromkeys(_name(path) for path in step.changed if not path.startswith(_TOLD_PATHS))
        if shown := [name for name in names if name and name not in _WHOLES]:
            yield f"changes its {listed(shown)}"
    elif step.operation == "replace":
        yield "is replaced: deleted, and made anew"


def _name(path: str) -> str:
    """Return the property that a path is about: the outermost one that says something."""
    inner = path.removeprefix(_MACHINE)
    return inner.partition(".")[0].partition("[")[0]


def _is_told(step: Step, before: Facts, after: Facts) -> bool:
    """Tell whether there is a sentence about a resource: about what comes and goes, and about what facts differ in."""
    token = plain_token(step.urn.type)
    if token not in _SUBJECTS:
        return False
    if step.operation not in {"update", "replace"}:
        return True
    if token == POOL:
        return any(_clauses(step)) or _of(step, before.pools) != _of(step, after.pools)
    if token == GALLERY_IMAGE_VERSION:
        # Facts may differ, in storage for one, without a sentence about it.
        pairs = zip(_of(step, before.versions), _of(step, after.versions), strict=False)
        return any(old.id != new.id or version_sentence(old, new) for old, new in pairs)
    old, new = entries(step.old.get("inputs")), entries(step.new.get("inputs"))
    return any(old.get(key) != new.get(key) for key in _SUBJECTS[token])


def _of(step: Step, facts: Sequence[Told]) -> list[Told]:
    return [each for each in facts if each.urn == step.urn.text]


_KEPT = {"same", "read", "refresh"}
_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    POOL: (),
    GALLERY_IMAGE_VERSION: (),
    GALLERY: ("galleryName",),
    GALLERY_IMAGE: ("galleryName", "galleryImageName", "endOfLifeDate"),
    BATCH_ACCOUNT: ("accountName", "location"),
}
"""What sentences are about, by type, with the inputs of which they tell where there are no facts by URN."""

_MACHINE = "deploymentConfiguration.virtualMachineConfiguration."
_WHOLES = {"deploymentConfiguration", "scaleSettings"}
"""Named by providers that do not say what in them changes; the facts tell of most of it."""
_TOLD_PATHS = ("scaleSettings.", "vmSize", "accountName", f"{_MACHINE}imageReference", f"{_MACHINE}nodeAgentSkuId")
