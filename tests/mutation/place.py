"""Where in a file a change lies, and what that says about the tests that can notice it."""

import ast
from dataclasses import dataclass
from functools import cache

from tests.mutation.root import ROOT


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file."""

    annotation: bool
    """Whether it is part of an annotation, which nothing reads while the program runs."""
    body: bool
    """Whether it lies in the body of a function, so that a live function can be given the changed code."""
    lines: tuple[int, ...]
    """The lines of the statement that it is in, without those of the statements inside."""


def place_of(path, position):
    """Return where a position (line, column) of a file lies."""
    line, column = position
    tree, annotations = _parsed(path)
    if any(_holds(node, line, column) for node in annotations):
        return Place(annotation=True, body=False, lines=())
    around = [node for node in ast.walk(tree) if isinstance(node, _PARTS) and _holds(node, line, column)]
    body = any(isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line for node in around)
    return Place(annotation=False, body=body, lines=tuple(sorted({line, *_lines(around)})))


_PARTS = ast.stmt | ast.ExceptHandler


def _lines(around):
    """Return the lines of the innermost of these parts, up to what stands inside it; none of a decorator's."""
    if not around:
        return range(0)
    innermost = max(around, key=lambda node: (node.lineno, node.col_offset))
    inside = [node for name in ("body", "handlers", "orelse", "finalbody") for node in getattr(innermost, name, [])]
    end = min((node.lineno for node in inside), default=innermost.end_lineno + 1)
    return range(innermost.lineno, end)


@cache
def _parsed(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    annotations = [
        part
        for node in ast.walk(tree)
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if part is not None
    ]
    return tree, annotations


def _holds(node, line, column):
    return (node.lineno, node.col_offset) <= (line, column) < (node.end_lineno, node.end_col_offset)
