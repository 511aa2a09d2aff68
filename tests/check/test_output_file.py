import errno
import os
import stat
from pathlib import Path

import pytest

from check.output_file import require_writable, write_all
from tools.fault import SetupFault


def test_files_appear_whole_with_usual_permissions(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    two.write_text("before")
    require_writable([one, two])
    write_all({one: "1", two: "2"})
    assert (one.read_text(), two.read_text()) == ("1", "2")
    usual = tmp_path / "usual"
    usual.touch()
    assert stat.S_IMODE(one.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.touch()
    link.symlink_to(target)
    write_all({link: "new"})
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_nothing_is_written_when_one_of_two_cannot_be(tmp_path):
    before = tmp_path / "before"
    before.write_text("before")
    with pytest.raises(SetupFault, match="cannot be written"):
        write_all({before: "after", tmp_path / "missing" / "two": "2"})
    assert before.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["before"]


def test_a_disk_that_is_full_is_told_with_the_file_that_was_asked_for(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(SetupFault) as told:
        write_all({tmp_path / "x": "1"})
    assert str(told.value) == f"{tmp_path}/x cannot be written: No space left on device."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("missing/x", "there is no directory"), ("", "it is a directory"), ("pipe", "it is no ordinary file")],
)
def test_a_path_that_cannot_be_written_is_refused_beforehand(tmp_path, name, said):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SetupFault, match=said):
        require_writable([tmp_path / name])


def test_a_directory_that_permits_nothing_is_refused_beforehand(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SetupFault, match="does not permit it"):
        require_writable([tmp_path / "x"])


def test_one_file_cannot_hold_both(tmp_path):
    with pytest.raises(SetupFault, match="name two files"):
        require_writable([tmp_path / "x", tmp_path / "." / "x"])
