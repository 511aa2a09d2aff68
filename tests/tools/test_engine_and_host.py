import os
import signal
import subprocess
import time

import psutil
import pytest

from tools.checkout import HERE
from tools.engine.choice import provide_engine

pytestmark = pytest.mark.engine

PROJECT = f"""
name: sample
runtime:
  name: python
  options:
    virtualenv: {HERE.root / ".venv"}
"""

PROGRAM = """
import pathlib, time
import pulumi

pulumi.export("word", pulumi.Config().require("word"))
if pulumi.Config().get_bool("slow"):
    pathlib.Path("running").touch()
    time.sleep(60)
"""

PACK = """
import pulumi
from pulumi_policy import EnforcementLevel, PolicyPack, StackValidationPolicy

def say(args, report):
    word = pulumi.Config("sample").require("word")
    report(f"{pulumi.get_project()} {pulumi.get_stack()} {word} {pulumi.runtime.is_dry_run()}")

PolicyPack("pack", [StackValidationPolicy("says", "It says what it sees.", say, EnforcementLevel.MANDATORY)])
"""


@pytest.fixture
def project(tmp_path):
    """A project of one file, a pack of one policy, and a stack of their own."""
    files = {
        "Pulumi.yaml": PROJECT,
        "Pulumi.test.yaml": "config:\n  sample:word: hello\n",
        "__main__.py": PROGRAM,
        "pack/PulumiPolicy.yaml": PROJECT.replace("name: sample\n", ""),
        "pack/__main__.py": PACK,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "state").mkdir()
    return tmp_path


@pytest.fixture
def pulumi(project):
    engine = provide_engine(HERE)
    environment = os.environ | {
        "PULUMI_HOME": str(project / "home"),
        "PULUMI_BACKEND_URL": f"file://{project / 'state'}",
        "PULUMI_CONFIG_PASSPHRASE": "",
        "PULUMI_SKIP_UPDATE_CHECK": "1",
        "PULUMI_STACK": "test",
        "PATH": f"{engine.directory}{os.pathsep}{os.environ['PATH']}",
    }

    def start(*arguments):
        return subprocess.Popen(
            [engine.pulumi, *arguments, "--non-interactive"],
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    start("stack", "init", "test").communicate(timeout=60)
    return start


def family_of(process, project):
    """Everything that the engine started, when the program runs."""
    until = time.monotonic() + 60
    while not (project / "running").exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)
    return psutil.Process(process.pid).children(recursive=True)


def test_a_pack_sees_the_stacks_configuration(pulumi):
    process = pulumi("preview", "--policy-pack", "pack")
    said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "sample test hello True" in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_a_command_that_is_cut_off(number, pulumi, project):
    (project / "Pulumi.test.yaml").write_text("config:\n  sample:word: hello\n  sample:slow: true\n")
    process = pulumi("preview", "--policy-pack", "pack")
    family = family_of(process, project)
    assert len(family) >= 3
    process.send_signal(number)
    said, _ = process.communicate(timeout=30)
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []
    assert "Traceback" not in said
