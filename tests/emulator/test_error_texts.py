"""Every documented text has a test that meets it, or a reason why none can."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.emulator.error_text import ErrorText
from tests.emulator.error_texts import ERROR_TEXTS

TEXTS = {f"{about}: {each.code}, {each.text[:60]}": each for about, texts in ERROR_TEXTS.items() for each in texts}
MET = {name: each for name, each in TEXTS.items() if each.test is not None}
TABLED = re.compile(r"(\w+)\[(.+)\]")


def module_of(name: str) -> ModuleType:
    return importlib.import_module(f"tests.emulator.{name}")


def pattern(text: str) -> re.Pattern[str]:
    """What an answer looks like that says the text."""
    parts = (re.escape(part) for part in re.split(r"<\w+>", text.removesuffix(".")))
    return re.compile(".+".join(parts), re.DOTALL)


def strings_in(module: ModuleType) -> Iterator[str]:
    """The texts that a test module spells out, with a mark for what it fills in."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "?" for part in node.values)


def answers_of(test: str) -> list[str]:
    """What the test expects: the sentence of a case, or all that a test's module spells out."""
    if tabled := TABLED.fullmatch(test):
        case = module_of(tabled[1]).REFUSED[tabled[2]]
        return [case[-1]]
    name, _, function = test.partition("::")
    module = module_of(name)
    assert callable(getattr(module, function))
    return list(strings_in(module))


@pytest.mark.parametrize("each", TEXTS.values(), ids=TEXTS)
def test_text_is_met_or_has_a_reason(each: ErrorText):
    assert (each.test is None) != (each.reason is None)
    assert each.source


@pytest.mark.parametrize("each", MET.values(), ids=MET)
def test_test_that_is_named_is_there_and_expects_the_text(each: ErrorText):
    assert each.test is not None
    assert any(pattern(each.text).search(answer) for answer in answers_of(each.test))


@pytest.mark.parametrize("each", MET.values(), ids=MET)
def test_test_that_is_named_expects_the_code(each: ErrorText):
    assert each.test is not None
    if tabled := TABLED.fullmatch(each.test):
        case = module_of(tabled[1]).REFUSED[tabled[2]]
        assert each.code in case or len(case) == 2
    else:
        module = module_of(each.test.partition("::")[0])
        spelled = set(strings_in(module)) | {"ValidationError"}
        assert any(each.code in text for text in spelled)


def test_no_text_is_there_twice():
    assert len({each.text for each in TEXTS.values()}) == sum(map(len, ERROR_TEXTS.values()))
