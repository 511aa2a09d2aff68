"""Small executables that the tools write for the engine to start."""

import os
import tempfile
from pathlib import Path


def keep_executable(path: Path, text: str) -> bool:
    """Bring an executable to this text, whole or not at all; return whether it had to be written."""
    if path.is_file() and os.access(path, os.X_OK) and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    written = Path(name)
    written.chmod(0o755)
    written.replace(path)
    return True
