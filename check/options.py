"""The command line."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be checked, and where the results go; all paths are absolute."""

    project: Path
    """The directory of the Pulumi project."""
    names_project: bool
    """Whether somebody named that directory."""
    stack: str | None
    config_file: Path | None
    state: Path | None
    """An exported state to judge in the place of a preview."""
    azure: bool
    """Whether a preview asks Azure itself."""
    sarif: Path | None
    summary: Path | None
    further: tuple[str, ...]
    """Arguments for pulumi."""


def read_options(arguments: Sequence[str], root: Path) -> Options:
    """Read a command line; paths on it are relative to the project's root."""
    own, further = _split(arguments)
    parser = _parser()
    given = parser.parse_args(own)
    if given.state is not None and (given.azure or given.config_file is not None):
        parser.error("--state judges what is deployed as it is: --azure and --config-file belong to a preview")
    project = (root / (given.cwd or ".")).absolute()
    if not (project / "Pulumi.yaml").is_file():
        parser.error(f"{project} holds no Pulumi.yaml; name the directory of a Pulumi project with --cwd")
    paths = {name: getattr(given, name) for name in ("config_file", "state", "sarif", "summary")}
    return Options(
        project=project,
        names_project=given.cwd is not None,
        stack=given.stack,
        azure=given.azure,
        further=tuple(further),
        **{name: root / path if path else None for name, path in paths.items()},
    )


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands before `--`, and what stands behind it."""
    given = list(arguments)
    if "--" not in given:
        return given, []
    at = given.index("--")
    return given[:at], given[at + 1 :]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="scripts/check",
        allow_abbrev=False,
        usage="scripts/check [options] [-- arguments for pulumi]",
        description="Preview a stack, or judge an exported state, with every policy pack of this project; look for "
        "updates that Batch would refuse; write SARIF and a summary. Paths are relative to the project's root.",
        epilog="Exit codes: 0 no violations; 1 violations; 2 the check could not be run, or not to its end.",
    )
    parser.add_argument("-s", "--stack", metavar="NAME", help="the stack (default: the one that pulumi would take)")
    parser.add_argument("-C", "--cwd", metavar="DIR", help="the directory of another Pulumi project")
    parser.add_argument("--config-file", metavar="FILE", help="values in the place of Pulumi.NAME.yaml")
    parser.add_argument(
        "--state", metavar="FILE", help="judge this state, which `pulumi stack export` wrote, and run no program"
    )
    parser.add_argument(
        "--azure",
        action="store_true",
        help="preview with your own Pulumi home, state and credentials rather than with the local Azure",
    )
    parser.add_argument("--sarif", metavar="FILE", help="write what was found as SARIF 2.1.0")
    parser.add_argument("--summary", metavar="FILE", help="write what was found as Markdown, to be read")
    return parser
