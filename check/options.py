"""The command line."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools.command_line import Parser


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
    name: str | None = None
    """What people call the environment; by the stack's name unless given."""


def read_options(arguments: Sequence[str], root: Path) -> Options:
    """Read a command line; paths on it are relative to the project's root."""
    own, further = before_and_behind(arguments)
    parser = _parser()
    given = parser.parse_args(own)
    options = options_of(given, parser, root, further)
    return replace(options, **{name: root / path for name in ("sarif", "summary") if (path := getattr(given, name))})


def options_of(given: argparse.Namespace, parser: argparse.ArgumentParser, root: Path, further: list[str]) -> Options:
    """Return what is to be checked, as the arguments say that `add_subject` reads; ends where they do not fit."""
    for name, value in vars(given).items():
        if value == "":
            parser.error(f"--{name.replace('_', '-')} is given without a value; name one, or leave the option out")
    if given.state is not None and (given.azure or given.config_file is not None):
        parser.error("--state judges what is deployed as it is: --azure and --config-file belong to a preview")
    project = (root / (given.cwd or ".")).resolve()
    if not (project / "Pulumi.yaml").is_file():
        parser.error(f"{project} holds no Pulumi.yaml; name the directory of a Pulumi project with --cwd")
    config_file = root / given.config_file if given.config_file else None
    if config_file is not None and not config_file.is_file():
        # The engine takes a file that is not there for one without values.
        parser.error(f"there is no file {config_file}; name one with the values of a stack with --config-file")
    return Options(
        project=project,
        names_project=given.cwd is not None,
        stack=given.stack,
        config_file=config_file,
        state=root / given.state if given.state else None,
        azure=given.azure,
        sarif=None,
        summary=None,
        further=tuple(further),
        name=given.name,
    )


def before_and_behind(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands before `--`, and what stands behind it."""
    given = list(arguments)
    if "--" not in given:
        return given, []
    at = given.index("--")
    return given[:at], given[at + 1 :]


def add_subject(parser: argparse.ArgumentParser) -> None:
    """Have a parser read what is to be checked."""
    parser.add_argument("-s", "--stack", metavar="NAME", help="the stack (default: the one that pulumi would take)")
    parser.add_argument(
        "--name", metavar="NAME", help="what to call the environment (default: the stack without local-)"
    )
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


def _parser() -> Parser:
    parser = Parser(
        prog="scripts/check",
        allow_abbrev=False,
        usage="scripts/check [options] [-- arguments for pulumi]",
        description="Preview a stack, or judge an exported state, with every policy pack of this project; look for "
        "updates that Batch would refuse; write SARIF and a summary. Paths are relative to the project's root.",
        epilog="Exit codes: 0 no violations; 1 violations; 2 the check could not be run, or not to its end.",
    )
    add_subject(parser)
    parser.add_argument("--sarif", metavar="FILE", help="write what was found as SARIF 2.1.0")
    parser.add_argument("--summary", metavar="FILE", help="write what was found as Markdown, to be read")
    return parser
