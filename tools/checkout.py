"""Where things are in a checkout."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """The directory that holds the project, and what the tools keep there."""

    root: Path

    @property
    def python(self) -> Path:
        """The interpreter of the project's environment."""
        return self.root / ".venv" / "bin" / "python"

    @property
    def local(self) -> Path:
        """The ignored directory for everything that is made on this machine."""
        return self.root / ".local"

    @property
    def project_file(self) -> Path:
        """The Pulumi project."""
        return self.root / "Pulumi.yaml"

    @property
    def engine_module(self) -> Path:
        """The Go module that pins the engine."""
        return self.root / "tools" / "engine"


HERE = Checkout(Path(__file__).resolve().parents[1])
