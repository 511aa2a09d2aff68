import re
import runpy
from pathlib import Path

import pytest
import yaml

import policies.table
from policies.page import MARK, page_of
from policies.sample import read_sample
from policies.table import BEGIN, END, PAGES, README, page, pages, table, write
from tests.policies.test_pack import PACK, POOL


@pytest.fixture(scope="module")
def generated():
    return pages()


def test_the_table_and_the_pages_of_rules_are_up_to_date(generated):
    readme = README.read_text(encoding="utf-8")
    written = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.md")}
    assert {README.name: readme, **written} == {README.name: page(readme), **generated}, "run python -m policies.table"


def test_every_page_shows_a_denied_sample_with_what_is_said_of_it_and_an_allowed_one(generated):
    for name, text in generated.items():
        denied = text.partition("## Denied")[2].partition("## Allowed")[0]
        assert MARK in text
        assert re.search(r"\n```yaml\nresources:|\n```yaml\n(facts|settings):", denied), name
        assert re.search(r"\n> \w+ '[^']+': ", denied), name
        assert "resources:" in text.partition("## Allowed")[2], name


def test_every_rule_in_the_table_links_to_its_page(generated):
    linked = re.findall(r"\]\(\.\./docs/rules/(\S+)\)", README.read_text(encoding="utf-8"))
    assert sorted(linked) == sorted(generated)


@pytest.mark.parametrize("there", [False, True], ids=["for the first time", "again"])
def test_table_and_pages_are_written_and_pages_of_no_rule_removed(tmp_path, monkeypatch, generated, there):
    readme, place = tmp_path / "README.md", tmp_path / "docs" / "rules"
    readme.write_text(f"before {BEGIN}old{END} after", encoding="utf-8")
    if there:
        place.mkdir(parents=True)
        for name in ("no-such-rule.md", "note.txt", *generated):
            (place / name).write_text("old", encoding="utf-8")
    monkeypatch.setattr(policies.table, "README", readme)
    monkeypatch.setattr(policies.table, "PAGES", place)
    write()
    assert readme.read_text(encoding="utf-8") == f"before {BEGIN}\n{table()}\n{END} after"
    written = {file.name: file.read_text(encoding="utf-8") for file in place.iterdir()}
    assert written == {**generated, **({"note.txt": "old"} if there else {})}


@pytest.mark.parametrize(("name", "written"), [("__main__", True), ("policies.table", False), ("__mp_main__", False)])
def test_only_as_a_program_does_the_module_write(monkeypatch, generated, name, written):
    found = []
    monkeypatch.setattr(Path, "write_text", lambda file, *_, **__: found.append(file.name))
    runpy.run_path(policies.table.__file__, run_name=name)
    assert found == (["README.md", *generated] if written else [])


def test_a_page_folds_long_texts_after_100_columns_and_leaves_letters_as_they_are(tmp_path):
    fits, is_long = f"{'x' * 93} y", f"{'x' * 94} y"
    resource = {"type": POOL, "name": "büro", "inputs": {"a": fits, "b": is_long}}
    cases = [{"case": "short", "resources": [resource]}]
    file = tmp_path / "pool-has-a-long-size.yaml"
    file.write_text(yaml.safe_dump({"denied": cases, "allowed": cases}), encoding="utf-8")
    text = page_of(PACK, PACK.rules[0], read_sample(file))
    shown = f"- type: {POOL}\n  name: büro\n  inputs:\n    a: {fits}\n    b: {'x' * 94}\n      y\n"
    assert text.count(f"Short:\n\n```yaml\nresources:\n{shown}```\n") == 2
    assert "\n> Pool 'büro': the size is None\n" in text
