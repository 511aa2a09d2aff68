"""Report on a stack or a state; `scripts/report --help` says how."""

import sys
from pathlib import Path

from check.output_file import require_writable, write_all
from report.gathering import report_for
from report.html import html
from report.markdown import markdown
from report.options import Request, read_request
from tools.checkout import HERE
from tools.console import say
from tools.entry import run_tool
from tools.fault import SetupFault


def main() -> None:
    """Report, and end with 0 once all is written, else with 2 and one message."""
    try:
        _report(read_request(sys.argv[1:], HERE.root))
    except SetupFault as fault:
        say(str(fault))
        sys.exit(2)


def _report(request: Request) -> None:
    require_writable([path for path in (request.html, request.markdown) if path])
    report = report_for(request)
    contents: dict[Path, str] = {}
    if request.html:
        contents[request.html] = html(report)
    if request.markdown:
        contents[request.markdown] = markdown(report)
    write_all(contents)
    for path in contents:
        say(f"written: {path}")


if __name__ == "__main__":
    run_tool(main)
