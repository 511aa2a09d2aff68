import pytest

from limits.pool_defaults import POOL_DEFAULTS, pool_default
from limits.pool_updates import (
    NODES_DURING_UPDATE,
    TAKEN_WITH_NODES,
    TAKEN_WITHOUT_NODES,
    undecided_update,
    update_refusal,
)

IMAGE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/b/versions/1.0.0"
MACHINE = "deploymentConfiguration.virtualMachineConfiguration"


def at(path, value):
    """Return properties that have this value at a path of names."""
    for name in reversed(path.split(".")):
        value = {name: value}
    return value


def image(**reference):
    return at(f"{MACHINE}.imageReference", reference)


SAME = {
    "nothing": ({}, {}),
    "the same image": (image(id=IMAGE), image(id=IMAGE)),
    "an image id in capitals": (image(id=IMAGE), image(id=IMAGE.upper())),
    "a size in capitals": ({"vmSize": "Standard_D2s_v5"}, {"vmSize": "STANDARD_D2S_V5"}),
    "a whole number as a float": ({"taskSlotsPerNode": 4}, {"taskSlotsPerNode": 4.0}),
    "the default of task slots, spelled out": ({}, {"taskSlotsPerNode": 1}),
    "the default of task slots, left out": ({"taskSlotsPerNode": 1.0}, {}),
    "an object of defaults": ({}, {"networkConfiguration": {"dynamicVnetAssignmentScope": "none"}}),
    "objects of defaults in each other": (
        at("networkConfiguration.publicIPAddressConfiguration.provision", "BatchManaged"),
        {},
    ),
    "the default of a disk in a list": (
        at(f"{MACHINE}.dataDisks", [{"lun": 0, "diskSizeGB": 8}]),
        at(f"{MACHINE}.dataDisks", [{"lun": 0, "diskSizeGB": 8, "caching": "None"}]),
    ),
    "an empty list": (at(f"{MACHINE}.extensions", []), at(MACHINE, {})),
    "an empty object": ({"networkConfiguration": {}}, {"networkConfiguration": None}),
    "an image that is not known yet": (image(id=IMAGE), image(id=object())),
    "a network that is not known yet": (
        {"networkConfiguration": {"subnetId": "a"}},
        {"networkConfiguration": object()},
    ),
    "a long list": [{"userAccounts": [{"name": str(number)} for number in range(300)]} for _ in range(2)],
    "a list that is not known yet": ({"userAccounts": [{"name": "u"}]}, {"userAccounts": object()}),
    "another API version and another name": ({"azureApiVersion": "1", "poolName": "a"}, {"azureApiVersion": "2"}),
}


@pytest.mark.parametrize(("old", "new"), SAME.values(), ids=SAME)
def test_what_says_the_same_is_no_change(old, new):
    assert update_refusal(old, new, 2) is None
    assert update_refusal(new, old, 2) is None


@pytest.mark.parametrize("name", sorted(TAKEN_WITH_NODES))
def test_a_pool_with_nodes_takes(name):
    assert update_refusal({name: ["a"]}, {name: ["b"]}, 2) is None
    assert update_refusal({}, {name: ["b"]}, 2) is None


CHANGED = {
    "another image": (
        image(id=IMAGE),
        image(id=IMAGE.replace("1.0.0", "2.0.0")),
        [f"{MACHINE}.imageReference.id"],
    ),
    "a gallery image for one of the Marketplace": (
        image(publisher="p", offer="o", sku="s"),
        image(id=IMAGE),
        [f"{MACHINE}.imageReference.{name}" for name in ("id", "offer", "publisher", "sku")],
    ),
    "another size": ({"vmSize": "Standard_D2s_v5"}, {"vmSize": "Standard_D4s_v5"}, ["vmSize"]),
    "a network": ({}, {"networkConfiguration": {"subnetId": "a"}}, ["networkConfiguration"]),
    "no network": ({"networkConfiguration": {"subnetId": "a", "x": 1}}, {}, ["networkConfiguration"]),
    "another subnet": (
        {"networkConfiguration": {"subnetId": "a"}},
        {"networkConfiguration": {"subnetId": "b"}},
        ["networkConfiguration.subnetId"],
    ),
    "more than the default of task slots": ({}, {"taskSlotsPerNode": 2}, ["taskSlotsPerNode"]),
    "one of several users": (
        {"userAccounts": [{"name": "u", "password": "p"}, {"name": "v", "password": "p"}]},
        {"userAccounts": [{"name": "u", "password": "p"}, {"name": "v", "password": "q"}]},
        ["userAccounts[1].password"],
    ),
    "one user more": (
        {"userAccounts": [{"name": "u"}]},
        {"userAccounts": [{"name": "u"}, {"name": "v"}]},
        ["userAccounts"],
    ),
    "one user fewer": (
        {"userAccounts": [{"name": "u"}, {"name": "v"}]},
        {"userAccounts": [{"name": "u"}]},
        ["userAccounts"],
    ),
    "an ephemeral disk, which its presence asks for": (
        at(f"{MACHINE}.osDisk", {"caching": "ReadOnly"}),
        at(f"{MACHINE}.osDisk", {"caching": "ReadOnly", "ephemeralOSDiskSettings": {}}),
        [f"{MACHINE}.osDisk.ephemeralOSDiskSettings"],
    ),
    "a list for an object": (
        {"networkConfiguration": {"a": 1}},
        {"networkConfiguration": [1]},
        ["networkConfiguration"],
    ),
    "a known change beside what is not known yet": (
        {"vmSize": "a", **image(id=IMAGE)},
        {"vmSize": "b", **image(id=object())},
        ["vmSize"],
    ),
    "what is taken with nodes beside what is not": (
        {"metadata": [], "displayName": "a"},
        {"metadata": [{"name": "n", "value": "v"}], "displayName": "b"},
        ["displayName"],
    ),
}


