"""Text from resources, made harmless for what shows it."""

import re

from tools.plain_text import plain_line, visible

_PLACEHOLDER = re.compile(r"\{(?=\d)")
_SPACE = re.compile(r"\s+")
_MARKDOWN = re.compile(r"[\\`*_\[\]|~$]")
_BLOCK = re.compile(r"^(\d{1,9}(?=[.)](?: |$)))?([-+#=]|(?<=\d)[.)])")
"""What begins a list, a heading or a rule at the start of a line."""
_LINK = re.compile(r"(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_MENTION = re.compile(r"@(?=\w)|#(?=\d)")
"""What calls a person, an address or an issue where a reader makes links of them, which no backslash prevents."""
_MERMAID = re.compile(r"[^\w :,.()-]|_|[.)-](?= )")
"""Letters, digits and some signs are themselves; a sign before a space could begin a list."""
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def plain(text: str) -> str:
    """Return text on one line in which nothing steers a terminal or hides: such characters become visible."""
    return "".join(visible(character) for character in _SPACE.sub(" ", text).strip())


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is, in a table too: no markup, no HTML, no links, nobody called."""
    escaped = _BLOCK.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", plain(text)))
    return _MENTION.sub(r"\g<0><!-- -->", _LINK.sub(r"\\\g<0>", escaped).translate(_HTML))


def mermaid(text: str) -> str:
    """Return text as a quoted label of a Mermaid diagram shows it: what could be markup there goes by its number."""
    shown = plain(text)
    kept = shown if len(shown) <= _LABEL else f"{shown[:_LABEL]}..."
    return _MERMAID.sub(lambda found: f"#{ord(found[0])};", kept)


def sarif(text: str) -> str:
    """Return text in which viewers of SARIF find no links and no placeholders."""
    shown = _PLACEHOLDER.sub("{{", plain(text))
    return re.sub(r"[\\\[\]]", r"\\\g<0>", shown) if "](" in shown else shown


def fenced(text: str) -> str:
    """Return lines as a block of Markdown that ends nowhere but at its end."""
    lines = [plain_line(line) for line in text.splitlines()]
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence])


_LABEL = 80
"""Characters of a label; longer ones would hide the rest of a diagram."""
