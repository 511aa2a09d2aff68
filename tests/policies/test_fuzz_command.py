import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

FUZZ = Path(__file__).parents[2] / "scripts" / "fuzz"


@pytest.mark.parametrize(("asked", "seed"), [("--help", ""), ("many", ""), ("-5", ""), ("5", "x")])
def test_what_is_no_number_is_refused_in_one_line(asked, seed):
    environment = {**os.environ, "FUZZ_SEED": seed}
    done = subprocess.run([FUZZ, asked], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (64, "")
    assert done.stderr == (
        f"usage: scripts/fuzz [examples], with a whole number, as FUZZ_SEED is one; it is '{seed or asked}'\n"
    )
