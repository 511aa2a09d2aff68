import pytest
from pulumi_policy import PolicyResource, ResourceValidationArgs, StackValidationArgs, StackValidationPolicy
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE, UnknownValueError, unknown_checking_proxy

from policies.catalogue import DOCUMENTED
from policies.pack import policies_of


class Verdict:
    """What one rule said of a stack."""

    def __init__(self):
        self.violations = []
        self.note = None


class Preview:
    """A stack as a preview shows it to a pack: inputs to resource policies, unknown outputs to stack policies."""

    def __init__(self):
        self.resources = []

    def add(self, token, name, inputs, **sources):
        """Add a resource; `sources` names, for an input, the resources that its value comes from."""
        urn = f"urn:pulumi:test::project::{token}::{name}"
        self.resources.append((urn, token, name, inputs, sources))
        return urn

    def judge(self, rule):
        """Run all of the pack's resource policies, then the stack policies, and return what one rule said."""
        verdict = Verdict()
        policies = policies_of(DOCUMENTED)
        assert rule in [policy.name for policy in policies]
        for urn, token, name, inputs, _ in self.resources:
            for policy in policies:
                if not isinstance(policy, StackValidationPolicy):
                    args = ResourceValidationArgs(token, unknown_checking_proxy(inputs), urn, name, None, None)
                    self._run(policy, args, verdict if policy.name == rule else Verdict())
        for policy in policies:
            if isinstance(policy, StackValidationPolicy):
                self._run(policy, self._stack(), verdict if policy.name == rule else Verdict())
        return verdict

    def _stack(self):
        seen = {}
        for urn, token, name, inputs, _ in self.resources:
            outputs = unknown_checking_proxy(dict.fromkeys(inputs, UNKNOWN_STRING_VALUE))
            seen[urn] = PolicyResource(token, outputs, urn, name, None, None, None, [], {})
        for urn, _, _, _, sources in self.resources:
            for key, urns in sources.items():
                seen[urn].property_dependencies[key] = [seen[source] for source in urns]
        return StackValidationArgs(list(seen.values()))

    def _run(self, policy, args, verdict):
        try:
            policy.validate(args, lambda message, _urn=None: verdict.violations.append(message))
        except UnknownValueError as error:
            verdict.note = error.message


@pytest.fixture
def preview():
    return Preview()
