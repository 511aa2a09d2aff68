"""What can be said of Attest.ps1 without PowerShell, which these tests do not have: it is not run here."""

import re
from pathlib import Path

import pytest
from pydantic.alias_generators import to_camel

from components.attestation import AttestationArgs, AttestedBaseImageArgs

PREPARE = Path(__file__).parents[2] / "prepare"
TEXT = (PREPARE / "Attest.ps1").read_text(encoding="utf-8")


def emitted():
    return re.search(r"^\$json = \[ordered\]@\{\n(.*?)^\}", TEXT, re.MULTILINE | re.DOTALL)[1]


def test_it_emits_the_keys_that_the_configuration_takes():
    assert re.findall(r"^ {4}(\w+)", emitted(), re.MULTILINE) == [
        to_camel(field) for field in AttestationArgs.__annotations__
    ]
    parts = re.search(r"baseImage\s*=\s*\[ordered\]@\{(.*)\}", emitted())[1]
    assert re.findall(r"(\w+) =", parts) == list(AttestedBaseImageArgs.__annotations__)


def test_both_scripts_emit_the_same_keys_in_the_same_order():
    shell = (PREPARE / "attest.sh").read_text(encoding="utf-8")
    json = shell.partition("<<JSON\n")[2].partition("\nJSON")[0]
    assert re.findall(r'^  "(\w+)"', json, re.MULTILINE) == re.findall(r"^ {4}(\w+)", emitted(), re.MULTILINE)


def test_it_is_plain_ascii_which_windows_powershell_reads_without_a_byte_order_mark():
    assert TEXT.isascii()


def test_every_look_has_its_function_and_every_function_its_caller():
    defined = set(re.findall(r"^function ([\w-]+)", TEXT, re.MULTILINE))
    looks = re.search(r"foreach \(\$look in (.*?)\)", TEXT, re.DOTALL)[1]
    wanted = {f"Test-{name}" for name in re.findall(r"'(\w+)'", looks)}
    assert wanted == {name for name in defined if name.startswith("Test-")}
    for name in defined - wanted:
        assert len(re.findall(rf"{name}\b", TEXT)) > 1, name


def test_it_attests_only_after_both_ways_out():
    bad, unknown, attested = (TEXT.index(part) for part in ("-gt 0) { exit 1 }", "-gt 0) { exit 2 }", "$json = "))
    assert bad < unknown < attested


def test_its_syntax_is_sound():
    tree_sitter = pytest.importorskip("tree_sitter", reason="tree-sitter is not in the environment")
    grammar = pytest.importorskip("tree_sitter_powershell", reason="tree-sitter-powershell is not in the environment")
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
    assert not parser.parse(TEXT.encode()).root_node.has_error
