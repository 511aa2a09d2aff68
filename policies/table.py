"""The table of rules in README.md of this room; run as a module it writes the table anew."""

from pathlib import Path

from policies.catalogue import DOCUMENTED
from policies.rule import Rule

README = Path(__file__).with_name("README.md")
"""The page that holds the table."""

BEGIN, END = "<!-- generated: python -m policies.table -->", "<!-- end of what is generated -->"


def table() -> str:
    """Return the table of all rules as Markdown."""
    rows = [_row("documented", rule) for rule in DOCUMENTED]
    return "\n".join(["| pack | rule | what it demands | remedy | source |", "| --- | --- | --- | --- | --- |", *rows])


def page(text: str) -> str:
    """Return the page with the table between its two marks written anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def _row(pack: str, rule: Rule) -> str:
    return f"| {pack} | `{rule.name}` | {rule.description} | {rule.remedy} | [page]({rule.source}) |"


if __name__ == "__main__":
    README.write_text(page(README.read_text(encoding="utf-8")), encoding="utf-8")
