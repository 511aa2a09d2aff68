import importlib.util
import subprocess
from pathlib import Path

import pytest

from tools.checkout import HERE
from tools.install_uv import install_uv

pytestmark = pytest.mark.process

UV = """#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in
--version) echo "uv {version} (somewhere)" ;;
*--check*) exit {outdated} ;;
*) echo "{answer}" >&2; exit {code} ;;
esac
"""


@pytest.fixture
def source(tmp_path, bare_path, monkeypatch):
    """Source the script for an empty checkout with nothing but these on PATH."""
    root = tmp_path / "a checkout"
    (root / "tools").mkdir(parents=True)
    for name in ("pyproject.toml", "tools/uv-requirements.txt"):
        (root / name).write_text((HERE.root / name).read_text())
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))

    def run():
        script = f"set -eu; root='{root}'; . '{HERE.root}/tools/environment.sh'; echo went on"
        return subprocess.run([bare_path / "sh", "-c", script], capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def uv(bare_path, executable):
    def install(version="0.13.9", *, outdated=0, code=0, answer=""):
        executable(bare_path / "uv", UV.format(version=version, outdated=outdated, code=code, answer=answer))

    return install


@pytest.mark.parametrize("version", ["0.13.0", "0.13.9", "0.14.1", "1.0.0"])
def test_a_fit_uv_on_path_is_used(version, source, uv):
    uv(version)
    ran = source()
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "went on\n", "")


@pytest.mark.parametrize("version", ["0.9.30", "0.12.99"])
def test_an_older_uv_is_not_used(version, source, uv):
    uv(version)
    ran = source()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Python 3.11 or later is needed")


def test_a_python_that_is_too_old_is_named(source, bare_path, executable):
    executable(bare_path / "python3", "#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.2 || exit 1\n")
    ran = source()
    assert ran.stderr.startswith("Python 3.11 or later is needed; Python 3.9.2 is what python3 says.")


def test_work_on_the_environment_is_announced(source, uv):
    uv(outdated=1)
    ran = source()
    assert (ran.returncode, ran.stdout) == (0, "went on\n")
    assert ran.stderr.startswith("setting up the Python environment")


def test_uvs_own_message_is_shown_when_it_fails(source, uv):
    uv(outdated=1, code=2, answer="the lockfile needs to be updated")
    ran = source()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "the lockfile needs to be updated" in ran.stderr


def test_a_python_without_pip_gives_one_message_with_both_remedies(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    message = install_uv(tmp_path)
    assert "has no pip" in message
    assert "Install uv 0.13 or later" in message
    assert "or pip" in message


def test_a_checkout_that_cannot_be_written_to_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    (tmp_path / ".local").write_text("in the way")
    assert install_uv(tmp_path).startswith(f"{tmp_path / '.local' / 'uv'} cannot take uv: ")


@pytest.fixture
def pip(monkeypatch):
    """A pip that puts an empty uv of one release where it is told to."""

    def serve(release):
        def run(command, **_options):
            target = Path(command[command.index("--target") + 1])
            (target / "bin").mkdir(parents=True)
            (target / "bin" / "uv").write_text(release)
            (target / f"uv-{release}.dist-info").mkdir()
            assert "--require-hashes" in command
            return subprocess.CompletedProcess(command, 0)

        monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
        monkeypatch.setattr(subprocess, "run", run)

    return serve


def test_another_release_of_uv_takes_the_place_of_the_old_one(tmp_path, pip):
    for release in ("1.0", "2.0"):
        pip(release)
        assert install_uv(tmp_path) is None
    assert (tmp_path / ".local/uv/bin/uv").read_text() == "2.0"
    assert [path.name for path in (tmp_path / ".local").iterdir()] == ["uv"]


def test_a_uv_that_another_set_up_has_just_installed_is_left_alone(tmp_path, pip):
    pip("1.0")
    assert install_uv(tmp_path) is None
    before = (tmp_path / ".local/uv").stat().st_ino
    assert install_uv(tmp_path) is None
    assert (tmp_path / ".local/uv").stat().st_ino == before
