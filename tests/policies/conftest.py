import pytest
from pulumi_policy import EnforcementLevel
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from policies import clock
from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.pack import Pack
from policies.sampled import DAY
from tests.policies.calls import Seen, facts, judged, notes, violations

RULES = {rule.name: rule for rule in (*DOCUMENTED, *RECOMMENDED)}


class Verdict:
    """What one rule said of a stack."""

    def __init__(self, diagnostics):
        self.violations = [found.message.partition("\n")[2] for found in violations(diagnostics)]
        self.note = "; ".join(text for texts in notes(diagnostics).values() for text in texts) or None


class Preview:
    """A stack as a preview shows it to a pack: inputs to resource policies, unknown outputs to stack policies."""

    def __init__(self):
        self.resources = []
        self.outputs = {}
        """By URN, what is known of a resource's outputs: all of it in state, nothing in a preview."""
        self.sources = {}
        """By URN, for an input the URNs that its value comes from."""
        self.providers = {}
        """By URN, what the provider of the resource is configured with."""
        self.facts = {}
        """What the pack is told about things outside the stack, as its configuration writes it."""

    def add(self, token, name, inputs, **sources):
        """Add a resource; `sources` names, for an input, the resources that its value comes from.

        azure-native writes the API version among the inputs, so that no resource of a program is without any.
        """
        seen = Seen(token, name, {"azureApiVersion": "2024-07-01", **inputs})
        self.resources.append(seen)
        self.sources[seen.urn] = sources
        return seen.urn

    def judge(self, rule, **settings):
        """Show the stack to a pack of one rule with these settings, and return what it said.

        Both servers are asked, ours and the SDK's own, where the rule meets unknown values behind proxies.
        """
        for seen in self.resources:
            seen.outputs = dict.fromkeys(seen.inputs, UNKNOWN_STRING_VALUE) | self.outputs.get(seen.urn, {})
            seen.sources = self.sources[seen.urn]
            seen.provider = self.providers.get(seen.urn, {})
        pack = Pack("one", (RULES[rule],), EnforcementLevel.MANDATORY)
        return Verdict(judged(pack, self.resources, {rule: settings, **facts(self.facts)}))


@pytest.fixture
def preview():
    return Preview()


@pytest.fixture
def new_preview():
    return Preview


@pytest.fixture(autouse=True)
def _day():
    """Dated facts are judged by the day of the samples, and not otherwise some day."""
    with clock.on(DAY):
        yield
