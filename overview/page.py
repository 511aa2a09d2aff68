"""Pieces of a page in Markdown: headings, tables, and what folds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from limits.wording import counted

SHOWN = 10
"""How many lines of a list are shown before the rest folds."""

Line = TypeVar("Line")
"""A line of a list, or the cells of one of a table."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(lines: Iterable[str]) -> str:
    """Return a list; the lines are Markdown."""
    return "\n".join(f"- {line}" for line in lines)


def folded(title: str, content: str) -> str:
    """Return what opens on a click, under a title that is HTML."""
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"


def section(title: str, *parts: str) -> str:
    """Return a heading with what is under it; empty when nothing is."""
    content = [part for part in parts if part]
    return "\n\n".join([f"### {title}", *content]) if content else ""


def long_list(lines: Sequence[Line], noun: str, shown: Callable[[Sequence[Line]], str]) -> Iterator[str]:
    """Yield a list, of which only the first lines are shown when it is long; the noun says what folds."""
    if lines:
        yield shown(lines[:SHOWN])
    if rest := lines[SHOWN:]:
        yield folded(counted(len(rest), noun), shown(rest))
