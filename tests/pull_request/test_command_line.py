import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]


def pull_request(*arguments, **variables):
    command = [str(ROOT / "scripts" / "pull-request"), *arguments]
    environment = {**os.environ, **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--base", "nowhere"], "There is no commit 'nowhere' in this repository."),
        (["--base", "HEAD", "--environment", "nowhere"], "Pulumi.nowhere.yaml"),
        (["--summary", "missing/summary.md"], "make it first"),
        (["--summary", "."], "it is a directory; name a file"),
        (["--sarif", ".local/same", "--summary", ".local/same"], "name two files"),
        (["--stack", "prod"], "unrecognized arguments"),
    ],
    ids=["base", "environment", "no directory", "directory", "one file for two", "option"],
)
def test_what_cannot_be_run_is_one_message_and_2(arguments, told):
    done = pull_request(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
