"""The table of rules in README.md of this room, and a page of each; run as a module it writes them anew."""

from pathlib import Path

from policies.pack import PACKS, Pack
from policies.page import cell, limit_text, page_of
from policies.rule import Rule
from policies.sample import PLACE, read_sample

README = Path(__file__).with_name("README.md")
"""The page that holds the table."""

PAGES = README.parents[1] / "docs" / "rules"
"""The directory of the rules' pages."""

BEGIN, END = "<!-- generated: python -m policies.table -->", "<!-- end of what is generated -->"


def table() -> str:
    """Return the table of all rules as Markdown."""
    columns = ["pack", "severity", "rule", "what it demands", "remedy", "judges", "limit (date)", "source"]
    rows = [_row(pack, rule) for pack in PACKS for rule in pack.rules]
    return "\n".join([_line(columns), _line(["---"] * len(columns)), *rows])


def page(text: str) -> str:
    """Return the page with the table between its two marks written anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def pages() -> dict[str, str]:
    """Return the text of each rule's page, by the name of its file."""
    return {
        f"{rule.name}.md": page_of(pack, rule, read_sample(PLACE / f"{rule.name}.yaml"))
        for pack in PACKS
        for rule in pack.rules
    }


def write() -> None:
    """Write the table and the pages, and remove pages of rules that are no more."""
    README.write_text(page(README.read_text(encoding="utf-8")), encoding="utf-8")
    PAGES.mkdir(parents=True, exist_ok=True)
    texts = pages()
    for file in PAGES.glob("*.md"):
        if file.name not in texts:
            file.unlink()
    for name, text in texts.items():
        (PAGES / name).write_text(text, encoding="utf-8")


def _row(pack: Pack, rule: Rule) -> str:
    return _line(
        [
            pack.name,
            rule.severity,
            f"[`{rule.name}`](../docs/rules/{rule.name}.md)",
            rule.description,
            rule.remedy,
            ", ".join(token.rpartition(":")[2] for token in rule.tokens),
            "; ".join(limit_text(limit) for limit in rule.limits),
            f"[page]({rule.source})",
        ]
    )


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(map(cell, cells))} |"


if __name__ == "__main__":
    write()
