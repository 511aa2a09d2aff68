"""A report as one HTML page that loads nothing and runs no script."""

import base64
import hashlib
import re
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from limits.wording import counted
from overview.escaping import plain
from report.content import Report
from report.day import day_in_words
from tools.checkout import HERE

_TEMPLATES = HERE.root / "report" / "templates"


def html(report: Report) -> str:
    """Return the page; all text of resources is escaped, and what steers or hides in it becomes visible."""
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    return _PAGES.get_template("page.html.jinja").render(
        report=report,
        style=Markup(style),  # noqa: S704 - the project's own file
        policy=_policy(style),
        code=_code,
        counted=counted,
        day=day_in_words,
    )


def _policy(style: str) -> str:
    """Return a content security policy under which nothing but this style works."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _shown(value: Any) -> Any:  # noqa: ANN401
    """Return what a template is to print for a value: text is made harmless here, once for all of them."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _code(text: str) -> Markup:
    """Return the project's own text with its `code` marked as such."""
    parts = re.split(r"`([^`]*)`", plain(text))
    marked = (Markup("<code>{}</code>").format(part) if at % 2 else escape(part) for at, part in enumerate(parts))
    return Markup().join(marked)


_PAGES = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
