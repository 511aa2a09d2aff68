"""The command line."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.command_line import Parser

DEFAULT_BASE = "main"


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be tried, and where the results go; all paths are absolute."""

    base: str
    """A branch, a tag or a commit: what the pull request is to be merged into."""
    environments: tuple[str, ...]
    """The environments by name; none for all that there are."""
    summary: Path | None
    sarif: Path | None


def read_options(arguments: Sequence[str], root: Path) -> Options:
    """Read a command line; paths on it are relative to the project's root."""
    given = _parser().parse_args(arguments)
    return Options(
        base=given.base,
        environments=tuple(dict.fromkeys(given.environment)),
        summary=root / given.summary if given.summary else None,
        sarif=root / given.sarif if given.sarif else None,
    )


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="scripts/pull-request",
        allow_abbrev=False,
        description="Preview what this checkout would do to every environment: each is deployed as it was before, into "
        "a local Azure of its own, and then previewed as it is now, with every policy pack. Nothing is left behind, "
        "and nothing reaches Azure. Paths are relative to the project's root.",
        epilog="Exit codes: 0 no violations; 1 violations in some environment; 2 some environment could not be "
        "previewed, or not to its end, whatever was found in others.",
    )
    parser.add_argument(
        "--base",
        metavar="REF",
        default=DEFAULT_BASE,
        help=f"what this is to be merged into (default: {DEFAULT_BASE}); before is the commit where it left that",
    )
    parser.add_argument(
        "--environment", metavar="NAME", action="append", default=[], help="only this one; can be given several times"
    )
    parser.add_argument("--summary", metavar="FILE", help="write one page of Markdown about all environments")
    parser.add_argument("--sarif", metavar="FILE", help="write what was found as SARIF 2.1.0, one run an environment")
    return parser
