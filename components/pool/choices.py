"""Asks of an input whether the keys that it has go together, and speaks of them in the configuration's spelling."""

from collections.abc import Mapping, Sequence

from pydantic.alias_generators import to_camel

from limits.pool_choices import beside_fault, choice_fault, lonely_fault


def not_one(part: Mapping[str, object], choices: Sequence[str], source: str) -> str | None:
    """Say so when a part does not have exactly one of these keys, else None."""
    return choice_fault(_spelt(part), _spelt(choices), source)


def lonely(part: Mapping[str, object], dependent: str, needed: Sequence[str], source: str) -> str | None:
    """Say so when a part has a key without one of those that it needs beside it, else None."""
    return lonely_fault(_spelt(part), to_camel(dependent), _spelt(needed), source)


def beside(part: Mapping[str, object], key: str, others: Sequence[str], source: str) -> str | None:
    """Say so when a part has a key together with one that it stands in the place of, else None."""
    return beside_fault(_spelt(part), to_camel(key), _spelt(others), source)


def _spelt(keys: Mapping[str, object] | Sequence[str]) -> list[str]:
    return [to_camel(key) for key in keys]
