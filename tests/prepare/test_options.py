import json
import shutil

import pytest

pytestmark = pytest.mark.process


def test_a_base_image_that_the_platform_does_not_know_can_be_given(machine, attest):
    machine.storage(imageReference={"id": "/subscriptions/s", "publisher": "", "offer": "", "sku": ""})
    ran = attest("--base-image", "microsoft-dsvm:ubuntu-hpc:2204")
    assert json.loads(ran.stdout)["baseImage"] == {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2204"}


def test_a_base_image_that_the_platform_contradicts_is_bad(attest):
    ran = attest("--base-image", "a:b:c")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "canonical:jammy:22_04-lts-gen2, --base-image a:b:c" in ran.stderr


def test_who_attests_may_have_quotes_and_backslashes(attest, shell):
    assert json.loads(attest("--by", 'Ada "L" \\n $(x) é', interpreter=shell).stdout)["by"] == 'Ada "L" \\n $(x) é'


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--by"],
        ["--by", " "],
        ["--by", "two\nlines"],
        ["--by", "x" * 257],
        ["--by", "Ada", "--base-image", "a:b"],
        ["--by", "Ada", "--base-image", "a:b:c:d"],
        ["--by", "Ada", "--base-image", 'a:b:"'],
        ["--by", "Ada", "--force"],
        ["Ada"],
    ],
)
def test_wrong_usage_is_told_from_findings(options, attest):
    ran = attest(stated=options)
    assert (ran.returncode, ran.stdout) == (64, "")
    assert "--help" in ran.stderr


def test_a_tool_that_is_missing_is_unknown(attest, tmp_path, monkeypatch):
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("awk", "cat", "cut", "date", "grep", "ls", "readlink", "sed", "tr"):
        (tools / name).symlink_to(shutil.which(name))
    monkeypatch.setenv("PATH", str(tools))
    ran = attest(interpreter=("/bin/sh",))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "tools: sort is not there" in ran.stderr


def test_help_is_given(attest):
    ran = attest(stated=["--help"])
    assert ran.returncode == 0
    assert ran.stdout.startswith("attest.sh --by WHO")
