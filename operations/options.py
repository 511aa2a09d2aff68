"""The command lines of `scripts/deploy`, `scripts/verify` and `scripts/drift`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from limits.duration import parse_duration
from tools.command_line import Parser

_PATIENCE = "PT1H"
_AZURE = "use your own Pulumi home, state and credentials rather than the local Azure"


@dataclass(frozen=True, slots=True)
class Command:
    """What makes one script's command line its own."""

    name: str
    does: str
    codes: str
    """What its exit codes 0 and 1 mean."""
    waits: bool = False
    """Whether it waits for pools and image versions."""
    may_leave: bool = False
    """Whether it can leave the waiting to `scripts/verify`."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for."""

    stack: str
    azure: bool
    """Whether it is about Azure itself."""
    project: Path
    """The directory of the Pulumi project."""
    config_file: Path | None
    """Values in the place of `Pulumi.STACK.yaml`."""
    patience: timedelta
    """How long to wait for pools and image versions."""
    verify: bool = True
    """Whether to wait for them at all."""


def read_request(command: Command, arguments: Sequence[str], root: Path) -> Request:
    """Read a command line; paths on it are relative to the project's root."""
    parser = Parser(
        prog=command.name,
        allow_abbrev=False,
        description=f"{command.does} Paths are relative to the project's root.",
        epilog=f"Exit codes: {command.codes}; 2 it could not be run, or not to its end.",
    )
    parser.add_argument("-s", "--stack", metavar="NAME", required=True, help="the stack")
    parser.add_argument("--azure", action="store_true", help=_AZURE)
    parser.add_argument("-C", "--cwd", metavar="DIR", default=".", help="the directory of another Pulumi project")
    parser.add_argument("--config-file", metavar="FILE", help="values in the place of Pulumi.NAME.yaml")
    if command.waits:
        parser.add_argument(
            "--timeout",
            metavar="TIME",
            default=_PATIENCE,
            help="how long to wait for pools and image versions: minutes, or ISO 8601 (default: %(default)s)",
        )
    if command.may_leave:
        parser.add_argument("--no-verify", action="store_true", help="do not wait: scripts/verify comes next")
    given = parser.parse_args(arguments)
    project = (root / given.cwd).absolute()
    if not (project / "Pulumi.yaml").is_file():
        parser.error(f"{project} holds no Pulumi.yaml; name the directory of a Pulumi project with --cwd")
    config_file = (root / given.config_file).absolute() if given.config_file else None
    if config_file is not None and not config_file.is_file():
        parser.error(f"there is no file {config_file}; name a stack's configuration with --config-file")
    patience = _patience(getattr(given, "timeout", _PATIENCE))
    if patience is None:
        parser.error(f"--timeout {given.timeout}: minutes such as 90 or a duration such as PT1H30M are needed")
    verify = not getattr(given, "no_verify", False)
    return Request(given.stack, given.azure, project, config_file, patience, verify)


def _patience(text: str) -> timedelta | None:
    return parse_duration(f"PT{text}M" if text.isdecimal() else text)
