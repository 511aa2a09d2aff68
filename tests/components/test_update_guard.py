import asyncio

import pulumi
import pytest
from pulumi.output import UNKNOWN

from components.pool.update_guard import stop_refused_update

POOL = "azure-native:batch:Pool"
SOURCE = "See https://learn.microsoft.com/azure/batch/batch-pool-update-properties"
EMPTY_FIRST = (
    "or keep the one pool, as one that is `inPlace` has to be: set its nodes to 0 with one `up`, "
    "run `pulumi refresh` once they are gone, and change it with the next."
)
FORMULA = {"autoScale": {"formula": "$TargetDedicatedNodes = 2;"}}


def machine(version):
    return {"virtualMachineConfiguration": {"imageReference": {"id": f"/galleries/g/images/i/versions/{version}"}}}


def fixed(dedicated=0, spot=0):
    return {"fixedScale": {"targetDedicatedNodes": float(dedicated), "targetLowPriorityNodes": float(spot)}}


def pool(version="1.0.0", **inputs):
    return {"poolName": "frames-1", "deploymentConfiguration": machine(version), "scaleSettings": fixed(2), **inputs}


def seen(dedicated=0, spot=0):
    return {"currentDedicatedNodes": float(dedicated), "currentLowPriorityNodes": float(spot)}


@pytest.fixture
def update(monkeypatch):
    """Runs the guard on one update; returns what it raised and what it warned of."""

    def run(old, new, state=None):
        warned = []
        monkeypatch.setattr(pulumi.log, "warn", warned.append)

        async def guarded():
            inputs = {"new_inputs": new(), "old_inputs": old(), "old_outputs": state}
            await stop_refused_update(pulumi.ResourceHookArgs("urn", "id", "frames-pool", POOL, **inputs))

        try:
            asyncio.run(guarded())
        except pulumi.RunError as refusal:
            return str(refusal), warned
        return None, warned

    return run


def test_a_new_image_on_nodes_is_refused_with_both_ways_out(update):
    refused, warned = update(pool, lambda: pool("2.0.0"))
    assert refused == (
        "Pool 'frames-1': deploymentConfiguration.virtualMachineConfiguration.imageReference.id changes on a pool of "
        "2 nodes; 0 nodes are needed for that. Name the new version and put the old one among `retiring`, which makes "
        f"a new pool beside this one; {EMPTY_FIRST} {SOURCE}"
    )
    assert warned == []


def test_another_size_on_nodes_is_refused_without_talk_of_versions(update):
    refused, _ = update(lambda: pool(vmSize="a"), lambda: pool(vmSize="b"))
    assert refused == (
        "Pool 'frames-1': vmSize changes on a pool of 2 nodes; 0 nodes are needed for that. "
        f"Make a new pool beside this one; {EMPTY_FIRST} {SOURCE}"
    )


NODES = {
    "as many as are asked for": (fixed(2, 1), None, "a pool of 3 nodes"),
    "more than are asked for": (fixed(2, 1), seen(5), "a pool of 6 nodes"),
    "fewer than are asked for": (fixed(2), seen(1), "a pool of 2 nodes"),
    "those of a formula": (FORMULA, seen(3, 4), "a pool of 7 nodes"),
}


@pytest.mark.parametrize(("scale", "state", "said"), NODES.values(), ids=NODES)
def test_nodes_are_those_asked_for_or_more_where_more_were_seen(update, scale, state, said):
    refused, _ = update(lambda: pool(scaleSettings=scale), lambda: pool("2.0.0", scaleSettings=scale), state)
    assert said in refused
    assert "`retiring`" in refused


def test_nodes_that_are_leaving_are_waited_for(update):
    refused, _ = update(lambda: pool(scaleSettings=fixed()), lambda: pool("2.0.0"), seen(2))
    assert refused.endswith(
        "on a pool of 2 nodes; 0 nodes are needed for that. "
        f"Once its nodes are gone, run `pulumi refresh` and then this again. {SOURCE}"
    )


@pytest.mark.parametrize("state", [None, {}, seen()], ids=["no state", "not said", "none"])
def test_a_formula_without_nodes_in_the_state_is_warned_of(update, state):
    scale = {"scaleSettings": FORMULA}
    refused, warned = update(lambda: pool(**scale), lambda: pool("2.0.0", **scale), state)
    assert refused is None
    (warning,) = warned
    assert "imageReference.id changes on a pool whose number of nodes is not known" in warning
    assert "Batch refuses the update if there are any." in warning
    assert warning.endswith(f"{EMPTY_FIRST} {SOURCE}")


PASSED = {
    "a change of its nodes": (pool, lambda: pool(scaleSettings=fixed(9))),
    "a new image without nodes": (lambda: pool(scaleSettings=fixed()), lambda: pool("2.0.0")),
    "a new image without scale settings": (lambda: {**pool(), "scaleSettings": {}}, lambda: pool("2.0.0")),
    "an image that is not known yet": (pool, lambda: pool(deploymentConfiguration=UNKNOWN)),
    "a part that is not known yet": (
        pool,
        lambda: pool(deploymentConfiguration={"virtualMachineConfiguration": UNKNOWN}),
    ),
    "an output that is not known yet": (
        pool,
        lambda: pool(deploymentConfiguration=pulumi.Output.from_input(UNKNOWN)),
    ),
    "the same in a secret": (pool, lambda: pool(deploymentConfiguration=pulumi.Output.secret(machine("1.0.0")))),
}


@pytest.mark.parametrize(("old", "new"), PASSED.values(), ids=PASSED)
def test_what_batch_takes_passes_in_silence(update, old, new):
    assert update(old, new, seen()) == (None, [])


def test_secrets_are_compared_and_not_told(update):
    def users(password):
        return pulumi.Output.secret([{"name": "u", "password": password}])

    refused, _ = update(lambda: pool(userAccounts=users("hidden")), lambda: pool(userAccounts=users("other")))
    assert "userAccounts[0].password changes" in refused
    assert "hidden" not in refused
    assert "other" not in refused


def test_a_change_beside_what_is_not_known_yet_is_found_in_a_secret(update):
    known = {"imageReference": {"id": "/images/i/versions/2.0.0"}, "licenseType": UNKNOWN}
    secret = {"virtualMachineConfiguration": known}
    refused, _ = update(pool, lambda: pool(deploymentConfiguration=pulumi.Output.secret(secret)))
    assert ": deploymentConfiguration.virtualMachineConfiguration.imageReference.id changes" in refused
