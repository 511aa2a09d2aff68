import json
import re
import subprocess
import tomllib

from packaging.requirements import Requirement

from tools.checkout import HERE
from tools.engine.pin import pinned_go, pinned_version
from tools.engine.requirement import required_version

PROJECT = tomllib.loads((HERE.root / "pyproject.toml").read_text())


def test_the_pinned_engine_and_the_sdk_are_of_one_version():
    stated = pinned_version(HERE.engine_module).removeprefix("v")
    assert f"pulumi=={stated}" in PROJECT["project"]["dependencies"]


def test_the_project_accepts_the_pinned_engine():
    requirement = required_version(HERE.project_file)
    assert requirement.text
    assert requirement.accepts(pinned_version(HERE.engine_module))


def test_the_pin_names_a_go_release():
    assert pinned_go(HERE.engine_module) >= (1, 21)


def test_the_pinned_uv_is_hashed_and_is_one_that_the_project_accepts():
    text = (HERE.root / "tools" / "uv-requirements.txt").read_text()
    lines = [line.rstrip(" \\").strip() for line in text.splitlines() if not line.startswith("#")]
    pinned = Requirement(lines[0])
    (specifier,) = pinned.specifier
    assert (pinned.name, specifier.operator) == ("uv", "==")
    assert len(lines) > 10
    assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines[1:])
    assert Requirement(f"uv{PROJECT['tool']['uv']['required-version']}").specifier.contains(specifier.version)


def test_the_plugins_version_is_the_sdks():
    declared = next((HERE.root / ".venv").glob("lib/python3*/site-packages/pulumi_azure_native/pulumi-plugin.json"))
    version = json.loads(declared.read_text())["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def test_the_scripts_are_plain_shell():
    for script in ("scripts/pulumi-local", "scripts/local-env", "tools/environment.sh"):
        subprocess.run(["/bin/sh", "-n", HERE.root / script], check=True)
