"""Rules that join, on the very first preview of bare azure-native resources with ids straight from outputs."""

import re

import pytest

from policies.catalogue import DOCUMENTED, RECOMMENDED
from tests.engine.joining_samples import first_cases

pytestmark = pytest.mark.engine

CASES = {rule: f"case{number}" for number, rule in enumerate(first_cases())}
ELSEWHERE = {
    "source-machine-has-managed-disks": "virtual machines",
    "source-machine-has-no-extensions": "extensions of virtual machines",
    "pool-subnet-is-not-delegated": "networks",
    "pool-subnet-has-room-for-its-nodes": "networks",
    "pool-subnet-is-in-the-accounts-region": "networks",
    "pool-subnet-keeps-clear-of-docker": "networks",
    "pool-shares-a-subscription-with-its-image": "a provider with a subscription of its own",
    "pool-is-prepared-for-an-image-of-another-subscription": "a configured pack",
    "pool-cores-fit-the-accounts-quota": "an account that is deployed",
}
"""What a preview against the local Azure lacks for these; `tests/policies/test_samples.py` runs them without it."""
ALONE = "pool-boots-from-a-gallery"
"""Its pool may boot any image of a stack, as far as a first preview knows, and other rules have to leave that open."""


@pytest.fixture(scope="module")
def printed(module_azure, module_configured, request):
    root = request.config.rootpath
    packs = [f"--policy-pack={root / 'policies' / pack}" for pack in ("documented", "recommended")]
    shown = ""
    for others in ("true", "false"):
        values = {"samples:alone": ALONE, "samples:others": others}
        configuration = module_configured("tests/engine/programs/samples", values)
        shown += module_azure.run("preview", "--suppress-progress", *configuration, *packs, code=1)
    return shown


def test_every_rule_that_joins_is_shown_here_or_named():
    assert {rule.name for rule in (*DOCUMENTED, *RECOMMENDED) if rule.joins} == CASES.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_its_denied_sample_on_the_first_preview(printed, rule):
    assert re.search(rf"\]  {re.escape(rule)}  \([^)]*: {CASES[rule]}-[^)]*\)\n(?!\s*can't run)", printed)
