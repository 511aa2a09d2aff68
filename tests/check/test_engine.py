import json
from pathlib import Path

import pytest

from check.engine import preview
from check.options import read_options
from check.rules import Pack
from tools.fault import SetupFault
from tools.local.pulumi import Pulumi

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]

FAKE = """#!/bin/sh
echo "$*" >> "$CALLS"
[ "$1" = preview ] || exit 0
while [ "$1" != --event-log ]; do shift; done
printf '%s\\n%s' '{"summaryEvent": {"result": "failed"}}' '{"summaryEv' > "$2"
echo 'warning: something'  >&2
echo 'error: it broke' >&2
echo '{"steps": []'
exit 3
"""


@pytest.fixture
def run(tmp_path):
    """Previews with an engine that is cut off in the middle of what it writes."""
    command = tmp_path / "pulumi"
    command.write_text(FAKE)
    command.chmod(0o755)
    calls = tmp_path / "calls"
    pulumi = Pulumi(command, {"CALLS": str(calls), "PATH": "/usr/bin:/bin"}, tmp_path)
    options = read_options(["--stack", "dev", "--", "--refresh"], ROOT)
    recording = preview(pulumi, options, [Pack("a", Path("/a")), Pack("b", Path("/b"))], tmp_path)
    return recording, calls.read_text().splitlines()


def test_what_was_written_before_the_end_is_read(run):
    recording, _ = run
    assert recording.events == [{"summaryEvent": {"result": "failed"}}]
    assert (recording.digest, recording.complaints, recording.code) == ({}, ["it broke"], 3)


def test_the_engine_is_given_every_pack_the_stack_and_what_somebody_adds(run):
    asked, shown = run[1]
    assert asked.endswith("--stack dev --policy-pack /a --policy-pack /b --refresh")
    assert shown.startswith("replay-events update ")
    assert shown.endswith("--preview")


def test_only_events_are_shown_again(run, tmp_path):
    lines = (tmp_path / "shown.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == run[0].events


def test_an_engine_that_does_not_start_is_said(tmp_path):
    pulumi = Pulumi(tmp_path / "none", {}, tmp_path)
    with pytest.raises(SetupFault, match="does not start: No such file"):
        preview(pulumi, read_options([], ROOT), [], tmp_path)
