import pytest

from tools.local.settlement import settle

POOL = "azure-native:batch:Pool"
URN = f"urn:pulumi:local::sample::{POOL}::frames"
SECRET = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x"}


def resource(identifier=None, **fields):
    made = {"urn": URN, "type": POOL, "custom": True, "inputs": {"poolName": "frames"}, **fields}
    return made if identifier is None else {**made, "id": identifier, "outputs": {"name": "frames"}}


def settled(kind, pending, *resources, found=None):
    deployment = {"resources": list(resources), "pending_operations": [{"type": kind, "resource": pending}]}
    settlement = settle(deployment, lambda _token, _inputs: found)
    assert deployment["pending_operations"] == []
    return deployment["resources"], settlement


def test_a_creation_that_happened_is_added_with_its_id_and_outputs():
    resources, settlement = settled("creating", resource(), found=("/pool", {"name": "frames"}))
    assert resources == [resource("/pool")]
    assert settlement.lines == [f"settled: {POOL} 'frames' had been created; it is in the state now"]


def test_a_creation_that_did_not_happen_is_dropped():
    resources, settlement = settled("creating", resource())
    assert resources == []
    assert settlement.lines == [f"settled: {POOL} 'frames' had not been created yet"]


@pytest.mark.parametrize("value", [SECRET, {"a": {"password": SECRET}}, [{"name": "x"}, {"password": SECRET}]])
def test_a_secret_input_stays_secret_among_the_outputs_at_any_depth(value):
    pending = resource(inputs={"poolName": "frames", "userAccounts": value})
    resources, _ = settled("creating", pending, found=("/pool", {"name": "frames", "userAccounts": "in clear"}))
    assert resources[0]["outputs"] == {"name": "frames", "userAccounts": value}


def test_a_replacement_that_was_created_stands_before_the_old_one_which_is_to_be_deleted():
    other = {"urn": "urn::other", "type": "x"}
    resources, _ = settled("creating", resource(), resource("/old"), other, found=("/new", {"name": "frames"}))
    assert resources == [resource("/new"), resource("/old", delete=True), other]


def test_a_replacement_takes_the_place_of_one_that_was_deleted_first():
    old = resource("/pool", pendingReplacement=True)
    resources, _ = settled("creating", resource(), {**old, "id": "/old"}, found=("/pool", {"name": "frames"}))
    assert resources == [resource("/pool")]


def test_a_replacement_that_is_only_seen_as_the_old_one_is_dropped():
    resources, _ = settled("creating", resource(), resource("/Pool"), found=("/pool", {"name": "frames"}))
    assert resources == [resource("/Pool")]


def test_a_deletion_that_happened_takes_the_resource_out_of_the_state():
    resources, settlement = settled("deleting", resource("/pool"), resource("/pool"))
    assert resources == []
    assert settlement.lines == [f"settled: {POOL} 'frames' had been deleted; it is gone from the state too"]


def test_a_deletion_that_did_not_happen_leaves_the_resource():
    resources, _ = settled("deleting", resource("/pool"), resource("/pool"), found=("/POOL", {}))
    assert resources == [resource("/pool")]


def test_a_deletion_of_what_was_replaced_takes_only_the_old_one():
    old = resource("/old", delete=True)
    resources, _ = settled("deleting", old, resource("/new"), old, found=("/new", {}))
    assert resources == [resource("/new")]


@pytest.mark.parametrize("reference", [{"parent": URN}, {"dependencies": [URN]}, {"deletedWith": URN}])
def test_a_deleted_resource_that_others_depend_on_waits_for_its_replacement(reference):
    dependent = {"urn": "urn::dependent", "type": "x", **reference}
    resources, _ = settled("deleting", resource("/pool"), resource("/pool"), dependent)
    assert resources == [resource("/pool", pendingReplacement=True), dependent]


def test_an_update_is_read_again():
    resources, settlement = settled("updating", resource("/pool"), resource("/pool"), found=("/pool", {}))
    assert resources == [resource("/pool")]
    assert settlement.to_refresh == [URN]


def test_a_read_changes_nothing():
    resources, settlement = settled("reading", resource("/pool"))
    assert resources == []
    assert settlement.lines == [f"settled: {POOL} 'frames' was reading; nothing had changed"]
