"""Properties of a pool that stand in each other's place, or that need another one beside them."""

from collections.abc import Collection, Sequence


def choice_fault(given: Collection[str], choices: Sequence[str], source: str) -> str | None:
    """Say so when not exactly one of the choices is given, else None."""
    found = [choice for choice in choices if choice in given]
    if len(found) == 1:
        return None
    said = " and ".join(found) if found else "none given"
    return f"{said}; exactly one of {', '.join(choices)} is needed. See {source}"


def lonely_fault(given: Collection[str], dependent: str, needed: Sequence[str], source: str) -> str | None:
    """Say so when a property is given without one of those that it needs beside it, else None."""
    if dependent not in given or any(key in given for key in needed):
        return None
    return f"{dependent} without {' or '.join(needed)}, which is needed beside it. See {source}"


def beside_fault(given: Collection[str], key: str, others: Sequence[str], source: str) -> str | None:
    """Say so when a property is given together with those that it stands in the place of, else None."""
    found = [other for other in others if other in given]
    if key not in given or not found:
        return None
    return f"{' and '.join(found)} beside {key}; one way or the other is needed. Leave one out. See {source}"
