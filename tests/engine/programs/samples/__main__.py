"""A denied case of each rule that is named, in a resource group of its own, so that one preview judges them all."""

import re

import pulumi

from emulator.door.type_table import MAPPINGS
from policies.sample import UNKNOWN
from tests.engine.any_type_plugin import VERSION
from tests.engine.joining_samples import shown_cases

NEEDED = {
    "GalleryImage": {
        "identifier": {"publisher": "canonical", "offer": "frames", "sku": "jammy"},
        "osType": "Linux",
        "osState": "Generalized",
    },
    "GalleryImageVersion": {"storageProfile": {}},
}
"""What azure-native demands of a type, where a sample leaves it out because no rule looks at it."""


class Plain(pulumi.CustomResource):
    """A resource of any type, with inputs as they stand in a sample."""

    def __init__(self, kind, name, inputs, opts):
        self.kind = kind
        super().__init__(kind, name, inputs, opts)


def build(prefix, resources, name, made):
    """Make a resource after those that its inputs come from, and return it."""
    if name not in made:
        resource = resources[name]
        inputs = {}
        stated = known({**NEEDED.get(resource.type.rpartition(":")[2], {}), **resource.inputs}, prefix)
        for key, value in stated.items():
            sources = [build(prefix, resources, source, made) for source in resource.sources.get(key, ())]
            inputs[key] = from_outputs(value, sources) if sources else value
        machine = inputs.get("deploymentConfiguration", {}).get("virtualMachineConfiguration", {})
        if machine:
            machine.setdefault("nodeAgentSkuId", "batch.node.ubuntu 22.04")
        made[name] = Plain(resource.type, f"{prefix}-{name}", inputs, options(prefix, resource))
    return made[name]


def options(prefix, resource):
    """Return what leads to the resource's provider."""
    if resource.provider:
        name = f"{prefix}-{resource.name}-provider"
        return pulumi.ResourceOptions(provider=pulumi.ProviderResource("azure-native", name, resource.provider))
    return None if resource.type in MAPPINGS else pulumi.ResourceOptions(version=VERSION)


def known(value, prefix):
    """Move a value into the resource groups of its case."""
    if isinstance(value, dict):
        return {
            key: f"{prefix}-{inner}" if key == "resourceGroupName" and inner != UNKNOWN else known(inner, prefix)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [known(inner, prefix) for inner in value]
    if isinstance(value, str):
        return re.sub(r"(/resourceGroups/)", rf"\g<1>{prefix}-", value)
    return value


def from_outputs(value, sources):
    """Return a value that depends on its sources; where it is not known, an output that a first preview lacks."""
    if value == UNKNOWN:
        return sources[0].id
    if isinstance(value, dict):
        return {key: from_outputs(inner, sources) for key, inner in value.items()}
    if isinstance(value, list):
        return [from_outputs(inner, sources) for inner in value]
    return pulumi.Output.all(*(source.urn for source in sources)).apply(lambda _: value)


CONFIG = pulumi.Config()
WANTED = CONFIG.require_object("rules")
for number, (rule, case) in enumerate(shown_cases().items()):
    if rule not in WANTED:
        continue
    resources, made = {resource.name: resource for resource in case.resources}, {}
    for name, resource in resources.items():
        if resource.outputs or not CONFIG.get_bool("onlyWithOutputs"):
            build(f"case{number}", resources, name, made)
