import os
import threading

import pytest

from emulator.door.serving import is_orphanage
from tools.language_host.engine_watch import when_engine_ends


def ends(parent, engine, first_process, monkeypatch):
    """Tell whether the end of the engine is noticed at once."""
    monkeypatch.setattr(os, "getppid", lambda: parent)
    over = threading.Event()
    when_engine_ends(engine, over.set, first_process)
    return over.wait(0.3)


@pytest.mark.parametrize(
    ("parent", "engine", "name", "gone"),
    [
        (1, 4321, "systemd", True),
        (1, 1, "systemd", True),
        (1, 1, None, True),
        (1, 1, "pulumi", False),
        (4321, 4321, "systemd", False),
    ],
    ids=["adopted later", "adopted before it looked", "no proc filesystem", "the engine is the first", "still there"],
)
def test_an_engine_that_is_gone_is_noticed(parent, engine, name, gone, monkeypatch, tmp_path):
    first_process = tmp_path / "comm"
    if name:
        first_process.write_text(f"{name}\n")
    assert ends(parent, engine, first_process, monkeypatch) == gone


@pytest.mark.parametrize(("name", "gone"), [("systemd", True), ("pulumi", False), (None, True)])
def test_the_provider_judges_the_first_process_alike(name, gone, tmp_path):
    first_process = tmp_path / "comm"
    if name:
        first_process.write_text(f"{name}\n")
    assert is_orphanage(first_process) == gone
