"""What changes, in words: one sentence for each pool, image version and account, and a count of everything else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from limits.wording import counted, listed
from overview.facts import Facts, Pool, Version
from overview.pool_words import PoolChange
from overview.steps import Step
from overview.unseen import in_other_resources, other_changes, other_clauses
from overview.version_words import version_sentence


def changes_in_words(before: Facts, after: Facts, steps: Sequence[Step] = ()) -> list[str]:
    """Return a sentence for each thing that changes, pools first, in plain text; never none.

    Args:
        before: the facts of what is deployed.
        after: the facts of what is to be.
        steps: the steps of the preview, which tell of more than the facts.

    """
    sentences = [
        *_pools(before, after, steps),
        *_versions(before, after),
        *_definitions(before, after),
        *_named("gallery", before.galleries, after.galleries),
        *_accounts(before, after),
    ]
    others = other_changes(steps, before, after)
    if not others:
        return sentences or ["nothing changes"]
    changing = in_other_resources(others)
    return [*sentences, changing] if sentences else [f"no pool, image or account changes; {changing}"]


def _pools(before: Facts, after: Facts, steps: Sequence[Step]) -> Iterator[str]:
    shared = _shared(before.pools) | _shared(after.pools)
    were = {pool.urn: _subject(pool, shared) for pool in before.pools}
    # A pool that is called otherwise from now on is the same to the engine.
    will = {pool.urn: were.get(pool.urn, _subject(pool, shared)) for pool in after.pools}
    besides = other_clauses(steps)
    alike: dict[str, list[str]] = {}
    old, new = _by_subject(before.pools, were), _by_subject(after.pools, will)
    for subject in sorted({*old, *new}):
        change = PoolChange(_NAME, before, after, old.get(subject, []), new.get(subject, []), besides)
        alike.setdefault(change.sentence, []).append(subject)
    yield from (_of_all(sentence, subjects) for sentence, subjects in alike.items() if sentence)


def _by_subject(pools: Iterable[Pool], subjects: Mapping[str, str]) -> dict[str, list[Pool]]:
    found: dict[str, list[Pool]] = {}
    for pool in pools:
        found.setdefault(subjects[pool.urn], []).append(pool)
    return found


def _of_all(sentence: str, subjects: list[str]) -> str:
    """Return a sentence about the first of some pools, and the names of those with which it is the same."""
    first, *others = subjects
    said = sentence.replace(_NAME, first)
    if not others:
        return said
    shown, rest = others[:_NAMED], len(others) - _NAMED
    return f"{said}; likewise {listed([*shown, counted(rest, 'more pool')] if rest > 0 else shown)}"


def _shared(pools: Iterable[Pool]) -> set[str]:
    """Return the names that people know several pools by which do not stand beside each other for one."""
    seen = Counter(pool.known_as for pool in pools if not pool.retiring)
    return {name for name, number in seen.items() if number > 1}


def _subject(pool: Pool, shared: set[str]) -> str:
    return f"{pool.known_as} of the account {pool.account}" if pool.known_as in shared else pool.known_as


def _versions(before: Facts, after: Facts) -> Iterator[str]:
    for old, new in _paired(_by_place(before.versions), _by_place(after.versions)):
        if sentence := version_sentence(old, new):
            yield sentence


def _by_place(versions: Iterable[Version]) -> dict[tuple[str, ...], Version]:
    """Return versions by what they are called; an id may not be known yet."""
    return {(version.gallery.lower(), version.image.lower(), version.number): version for version in versions}


def _definitions(before: Facts, after: Facts) -> Iterator[str]:
    old, new = ({(gallery, name): day for gallery, name, day in facts.definitions} for facts in (before, after))
    for gallery, name in dict.fromkeys((*new, *old)):
        subject = f"image definition {name} of {gallery}"
        was, will = old.get((gallery, name)), new.get((gallery, name))
        if (gallery, name) not in old:
            yield f"{subject} is new" + (f", with its end of life on {will}" if will else "")
        elif (gallery, name) not in new:
            yield f"{subject} is removed"
        elif was != will:
            instead = f" instead of {was}" if was else ""
            yield f"{subject} has {f'its end of life on {will}' if will else 'no end of life'}{instead}"


def _accounts(before: Facts, after: Facts) -> Iterator[str]:
    old, new = dict(before.accounts), dict(after.accounts)
    yield from _named("Batch account", tuple(old), tuple(new), new)
    for name, region in new.items():
        if name in old and old[name] != region:
            yield f"Batch account {name} moves from {old[name]} to {region}"


def _named(kind: str, old: Iterable[str], new: Iterable[str], regions: dict[str, str] | None = None) -> Iterator[str]:
    was, will = list(old), list(new)
    for name in will:
        if name not in was:
            region = (regions or {}).get(name)
            yield f"{kind} {name}{f' in {region}' if region else ''} is new"
    yield from (f"{kind} {name} is removed" for name in was if name not in will)


_NAME = "\0"
"""Stands for a pool's name until it is known which pools have the same sentence; no name that Azure takes has it."""
_NAMED = 3

Key = TypeVar("Key")
Value = TypeVar("Value")


def _paired(old: dict[Key, Value], new: dict[Key, Value]) -> Iterator[tuple[Value | None, Value | None]]:
    for key in dict.fromkeys((*new, *old)):
        yield old.get(key), new.get(key)
