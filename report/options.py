"""The command line of `scripts/report`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from check.options import Options, add_subject, before_and_behind, options_of
from tools.command_line import Parser


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be reported, and where the pages go; all paths are absolute."""

    subject: Options
    """The stack or the state."""
    is_preview: bool
    """Whether the report is about what a stack would become."""
    html: Path | None
    markdown: Path | None


def read_request(arguments: Sequence[str], root: Path) -> Request:
    """Read a command line; paths on it are relative to the project's root."""
    own, further = before_and_behind(arguments)
    parser = _parser()
    given = parser.parse_args(own)
    subject = options_of(given, parser, root, further)
    if given.html is None and given.markdown is None:
        parser.error("nothing to write; name a file with --html or --markdown, or one with each")
    if given.preview and subject.state:
        parser.error("--state reports what is deployed as it is, and --preview what a stack would become; name one")
    if not given.preview and (subject.config_file or further):
        parser.error("--config-file, and what follows `--`, belong to a preview; add --preview")
    html, markdown = (root / path if path else None for path in (given.html, given.markdown))
    return Request(subject, given.preview, html, markdown)


def _parser() -> Parser:
    parser = Parser(
        prog="scripts/report",
        allow_abbrev=False,
        usage="scripts/report [options] [-- arguments for pulumi]",
        description="Write a page about a stack, about what a preview would make of it, or about an exported state: "
        "which pool runs which image where, replicas and headroom, timeouts, dates, what the policies find, and what "
        "is paid for. Paths are relative to the project's root.",
        epilog="Exit codes: 0 the page is written, whatever it says; 2 it could not be made.",
    )
    add_subject(parser)
    parser.add_argument("--preview", action="store_true", help="report what the stack would become, and what changes")
    parser.add_argument("--html", metavar="FILE", help="write one page that loads nothing, for a browser")
    parser.add_argument("--markdown", metavar="FILE", help="write the same facts as Markdown")
    return parser
