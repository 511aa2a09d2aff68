import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.checkout import HERE
from tools.engine.go_tool import NoGo, find_go
from tools.engine.pin import pinned_go

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
NO_GO = find_go(pinned_go(HERE.root / "tools" / "actionlint"))

WORKFLOW = """on: push
permissions: {{}}
jobs:
  job:
    name: job
    runs-on: ubuntu-24.04
    steps:
      - name: step
        {step}
"""


@pytest.fixture
def workflow(tmp_path):
    """Writes a workflow with one step into a repository of its own."""

    def write(step):
        file = tmp_path / ".github" / "workflows" / "workflow.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(WORKFLOW.format(step=step))
        return file

    return write


def actionlint(*arguments, path=None):
    command = [sys.executable, "-P", "-m", "tools.actionlint", *map(str, arguments)]
    environment = {**os.environ, "PATH": path or os.environ["PATH"]}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def zizmor(place):
    """Run it as scripts/test does."""
    (line,) = re.findall(r'"\$bin/zizmor" (.*) \.github\n', (ROOT / "scripts" / "test").read_text())
    command = [Path(sys.executable).with_name("zizmor"), *line.split(), place]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(isinstance(NO_GO, NoGo), reason=f"actionlint is built by Go: {getattr(NO_GO, 'reason', '')}")
@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("run: echo ${{ github.event.issue.title }}", "potentially untrusted"),
        ("run: echo $HOME", "SC2086"),
        ("uses: actions/checkout", "specifying action"),
    ],
    ids=["untrusted text", "shell", "action"],
)
def test_actionlint_finds_a_fault_in_a_workflow(workflow, step, found):
    done = actionlint(workflow(step))
    assert done.returncode == 1
    assert found in done.stdout


def test_actionlint_is_skipped_with_the_reason_where_there_is_no_go(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "sh").symlink_to(shutil.which("sh"))
    done = actionlint(path=str(tools))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "actionlint is skipped, since Go builds it: no `go` on PATH\n"


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("uses: actions/checkout@v4", "unpinned-uses"),
        ("uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "artipacked"),
        ("run: echo ${{ github.event.issue.title }}", "template-injection"),
    ],
    ids=["no pin", "credentials left", "untrusted text"],
)
def test_zizmor_finds_a_fault_in_a_workflow(workflow, step, found):
    done = zizmor(workflow(step).parents[1])
    assert done.returncode != 0
    assert f"[{found}]" in done.stdout


def test_both_are_part_of_the_lint():
    lint = (ROOT / "scripts" / "test").read_text().partition('echo "== lint"')[2].partition('echo "==')[0]
    assert '"$bin/python" -P -m tools.actionlint\n' in lint
    assert zizmor(ROOT / ".github").returncode == 0
