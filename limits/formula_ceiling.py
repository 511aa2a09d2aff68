"""The most nodes that an autoscale formula can ask for, where its text alone tells."""

import re

FORMULA_SOURCE = "https://learn.microsoft.com/azure/batch/batch-automatic-scaling"
"""The page on the language of formulas."""

TARGETS = ("$TargetDedicatedNodes", "$TargetLowPriorityNodes")
"""The variables that a formula sets to the numbers of nodes that it asks for."""

_NUMBER = r"(\d{1,9})(?:\.0*)?"
_NAME = re.compile(r"\$?\w+", re.ASCII)
_BOUNDED = re.compile(rf"min\(\s*(?:{_NUMBER}\s*,[^()?:;]*|[^()?:;,]*,\s*{_NUMBER}\s*)\)", re.ASCII)
_CLAMPED = re.compile(rf"max\(\s*{_NUMBER}\s*,\s*(min\(.*\))\s*\)", re.ASCII | re.DOTALL)
_CHOSEN = re.compile(rf"[^?:]*\?\s*{_NUMBER}\s*:\s*{_NUMBER}", re.ASCII)


def formula_ceiling(formula: str) -> int | None:
    """Return the most dedicated and Spot nodes together that a formula can ask for, or None when it does not tell.

    Told are a number, a choice between two numbers, and `min` of a number and something without further functions,
    also within `max` of it and a number. A name that is given a number once stands for that number. Anything else, and
    a formula that sets no target, tells nothing: a pool keeps the nodes that it has.
    """
    statements = [_parted(part) for part in formula.split(";") if part.strip()]
    if not all(_NAME.fullmatch(name) for name, _ in statements):
        return None
    ceilings: dict[str, int] = {}
    names = _constants(statements)
    for name, value in statements:
        target = next((target for target in TARGETS if target.lower() == name.lower()), None)
        if target is None:
            continue
        found = _ceiling(_filled_in(value, names))
        if found is None:
            return None
        ceilings[target] = max(found, ceilings.get(target, found))
    return sum(ceilings.values()) if ceilings else None


def _parted(statement: str) -> tuple[str, str]:
    """Return the name that a statement sets, and to what; something else in the place of a name when it sets none."""
    name, _, value = statement.partition("=")
    return name.strip(), value.strip()


def _constants(statements: list[tuple[str, str]]) -> dict[str, str]:
    """Return the names that are given a number, and never anything else."""
    given: dict[str, list[str]] = {}
    for name, value in statements:
        given.setdefault(name, []).append(value)
    return {
        name: value
        for name, (value, *others) in given.items()
        if not others and re.fullmatch(_NUMBER, value) and name not in TARGETS
    }


def _filled_in(value: str, names: dict[str, str]) -> str:
    return _NAME.sub(lambda word: names.get(word[0], word[0]), value)


def _ceiling(value: str) -> int | None:
    if found := re.fullmatch(_NUMBER, value, re.ASCII):
        return int(found[1])
    if found := _BOUNDED.fullmatch(value):
        return int(found[1] or found[2])
    if found := _CHOSEN.fullmatch(value):
        return max(int(found[1]), int(found[2]))
    if found := _CLAMPED.fullmatch(value):
        inner = _ceiling(found[2])
        return None if inner is None else max(int(found[1]), inner)
    return None