@pytest.mark.parametrize(("old", "new", "paths"), CHANGED.values(), ids=CHANGED)
def test_a_pool_with_nodes_refuses(old, new, paths):
    assert update_refusal(old, new, 1).paths == tuple(paths)
    assert update_refusal(old, new, None).paths == tuple(paths)
    assert update_refusal(old, new, 0) is None
    assert update_refusal(old, new, 0.0) is None


@pytest.mark.parametrize("name", TAKEN_WITHOUT_NODES)
def test_every_property_that_takes_an_empty_pool_is_compared(name):
    assert update_refusal({name: "a"}, {name: "b"}, 1).paths == (name,)


@pytest.mark.parametrize(
    ("nodes", "reason"),
    [
        (1, "vmSize changes on a pool of 1 node; 0 nodes are needed for that"),
        (1800, "vmSize changes on a pool of 1,800 nodes; 0 nodes are needed for that"),
        (None, "vmSize changes on a pool whose number of nodes is not known; 0 nodes are needed for that"),
    ],
)
def test_the_reason_names_what_changes_and_how_many_nodes_there_are(nodes, reason):
    assert update_refusal({"vmSize": "a"}, {"vmSize": "b"}, nodes).reason == reason


def test_the_reason_names_all_that_changes():
    refusal = update_refusal({}, {"vmSize": "b", "displayName": "d", "taskSlotsPerNode": 2}, 1)
    assert refusal.reason.startswith("displayName, taskSlotsPerNode and vmSize change on")


HIDDEN = {
    "an image": (image(id=IMAGE), image(id=object()), [f"{MACHINE}.imageReference.id"]),
    "a whole network": ({"networkConfiguration": {"subnetId": "a"}}, {"networkConfiguration": object()}, None),
    "what was not there": ({}, {"networkConfiguration": {"subnetId": object()}}, ["networkConfiguration.subnetId"]),
    "one of a list": (
        {"userAccounts": [{"name": "u"}, {"name": "v"}]},
        {"userAccounts": [{"name": "u"}, {"name": object()}]},
        ["userAccounts[1].name"],
    ),
    "two values, one of them in a list that was not there": (
        {"vmSize": "a"},
        {"vmSize": object(), "userAccounts": [{"name": object()}]},
        ["vmSize"],  # that a list comes is no question
    ),
}


@pytest.mark.parametrize(("old", "new", "paths"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_known_may_be_refused(old, new, paths):
    assert undecided_update(old, new, 1).paths == tuple(paths or old)
    assert undecided_update(new, old, None).paths == tuple(paths or old)
    assert undecided_update(old, new, 0) is None


def test_what_is_known_is_decided():
    assert undecided_update({"vmSize": "a"}, {"vmSize": "b", "userAccounts": [{"name": "u"}]}, 1) is None


@pytest.mark.parametrize("name", sorted(TAKEN_WITH_NODES))
def test_a_pool_with_nodes_takes_what_is_not_known_yet(name):
    assert undecided_update({name: ["a"]}, {name: object()}, 2) is None


def test_the_reason_says_what_is_not_known():
    (one, two) = (
        undecided_update({"vmSize": "a"}, {"vmSize": object()}, 2),
        undecided_update({}, {"vmSize": object(), "displayName": object()}, None),
    )
    assert one.reason == "vmSize is not known yet, on a pool of 2 nodes; 0 nodes are needed for a change"
    assert two.reason.startswith("displayName and vmSize are not known yet, on a pool whose number of nodes is not")


def test_the_reason_never_has_a_value():
    refusal = update_refusal({"userAccounts": [{"password": "hidden"}]}, {"userAccounts": [{"password": "secret"}]}, 1)
    assert refusal.reason.startswith("userAccounts[0].password changes")
    assert "hidden" not in refusal.reason
    assert "secret" not in refusal.reason


def test_defaults_are_found_by_place_in_any_list():
    assert pool_default("userAccounts[12].elevationLevel") == "NonAdmin"
    assert pool_default("vmSize") is None


def test_there_are_defaults_only_for_what_is_compared():
    assert {path.partition(".")[0].removesuffix("[]") for path in POOL_DEFAULTS} <= set(TAKEN_WITHOUT_NODES)


def test_the_source_is_the_page_on_updates():
    assert NODES_DURING_UPDATE.source.endswith("/batch-pool-update-properties")
    assert NODES_DURING_UPDATE.value == 0
