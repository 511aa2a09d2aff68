import os
import signal
import time

import pytest

from tools.engine.choice import provide_engine
from tools.engine.progress import spoken
from tools.fault import SetupFault

pytestmark = pytest.mark.process


def wait_for(condition):
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def builds(calls):
    return sum(line.startswith("build ") for line in calls.read_text().splitlines()) if calls.exists() else 0


def names_in(directory):
    return sorted(path.name for path in directory.iterdir() if path.name != ".lock")


@pytest.mark.usefixtures("fake_go")
def test_a_build_installs_the_engine_with_its_launcher_and_its_executor(checkout):
    engine = provide_engine(checkout)
    assert names_in(engine.directory) == ["pulumi", "pulumi-language-python", "pulumi-language-python-exec"]
    assert all(os.access(path, os.X_OK) for path in engine.directory.iterdir())


def test_a_built_engine_is_not_built_again(checkout, fake_go):
    assert provide_engine(checkout) == provide_engine(checkout)
    assert builds(fake_go) == 1


def test_a_build_is_checked_and_stamped_with_its_version(checkout, fake_go):
    provide_engine(checkout)
    build = next(line for line in fake_go.read_text().splitlines() if line.startswith("build "))
    assert "-mod=readonly -trimpath -buildvcs=false" in build
    assert "version.Version=v3.259.0" in build


def test_a_directory_that_lacks_a_part_is_built_anew(checkout, fake_go):
    engine = provide_engine(checkout)
    (engine.directory / "pulumi-language-python-exec").unlink()
    provide_engine(checkout)
    assert builds(fake_go) == 2
    assert names_in(checkout.local / "engine") == ["v3.259.0"]


@pytest.mark.usefixtures("fake_go")
def test_a_failing_build_shows_its_last_lines_and_installs_nothing(checkout, monkeypatch):
    monkeypatch.setenv("FAILURE", "no space left on device")
    with pytest.raises(SetupFault, match="no space left on device") as refused:
        provide_engine(checkout)
    assert "run the same command again" in str(refused.value)
    assert names_in(checkout.local / "engine") == []


@pytest.mark.usefixtures("fake_go")
def test_a_place_that_cannot_be_written_to_is_named(checkout):
    checkout.local.write_text("in the way")
    with pytest.raises(SetupFault, match="cannot take the Pulumi engine: Not a directory"):
        provide_engine(checkout)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_nothing(number, checkout, fake_go, set_up, monkeypatch):
    monkeypatch.setenv("SLOWNESS", "30")
    process = set_up()
    wait_for(lambda: builds(fake_go) == 1)
    process.send_signal(number)
    _, said = process.communicate(timeout=25)
    assert process.returncode == 128 + number
    assert "Traceback" not in said
    assert names_in(checkout.local / "engine") == []


def test_what_a_killed_build_left_is_removed_by_the_next(checkout, fake_go, set_up, monkeypatch):
    monkeypatch.setenv("SLOWNESS", "0.5")
    process = set_up()
    wait_for(lambda: builds(fake_go) == 1)
    process.kill()
    process.communicate()
    assert [name[:12] for name in names_in(checkout.local / "engine")] == [".unfinished-"]
    monkeypatch.setenv("SLOWNESS", "0")
    provide_engine(checkout)
    assert names_in(checkout.local / "engine") == ["v3.259.0"]


def test_two_set_ups_at_once_build_once_and_both_get_the_whole_engine(fake_go, set_up, monkeypatch, tmp_path):
    gate = tmp_path / "gate"
    monkeypatch.setenv("GATE", str(gate))
    first = set_up()
    wait_for(lambda: builds(fake_go) == 1)
    second = set_up()
    assert second.stderr.readline() == "another set-up is building the Pulumi engine; waiting for it\n"
    gate.touch()
    (one, _), (two, _) = first.communicate(timeout=30), second.communicate(timeout=30)
    assert one == two != ""
    assert builds(fake_go) == 1


@pytest.mark.usefixtures("bare_path")
def test_a_refusal_is_one_message_without_a_traceback(set_up):
    process = set_up()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said.startswith("The Pulumi engine is missing")
    assert "Traceback" not in said


@pytest.mark.parametrize(("seconds", "words"), [(9.6, "10 s"), (92, "1 min 32 s"), (3600, "60 min 0 s")])
def test_durations_are_said_as_people_say_them(seconds, words):
    assert spoken(seconds) == words
