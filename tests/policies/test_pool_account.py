import pytest
from pulumi_policy.proxy import UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import MACHINE, POOL, automatic, fixed, machine

QUOTA, MODE = "pool-cores-fit-the-accounts-quota", "pool-settings-fit-the-allocation-mode"
TALKING = "pool-with-talking-nodes-is-small"
QUOTAS = {"dedicatedCoreQuota": 100.0, "lowPriorityCoreQuota": 40.0}
NAMES = {"resourceGroupName": "render", "accountName": "renderweu"}


def account(preview, outputs=None, kind="azure-native:batch:BatchAccount", **own):
    urn = preview.add(kind, "weu", {**NAMES, **own})
    preview.outputs[urn] = outputs or {}


def pool(preview, name="frames", size="Standard_D4s_v5", **inputs):
    preview.add(POOL, name, {**NAMES, "vmSize": size, **inputs})


def judge(preview, rule):
    verdict = preview.judge(rule)
    return [message.removeprefix("Pool 'frames': ") for message in verdict.violations], verdict.note


@pytest.mark.parametrize(
    ("nodes", "size", "found"),
    [
        (fixed(25.0), "Standard_D4s_v5", None),
        (fixed(26.0), "Standard_D4s_v5", "104 dedicated cores asked for; the account's quota is 100"),
        (fixed(0.0, 10.0), "Standard_D4s_v5", None),
        (fixed(0.0, 11.0), "Standard_D4s_v5", "44 Spot cores asked for; the account's quota is 40"),
        (fixed(13.0), "STANDARD_D4", "104 dedicated cores"),
        (fixed(1000.0), "a size of tomorrow", None),
        (fixed(0.0), "Standard_D4s_v5", None),
        (fixed(1000.0), None, None),
        ({}, "Standard_D4s_v5", None),
        (automatic(), "Standard_D4s_v5", None),
    ],
)
def test_cores_fit_the_quota(preview, nodes, size, found):
    account(preview, QUOTAS)
    pool(preview, size=size, **nodes)
    violations, note = judge(preview, QUOTA)
    assert [message.startswith(found) for message in violations] == ([True] if found else [])
    assert note is None


def test_the_pools_of_an_account_share_its_quota(preview):
    account(preview, QUOTAS, kind="azure-native:batch/v20240201:BatchAccount")
    for name in ("frames", "previews"):
        pool(preview, name, **fixed(20.0, 8.0))
    pool(preview, "formula", **automatic())
    violations, note = judge(preview, QUOTA)
    assert [message.partition(" asked for")[0] for message in violations] == ["160 dedicated cores", "64 Spot cores"]
    assert note is None


@pytest.mark.parametrize(
    ("size", "nodes"), [("Standard_D4s_v5", 0.0), ("a size of tomorrow", 9.0), (None, 9.0)], ids=str
)
def test_a_pool_that_asks_for_no_cores_does_not_keep_the_others_from_being_judged(preview, size, nodes):
    account(preview, {"dedicatedCoreQuota": 100.0})
    pool(preview, "first", size=size, **fixed(nodes))
    for name in ("second", "third"):
        pool(preview, name, **fixed(20.0))
    (message,) = preview.judge(QUOTA).violations
    assert message.startswith("Pool 'second': 160 dedicated cores asked for by all fixed pools of the account; ")


def test_of_one_pool_it_is_not_said_that_all_ask(preview):
    account(preview, {"dedicatedCoreQuota": 1000.0, "lowPriorityCoreQuota": 100.0})
    pool(preview, "first", **fixed(251.0))
    pool(preview, "second", **fixed(0.0, 1.0))
    (message,) = preview.judge(QUOTA).violations
    assert message.startswith("Pool 'first': 1,004 dedicated cores asked for; the account's quota is 1,000. ")


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")], ids=" ".join)
def test_each_further_pool_is_judged_by_its_own_cores(preview, names):
    account(preview, {"dedicatedCoreQuota": 100.0, "lowPriorityCoreQuota": 0.0})
    first, second = names
    pool(preview, first, **fixed(25.0))
    pool(preview, second, **fixed(26.0))
    found = [message.partition(" dedicated")[0] for message in preview.judge(QUOTA).violations]
    assert found == [f"Pool '{first}': 204", f"Pool '{second}': 104"]


@pytest.mark.parametrize("size", ["a size of tomorrow", None])
def test_a_size_that_tells_no_cores_needs_no_account(preview, size):
    pool(preview, size=size, **fixed(1000.0))
    assert judge(preview, QUOTA) == ([], None)


@pytest.mark.parametrize("mode", ["BatchService", "a mode of tomorrow", "Zonal", 7.0])
def test_quotas_hold_in_all_other_modes(preview, mode):
    account(preview, QUOTAS, poolAllocationMode=mode)
    pool(preview, **fixed(1000.0))
    assert len(judge(preview, QUOTA)[0]) == 1


def test_quotas_do_not_hold_in_the_users_subscription(preview):
    account(preview, QUOTAS, poolAllocationMode="userSubscription")
    pool(preview, **fixed(1000.0))
    assert judge(preview, QUOTA) == ([], None)


