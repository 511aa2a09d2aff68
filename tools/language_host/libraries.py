"""Where the installed packages of an interpreter are, found without starting it where that is possible."""

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

_ASK = "import json, sysconfig; print(json.dumps([sysconfig.get_path('purelib'), sysconfig.get_path('platlib')]))"


def libraries_of(python: Path) -> list[Path]:
    """Return the directories that packages are installed into."""
    prefix = python.parent.parent
    if (prefix / "pyvenv.cfg").is_file():
        found = sorted(prefix.glob("lib*/python3*/site-packages"))
    elif python == Path(sys.executable):
        found = [Path(sysconfig.get_path(kind)) for kind in ("purelib", "platlib")]
    else:
        answer = subprocess.run(  # noqa: S603 - the interpreter that the project file names
            [str(python), "-I", "-c", _ASK], check=True, capture_output=True, text=True
        )
        found = [Path(path) for path in json.loads(answer.stdout)]
    return list({path.resolve(): path for path in found}.values())
