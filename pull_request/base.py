"""What a pull request starts from: the commit where it left the branch that it goes to."""

import io
import subprocess
import tarfile
from pathlib import Path
from typing import Any, cast

import yaml

from tools.checkout import Checkout
from tools.fault import SetupFault


def base_commit(root: Path, ref: str) -> str:
    """Return the commit that this checkout has in common with a branch.

    Raises:
        SetupFault: there is no Git, no such branch, or nothing in common.

    """
    goal = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if goal.returncode != 0:
        message = (
            f"There is no commit '{ref}' in this repository. Fetch it (`git fetch origin`), or name what this is to be "
            "merged into with --base."
        )
        raise SetupFault(message)
    found = _run(root, "merge-base", "HEAD", _text(goal))
    if found.returncode != 0:
        message = (
            f"This checkout and '{ref}' have no commit in common, as in a clone without its history. Fetch the history "
            "(`git fetch --unshallow`; in a workflow, fetch-depth: 0), or name another branch with --base."
        )
        raise SetupFault(message)
    return _text(found)


def put_project(checkout: Checkout, commit: str, directory: Path) -> None:
    """Write the project as it was into a directory, to be run with the packages that are installed now.

    Raises:
        SetupFault: Git does not give it, or there is no room for it.

    """
    given = _run(checkout.root, "archive", "--format=tar", commit)
    if given.returncode != 0:
        message = f"`git archive {commit}` did not work: {given.stderr.decode(errors='replace').strip()}"
        raise SetupFault(message)
    project_file = directory / checkout.project_file.name
    # An environment of its own would have to be installed first.
    runtime = {"name": "python", "options": {"virtualenv": str(checkout.python.parents[1])}}
    try:
        with tarfile.open(fileobj=io.BytesIO(given.stdout)) as files:
            files.extractall(directory, filter="data")
        project_file.write_text(yaml.safe_dump({**_project(project_file), "runtime": runtime}), encoding="utf-8")
    except (OSError, tarfile.TarError) as refused:
        message = f"{directory} cannot take the project as it was: {refused}."
        raise SetupFault(message) from refused


def _project(file: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(file.read_bytes())
    except (OSError, yaml.YAMLError):
        found = None
    # Of one that cannot be read the engine tells, environment by environment.
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _text(done: "subprocess.CompletedProcess[bytes]") -> str:
    return done.stdout.decode().strip()


def _run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603 - the arguments are this file's own
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the Git that the user has
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
    except OSError as refused:
        message = f"git does not start: {refused.strerror}. Install Git (https://git-scm.com/downloads)."
        raise SetupFault(message) from refused