@pytest.mark.parametrize(
    ("prepare", "note"),
    [
        (lambda p: pool(p, **fixed(26.0)), "its Batch account is not in this stack, or not known yet"),
        (
            lambda p: (account(p, {"dedicatedCoreQuota": UNKNOWN_NUMBER_VALUE}), pool(p, **fixed(26.0))),
            "the dedicatedCoreQuota of BatchAccount 'weu' is not known yet",
        ),
        (
            lambda p: (account(p, QUOTAS, poolAllocationMode=UNKNOWN_STRING_VALUE), pool(p, **fixed(26.0))),
            "the poolAllocationMode of BatchAccount 'weu' is not known yet",
        ),
        (
            lambda p: (account(p, QUOTAS), pool(p, size=UNKNOWN_STRING_VALUE, **fixed(26.0))),
            "vmSize is not known yet",
        ),
    ],
)
def test_a_quota_may_be_hidden(preview, prepare, note):
    prepare(preview)
    assert judge(preview, QUOTA) == ([], f"Pool 'frames': {note}")


def disk(**managed):
    return machine(osDisk={"managedDisk": managed})


ENCRYPTED = {"diskEncryptionSet": {"id": "/subscriptions/s"}}


@pytest.mark.parametrize("mode", [None, "BatchService"])
@pytest.mark.parametrize(
    ("inputs", "found"),
    [
        ({}, None),
        (machine(), None),
        ({"resourceTags": None}, None),
        ({"resourceTags": {"team": "render"}}, "resourceTags in an account"),
        (disk(**ENCRYPTED), f"{MACHINE}.osDisk.managedDisk.diskEncryptionSet in an account"),
        (disk(securityProfile=ENCRYPTED), f"{MACHINE}.osDisk.managedDisk.securityProfile.diskEncryptionSet in an"),
        (
            machine(dataDisks=[{}, {"managedDisk": ENCRYPTED}]),
            f"{MACHINE}.dataDisks[1].managedDisk.diskEncryptionSet in an account",
        ),
    ],
)
def test_some_settings_are_for_the_users_subscription(preview, mode, inputs, found):
    account(preview, poolAllocationMode=mode)
    pool(preview, **inputs)
    violations, note = judge(preview, MODE)
    assert [message.startswith(found) for message in violations] == ([True] if found else [])
    assert note is None


@pytest.mark.parametrize("mode", ["UserSubscription", "usersubscription", "a mode of tomorrow", 7.0])
def test_other_modes_are_left_in_peace(preview, mode):
    account(preview, poolAllocationMode=mode)
    pool(preview, resourceTags={"team": "render"})
    assert judge(preview, MODE) == ([], None)


@pytest.mark.parametrize(
    ("prepare", "note"),
    [
        (
            lambda p: pool(p, resourceTags={"team": "render"}),
            "its Batch account is not in this stack, or not known yet",
        ),
        (
            lambda p: (account(p, poolAllocationMode=UNKNOWN_STRING_VALUE), pool(p, resourceTags={})),
            "the poolAllocationMode of BatchAccount 'weu' is not known yet",
        ),
        (
            lambda p: (account(p), pool(p, resourceTags=UNKNOWN_OBJECT_VALUE)),
            "resourceTags is not known yet",
        ),
    ],
)
def test_the_mode_may_be_hidden(preview, prepare, note):
    prepare(preview)
    assert judge(preview, MODE) == ([], f"Pool 'frames': {note}")


def talking(preview, nodes, state="Enabled"):
    pool(preview, interNodeCommunication=state, **nodes)


@pytest.mark.parametrize(
    ("mode", "nodes", "found"),
    [
        (None, fixed(100.0), None),
        (None, fixed(101.0), "101 nodes that talk to each other; at most 100"),
        (None, fixed(50.0, 51.0), "101 nodes"),
        ("BatchService", fixed(81.0), None),
        ("Zonal", fixed(81.0), None),
        ("UserSubscription", fixed(80.0), None),
        ("UserSubscription", fixed(81.0), "81 nodes that talk to each other; at most 80"),
        (None, automatic("$TargetDedicatedNodes = min(101, $PendingTasks);"), "101 nodes"),
    ],
)
def test_nodes_that_talk_are_few(preview, mode, nodes, found):
    account(preview, poolAllocationMode=mode)
    talking(preview, nodes)
    violations, note = judge(preview, TALKING)
    assert [message.startswith(found) for message in violations] == ([True] if found else [])
    assert note is None


@pytest.mark.parametrize("state", [None, "Disabled", "SomethingNew", True])
def test_nodes_that_do_not_talk_may_be_many(preview, state):
    talking(preview, fixed(1000.0), state)
    assert judge(preview, TALKING) == ([], None)


def test_few_nodes_may_talk_in_any_account(preview):
    talking(preview, fixed(80.0))
    assert judge(preview, TALKING) == ([], None)


@pytest.mark.parametrize(
    ("nodes", "state", "note"),
    [
        (fixed(81.0), "Enabled", "the poolAllocationMode of its Batch account is not in this stack, or not known yet"),
        (automatic(), "Enabled", "how many nodes its formula asks for, all of which talk to each other"),
        (fixed(UNKNOWN_NUMBER_VALUE), "Enabled", "scaleSettings.fixedScale.targetDedicatedNodes is not known yet"),
        (fixed(81.0), UNKNOWN_STRING_VALUE, "interNodeCommunication is not known yet"),
    ],
)
def test_what_decides_on_talking_may_be_hidden(preview, nodes, state, note):
    talking(preview, nodes, state)
    assert judge(preview, TALKING) == ([], f"Pool 'frames': {note}")
