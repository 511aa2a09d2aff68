import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ROOMS = {
    "limits",
    "components",
    "policies",
    "emulator",
    "tools",
    "check",
    "overview",
    "operations",
    "rehearsal",
    "report",
    "pull_request",
}

ALLOWED = {
    "limits": {"limits"},
    "components": {"components", "limits"},
    "policies": {"policies", "limits"},
    "emulator": {"emulator", "limits"},
    "tools": {"tools", "emulator", "limits"},
    "check": {"check", "limits", "overview", "policies", "tools"},
    "overview": {"overview", "limits", "policies", "tools"},
    "operations": {"operations", "check", "limits", "overview", "tools"},
    "rehearsal": {"rehearsal", "check", "emulator", "limits", "operations", "overview", "tools"},
    "report": {"report", "check", "limits", "overview", "policies", "tools"},
    "pull_request": {"pull_request", "check", "overview", "rehearsal", "tools"},
    "__main__.py": {"components"},
}

BANNED = {
    "limits": {"pulumi", "pulumi_azure_native", "pulumi_policy", "pydantic"},
    "policies": {"pulumi_azure_native", "pydantic"},
    "emulator": {"pulumi_azure_native", "pulumi_policy", "pydantic"},
    "tools": {"pulumi", "pulumi_azure_native", "pulumi_policy", "pydantic"},
    "check": {"pulumi_azure_native", "pydantic"},
    "overview": {"pulumi", "pulumi_azure_native", "pulumi_policy", "pydantic"},
    "operations": {"pulumi_azure_native", "pydantic"},
    "rehearsal": {"pulumi_azure_native", "pydantic"},
    "report": {"pulumi_azure_native", "pydantic"},
    "pull_request": {"pulumi_azure_native", "pydantic"},
}


def sources(room):
    place = ROOT / room
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_the_rooms_it_may(room):
    found = {(path.name, name) for path in sources(room) for name in imported(path) if name in ROOMS}
    assert {(path, name) for path, name in found if name not in ALLOWED[room]} == set()


@pytest.mark.process
@pytest.mark.parametrize("room", BANNED)
def test_a_room_loads_nothing_that_it_must_not_know(room):
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sources(room)
        if path.name not in {"__main__.py", "__init__.py"}
    ]
    code = f"import sys, importlib\nfor m in {modules!r}: importlib.import_module(m)\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert BANNED[room] & set(run.stdout.split()) == set()


def test_the_core_of_the_local_azure_does_not_know_pulumi():
    found = {name for room in ("emulator/core", "emulator/store") for path in sources(room) for name in imported(path)}
    assert "pulumi" not in found


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_files_stay_small(room):
    assert {path.name: lines for path in sources(room) if (lines := len(path.read_text().splitlines())) > 200} == {}


def test_the_program_stays_small():
    assert len((ROOT / "__main__.py").read_text().splitlines()) <= 60
