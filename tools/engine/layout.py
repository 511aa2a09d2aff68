"""Where a built engine is kept."""

import os
from dataclasses import dataclass
from pathlib import Path

LANGUAGE_HOST = "pulumi-language-python"
"""The executable through which an engine runs Python."""

EXECUTOR = "pulumi-language-python-exec"
"""The script that runs a Python program; it comes with the engine's own SDK module."""


@dataclass(frozen=True)
class Layout:
    """One version of the engine in a directory of its own, side by side with others."""

    home: Path
    version: str

    @property
    def directory(self) -> Path:
        """Where the whole engine is."""
        return self.home / self.version

    @property
    def is_whole(self) -> bool:
        """Tell whether it is there."""
        return all(os.access(self.directory / name, os.X_OK) for name in ("pulumi", EXECUTOR))
