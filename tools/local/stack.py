"""A stack of the local Azure: its files, and that it exists."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.fault import SetupFault
from tools.local.place import Place
from tools.local.pulumi import Pulumi


@dataclass(frozen=True)
class Stack:
    """One stack of one project."""

    name: str
    project: str
    place: Place

    @property
    def state_file(self) -> Path:
        """What Pulumi knows of it."""
        return self.place.state / ".pulumi" / "stacks" / self.project / f"{self.name}.json"

    @property
    def exists(self) -> bool:
        """Tell whether it was ever initialised."""
        return self.state_file.exists() or self.state_file.with_name(f"{self.name}.json.gz").exists()

    def lock_files(self) -> Iterator[Path]:
        """Yield the locks that are on it."""
        directory = self.place.state / ".pulumi" / "locks" / "organization" / self.project / self.name
        yield from directory.glob("*.json")

    def has_pending_operations(self) -> bool:
        """Tell whether an update of it was cut off."""
        try:
            content = self.state_file.read_bytes()
        except FileNotFoundError:
            return False
        # Parsing takes time with a thousand resources, and nearly always there is nothing.
        if b'"pending_operations"' not in content:
            return False
        try:
            return bool(json.loads(content)["checkpoint"]["latest"]["pending_operations"])
        except (ValueError, KeyError, TypeError):
            # Not for here to judge: Pulumi reads the file too.
            return False


def stack_of(project: Path, name: str, place: Place) -> Stack | None:
    """Return the stack of the project in a directory; None where there is no project."""
    named = project_name(project)
    return Stack(name, named, place) if named else None


def project_name(project: Path) -> str | None:
    """Return the name of the project in a directory; None where there is no project."""
    project_file = project / "Pulumi.yaml"
    if not project_file.is_file():
        return None
    named = re.search(r"^name:[ \t]*['\"]?([\w.\-]+)", project_file.read_text(encoding="utf-8"), re.MULTILINE)
    return named[1] if named else None


def initialise(stack: Stack, pulumi: Pulumi) -> None:
    """Make the stack exist."""
    made = pulumi.run("stack", "init", stack.name, "--non-interactive")
    # Another command may have made it in the meantime.
    if made.returncode != 0 and not stack.exists:
        message = f"The stack '{stack.name}' could not be made in {stack.place.state}:\n{made.stderr.strip()}"
        raise SetupFault(message)
