import json
import runpy
from pathlib import Path

import pulumi
import pytest
import yaml
from pulumi_policy import PolicyResource, ResourceValidationArgs, ResourceValidationPolicy, StackValidationArgs
from pulumi_policy.proxy import UnknownValueError, unknown_checking_proxy

from policies.catalogue import DOCUMENTED
from tests.policies.by_sdk import policies_of

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = sorted(ROOT.glob("Pulumi.*.yaml"))


@pytest.mark.parametrize("stack", ENVIRONMENTS, ids=lambda path: path.stem)
def test_every_environment_satisfies_our_own_pack(cloud, build, stack):
    config = yaml.safe_load(stack.read_text(encoding="utf-8"))["config"]
    cloud.subscription = config.get("azure-native:subscriptionId", "sub")
    pulumi.runtime.set_all_config(
        {key: value if isinstance(value, str) else json.dumps(value) for key, value in config.items()}
    )
    build(lambda: runpy.run_path(str(ROOT / "__main__.py"), run_name="__main__") and None)

    found, unseen = [], []
    policies = policies_of(DOCUMENTED)
    seen = [
        PolicyResource(r.typ, unknown_checking_proxy(dict(r.inputs)), r.name, r.name, None, None, None, [], {})
        for r in cloud.registered
    ]
    for policy in policies:
        if isinstance(policy, ResourceValidationPolicy):
            for r in seen:
                args = ResourceValidationArgs(r.resource_type, r.props, r.urn, r.name, None, None)
                _run(policy, args, found, unseen)
    for policy in policies:
        if not isinstance(policy, ResourceValidationPolicy):
            _run(policy, StackValidationArgs(seen), found, unseen)
    assert found == []
    # What an environment gives by its id cannot be seen in it.
    gives = any(given in json.dumps(config) for given in ('"id": "/subscriptions/', '"subnetId":'))
    assert gives or unseen == []
    assert any(r.typ == "azure-native:batch:Pool" for r in cloud.registered)


def _run(policy, args, found, unseen):
    try:
        policy.validate(args, lambda message, _urn=None: found.append(message))
    except UnknownValueError as error:
        unseen.append(error.message)
