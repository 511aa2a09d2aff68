"""Runs of the real engine, recorded: its events and the steps of its preview, without what a check does not read."""

import json
from pathlib import Path

import pytest

from check.finding import Described, Level
from check.judgement import judge
from check.recording import Recording, complaint_in
from check.rules import Pack

RECORDINGS = Path(__file__).with_name("recordings")
SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images"


def described(name, description, source=SOURCE):
    return Described(name, description, f"Remedy of {name}.", source, Level.ERROR)


RULES = {
    rule.name: rule
    for rule in (
        described(
            "account-accepts-entra-id-only",
            "A Batch account accepts Microsoft Entra ID and no shared keys.",
            f"{SOURCE}#prerequisites",
        ),
        described(
            "pool-fits-its-image-replicas",
            "A pool's image version has enough replicas in the region of the pool's account.",
        ),
        described("pool-has-time-to-resize", "A fixed-size pool's resize timeout leaves time to start every node."),
    )
}
"""The rules as they were when the runs were recorded."""


@pytest.fixture(scope="session")
def recorded():
    def read(name):
        content = json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))
        complaints = [complaint_in(line) for line in content["stderr"]]
        return Recording(content["events"], {"steps": content["steps"]}, complaints, content["code"])

    return read


@pytest.fixture(scope="session")
def judged(recorded):
    """What is found in a recorded run."""

    def run(name, packs=("documented",)):
        return judge(recorded(name), [Pack(pack, Path(pack)) for pack in packs], RULES, "Preview")

    return run


@pytest.fixture(scope="session")
def rules():
    return RULES
