import subprocess

import pytest
import yaml

from pull_request.base import base_commit, put_project
from tools.checkout import Checkout
from tools.fault import SetupFault

pytestmark = pytest.mark.process

PROJECT = "name: pools\nruntime:\n  name: python\n  options:\n    toolchain: uv\n"


def git(root, *arguments):
    identity = ["-c", "user.name=a team", "-c", "user.email=team@example.com", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path):
    """A project whose branch `change` has left `main`, which has gone on since."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "main")
    (root / "Pulumi.yaml").write_text(PROJECT)
    (root / "Pulumi.prod.yaml").write_text("config: {}\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "one")
    git(root, "checkout", "--quiet", "-b", "change")
    (root / "Pulumi.prod.yaml").write_text("config: { changed: true }\n")
    git(root, "commit", "--quiet", "--all", "--message", "changed")
    git(root, "checkout", "--quiet", "main")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "two")
    git(root, "checkout", "--quiet", "change")
    return root


def test_the_base_is_the_commit_that_was_left(repository):
    assert base_commit(repository, "main") == git(repository, "rev-parse", "main~1")


def test_a_merge_of_both_starts_from_the_branch_as_it_is(repository):
    git(repository, "merge", "--quiet", "--no-edit", "main")
    assert base_commit(repository, "main") == git(repository, "rev-parse", "main")


@pytest.mark.parametrize("ref", ["nowhere", "--help", "main..change", ""])
def test_a_branch_that_is_not_there_is_named(repository, ref):
    with pytest.raises(SetupFault, match=f"There is no commit '{ref}' in this repository. Fetch it"):
        base_commit(repository, ref)


def test_a_clone_without_its_history_is_told_how_to_get_it(repository, tmp_path):
    address = f"file://{repository}"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "change", "--no-single-branch", address, "shallow")
    with pytest.raises(SetupFault, match="have no commit in common, as in a clone without its history"):
        base_commit(tmp_path / "shallow", "origin/main")


def test_without_a_repository_the_base_is_missing(tmp_path):
    with pytest.raises(SetupFault, match="There is no commit 'main'"):
        base_commit(tmp_path, "main")


def test_without_git_it_is_asked_for(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupFault, match="git does not start: No such file or directory"):
        base_commit(repository, "main")


def test_the_project_as_it_was_runs_with_what_is_installed_now(repository, tmp_path):
    put_project(Checkout(repository), "main", tmp_path / "was")
    project = yaml.safe_load((tmp_path / "was" / "Pulumi.yaml").read_text())
    assert project == {
        "name": "pools",
        "runtime": {"name": "python", "options": {"virtualenv": str(repository / ".venv")}},
    }
    assert (tmp_path / "was" / "Pulumi.prod.yaml").read_text() == "config: {}\n"
    assert (repository / "Pulumi.yaml").read_text() == PROJECT


def test_a_project_within_a_repository_is_taken_alone(repository, tmp_path):
    (repository / "inner").mkdir()
    (repository / "inner" / "Pulumi.yaml").write_text("name: inner\nruntime: python\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "inner")
    put_project(Checkout(repository / "inner"), "HEAD", tmp_path / "was")
    assert [path.name for path in (tmp_path / "was").iterdir()] == ["Pulumi.yaml"]


@pytest.mark.parametrize("content", ["- [", "- a list\n", None])
def test_a_project_file_that_says_nothing_is_left_to_the_engine(repository, tmp_path, content):
    if content is None:
        (repository / "Pulumi.yaml").unlink()
    else:
        (repository / "Pulumi.yaml").write_text(content)
    git(repository, "commit", "--quiet", "--all", "--message", "odd")
    put_project(Checkout(repository), "HEAD", tmp_path / "was")
    assert set(yaml.safe_load((tmp_path / "was" / "Pulumi.yaml").read_text())) == {"runtime"}


def test_a_place_without_room_is_named(repository, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupFault, match="cannot take the project as it was"):
        put_project(Checkout(repository), "HEAD", tmp_path / "file" / "was")
