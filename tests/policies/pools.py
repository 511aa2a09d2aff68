"""Pools for tests, and what a rule says of one."""

POOL = "azure-native:batch:Pool"
SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001"
GALLERY_IMAGE = f"{SUBSCRIPTION}/resourceGroups/render/providers/Microsoft.Compute/galleries/images/images/frames"
IDENTITY = f"{SUBSCRIPTION}/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
LINUX, WINDOWS = "batch.node.ubuntu 24.04", "batch.node.windows amd64"
MACHINE = "deploymentConfiguration.virtualMachineConfiguration"


def machine(agent=LINUX, **more):
    """What a pool's machines are, as an input of the pool."""
    configuration = {"imageReference": {"id": f"{GALLERY_IMAGE}/versions/1.0.0"}, "nodeAgentSkuId": agent, **more}
    return {"deploymentConfiguration": {"virtualMachineConfiguration": configuration}}


def fixed(dedicated=None, spot=None, timeout=None):
    """A fixed size, as an input of the pool."""
    given = {"targetDedicatedNodes": dedicated, "targetLowPriorityNodes": spot, "resizeTimeout": timeout}
    return {"scaleSettings": {"fixedScale": {key: value for key, value in given.items() if value is not None}}}


def automatic(formula="$TargetDedicatedNodes = $ActiveTasks.GetSample(1);", **more):
    """A size that a formula decides, as an input of the pool."""
    return {"scaleSettings": {"autoScale": {"formula": formula, **more}}}


def said(preview, rule, inputs, **settings):
    """Return the violations and the note of a rule about one pool."""
    preview.add(POOL, "frames", {"accountName": "renderweu", "resourceGroupName": "render", **inputs})
    verdict = preview.judge(rule, **settings)
    return [message.removeprefix("Pool 'frames': ") for message in verdict.violations], verdict.note


def assert_says(preview, rule, inputs, expected, **settings):
    """Compare what a rule says with how its sentences begin; `None` stands for a rule that has nothing to say."""
    violations, note = said(preview, rule, inputs, **settings)
    starts = [] if expected is None else [expected] if isinstance(expected, str) else list(expected)
    assert len(violations) == len(starts), violations
    for message, start in zip(violations, starts, strict=True):
        assert message.startswith(start), message
    assert note is None


def assert_notes(preview, rule, inputs, what):
    """Compare what a rule could not see."""
    assert said(preview, rule, inputs) == ([], f"Pool 'frames': {what}")
