"""A checkout of its own, with a history, in which a test can change what it likes and run the project's scripts."""

import os
import shutil
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


class Checkout:
    """The project's files as they are now, committed as `main`."""

    def __init__(self, root):
        self.root = root
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, root / name)
        self._take_tools()
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit("the project")

    def _take_tools(self):
        local = self.root / ".local"
        local.mkdir()
        if (ROOT / ".local" / "engine").is_dir():
            # Linked file by file: what the tools write beside the engine belongs to one checkout alone.
            shutil.copytree((ROOT / ".local" / "engine").resolve(), local / "engine", copy_function=_link)
        if (ROOT / ".local" / "uv").is_dir():
            (local / "uv").symlink_to((ROOT / ".local" / "uv").resolve())

    def git(self, *arguments):
        identity = ["-c", "user.name=a team", "-c", "user.email=team@example.com", "-c", "commit.gpgsign=false"]
        command = ["git", *identity, *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def edit(self, file, old, new):
        """Put a text in the place of the first that is there."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def configure(self, environment, change):
        """Let a function change what the file of an environment describes."""
        file = self.root / f"Pulumi.{environment}.yaml"
        stated = yaml.safe_load(file.read_text(encoding="utf-8"))
        change(stated["config"]["batch-image-pools:environment"])
        file.write_text(yaml.safe_dump(stated, sort_keys=False), encoding="utf-8")

    def run(self, command, environment=None):
        """Run a command as a shell would in this checkout; return its exit code and all that it printed."""
        done = subprocess.run(
            ["/bin/bash", "-e", "-c", command],
            cwd=self.root,
            env=environment or os.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
