import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from tools.local.place import Place
from tools.local.pulumi import Pulumi
from tools.local.recovery import recover
from tools.local.stack import Stack, initialise, stack_of

pytestmark = pytest.mark.process

OLD = "2020-01-01T00:00:00.123456789Z"
POOL = "azure-native:batch:Pool"
URN = f"urn:pulumi:local::sample::{POOL}::frames"
PENDING = {"type": "creating", "resource": {"urn": URN, "type": POOL, "custom": True, "inputs": {"poolName": "frames"}}}

FAKE_PULUMI = """#!/bin/sh
echo "$*" >> "$CALLS"
case "$1 $2" in
"stack export") cat "$EXPORTED" ;;
"stack import") cat > "$IMPORTED" ;;
"stack init") mkdir -p "${MADE%/*}"; echo '{}' > "$MADE"; exit "${FAILURE:-0}" ;;
esac
"""


@pytest.fixture
def stack(tmp_path):
    return Stack("local", "sample", Place(tmp_path / "a place", tmp_path / "a place" / "store.sqlite"))


@pytest.fixture
def lock(stack):
    def write(**content):
        directory = stack.place.state / ".pulumi/locks/organization/sample/local"
        directory.mkdir(parents=True, exist_ok=True)
        file = directory / "0f3c.json"
        content = {"pid": os.getpid(), "username": "me", "hostname": socket.gethostname(), **content}
        file.write_text(json.dumps(content))
        return file

    return write


@pytest.fixture
def dead_process():
    process = subprocess.Popen(["/bin/true"])
    process.wait()
    return process.pid


@pytest.fixture
def pulumi(tmp_path, executable):
    """A pulumi that notes its calls, exports one state and keeps what is imported."""
    paths = {name: str(tmp_path / name.lower()) for name in ("CALLS", "EXPORTED", "IMPORTED")}
    paths["MADE"] = str(tmp_path / "a place/state/.pulumi/stacks/sample/local.json")
    return Pulumi(executable(tmp_path / "pulumi", FAKE_PULUMI), {**os.environ, **paths}, tmp_path)


@pytest.fixture
def cut_off(stack, tmp_path):
    """A state with a pending operation, in the stack and as Pulumi exports it."""

    def write(*operations):
        state = {"resources": [], "pending_operations": list(operations)}
        stack.state_file.parent.mkdir(parents=True)
        stack.state_file.write_text(json.dumps({"version": 3, "checkpoint": {"latest": state}}))
        (tmp_path / "exported").write_text(json.dumps({"version": 3, "deployment": state}))

    return write


@pytest.fixture
def store(monkeypatch):
    """What the local Azure has, by type."""
    content = {}
    monkeypatch.setattr("tools.local.recovery._in_store", lambda _stack, token, _inputs: content.get(token))
    return content


def calls(tmp_path):
    return (tmp_path / "calls").read_text().splitlines() if (tmp_path / "calls").exists() else []


def later():
    return (datetime.now(UTC) + timedelta(minutes=1)).isoformat()


def test_nothing_to_do_starts_no_pulumi_and_imports_nothing_slow(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tools.local.place import Place\n"
        "from tools.local.recovery import recover; from tools.local.stack import Stack\n"
        "recover(Stack('local', 'sample', Place(Path(sys.argv[1]), Path('x'))), None)\n"
        "assert not {'psutil', 'filelock', 'emulator', 'packaging'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)


def test_a_lock_of_a_process_that_is_gone_is_removed_and_said(stack, lock, dead_process, pulumi, capsys):
    file = lock(pid=dead_process, timestamp=OLD)
    recover(stack, pulumi)
    assert list(file.parent.iterdir()) == []
    said = f"removed the lock on stack 'local': process {dead_process}, which held it, is gone\n"
    assert capsys.readouterr().err == said


def test_a_lock_whose_process_number_is_in_use_again_is_removed(stack, lock, pulumi):
    file = lock(timestamp=OLD)
    recover(stack, pulumi)
    assert not file.exists()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"timestamp": later()}, id="of a live process"),
        pytest.param({"hostname": "elsewhere", "pid": 2**22 + 1, "timestamp": OLD}, id="of another machine"),
        pytest.param({"pid": "?", "timestamp": OLD}, id="that cannot be read"),
    ],
)
def test_any_other_lock_is_left_and_so_is_what_is_pending(content, stack, lock, pulumi, cut_off, tmp_path, capsys):
    cut_off(PENDING)
    file = lock(**content)
    recover(stack, pulumi)
    assert file.exists()
    assert (calls(tmp_path), capsys.readouterr().err) == ([], "")


def test_a_pending_operation_is_settled_and_said(stack, pulumi, cut_off, store, tmp_path, capsys):
    cut_off(PENDING)
    store[POOL] = ("/the/pool", {"name": "frames"})
    recover(stack, pulumi)
    imported = json.loads((tmp_path / "imported").read_text())["deployment"]
    assert imported["pending_operations"] == []
    assert [(one["urn"], one["id"], one["outputs"]) for one in imported["resources"]] == [
        (URN, "/the/pool", {"name": "frames"})
    ]
    assert capsys.readouterr().err == f"settled: {POOL} 'frames' had been created; it is in the state now\n"


@pytest.mark.usefixtures("store")
def test_an_interrupted_update_is_read_again(stack, pulumi, cut_off, tmp_path):
    cut_off({**PENDING, "type": "updating"})
    recover(stack, pulumi)
    assert calls(tmp_path)[-1].endswith(f"--stack local --target {URN}")
    assert calls(tmp_path)[-1].startswith("refresh --yes --skip-preview")


def test_an_operation_of_another_provider_is_left_to_pulumi(stack, pulumi, cut_off, tmp_path):
    cut_off({"type": "creating", "resource": {"urn": "urn::other", "type": "random:index:RandomPet"}})
    recover(stack, pulumi)
    assert [call.split()[:2] for call in calls(tmp_path)] == [["stack", "export"]]


@pytest.mark.parametrize(
    "content", ["", "{}", '{"checkpoint": {"latest": null}, "x": "pending_operations"}', "nonsense"]
)
def test_a_state_without_pending_operations_has_none(content, stack):
    stack.state_file.parent.mkdir(parents=True)
    stack.state_file.write_text(content)
    assert not stack.has_pending_operations()


def test_a_stack_exists_once_it_is_initialised(stack, pulumi, tmp_path):
    assert not stack.exists
    initialise(stack, pulumi)
    assert stack.exists
    assert calls(tmp_path) == ["stack init local --non-interactive"]


def test_a_stack_that_another_command_made_meanwhile_is_fine(stack, pulumi):
    initialise(stack, Pulumi(pulumi.command, {**pulumi.environment, "FAILURE": "1"}, pulumi.project))
    assert stack.exists


def test_the_stack_is_of_the_project_in_the_directory(tmp_path, stack):
    assert stack_of(tmp_path, "local", stack.place) is None
    (tmp_path / "Pulumi.yaml").write_text("name: sample # the one\nruntime: python\n")
    assert stack_of(tmp_path, "local", stack.place) == stack
