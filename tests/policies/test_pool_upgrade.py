import pytest
from pulumi_policy.proxy import UNKNOWN_BOOLEAN_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import GALLERY_IMAGE, LINUX, MACHINE, WINDOWS, assert_notes, assert_says, machine

BATCHES, ACROSS = "pool-upgrade-batches-are-in-range", "pool-upgrade-across-zones-is-zonal"
ONE, LATEST = "pool-upgrade-is-the-only-one", "pool-with-automatic-upgrade-follows-latest"
SAYS_NO, WAITS = "pool-with-automatic-upgrade-says-no-to-updates", "pool-upgrade-waits-for-tasks"
PATCHED = "pool-on-latest-upgrades-its-system"
ROLLING = "upgradePolicy.rollingUpgradePolicy"


def rolling(batch=None, unhealthy=None, upgraded=None, **more):
    shares = {
        "maxBatchInstancePercent": batch,
        "maxUnhealthyInstancePercent": unhealthy,
        "maxUnhealthyUpgradedInstancePercent": upgraded,
    }
    return {"upgradePolicy": {"mode": "rolling", "rollingUpgradePolicy": {**shares, **more}}}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (rolling(5.0, 5.0, 0.0), None),
        (rolling(100.0, 100.0, 100.0), None),
        (rolling(20.0), None),
        (rolling("20", True), None),
        (rolling(pauseTimeBetweenBatches="PT0S"), None),
        (rolling(pauseTimeBetweenBatches=0.0), None),
        (rolling(4.0), f"{ROLLING}.maxBatchInstancePercent: 4; 5 to 100"),
        (rolling(101.0), f"{ROLLING}.maxBatchInstancePercent: 101; 5 to 100"),
        (rolling(None, 4.0), f"{ROLLING}.maxUnhealthyInstancePercent: 4; 5 to 100"),
        (rolling(None, None, 101.0), f"{ROLLING}.maxUnhealthyUpgradedInstancePercent: 101; 0 to 100"),
        (rolling(None, None, -1.0), f"{ROLLING}.maxUnhealthyUpgradedInstancePercent: -1; 0 to 100"),
        (rolling(21.0, 20.0), f"{ROLLING}.maxBatchInstancePercent: 21 percent of the nodes in one batch"),
        (rolling(pauseTimeBetweenBatches="5m"), f"{ROLLING}.pauseTimeBetweenBatches: '5m'; an ISO 8601 duration"),
    ],
)
def test_shares_are_in_range(preview, inputs, expected):
    assert_says(preview, BATCHES, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (rolling(UNKNOWN_NUMBER_VALUE, 20.0), f"{ROLLING}.maxBatchInstancePercent"),
        (rolling(20.0, UNKNOWN_NUMBER_VALUE), f"{ROLLING}.maxUnhealthyInstancePercent"),
    ],
)
def test_a_share_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, BATCHES, inputs, f"{hidden} is not known yet")


def across(value, policy=None):
    return {**machine(nodePlacementConfiguration={"policy": policy}), **rolling(enableCrossZoneUpgrade=value)}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (across(None), None),
        (across(True, "Zonal"), None),
        (across(True), "upgrades across zones decided on"),
        (across(True, "Zones"), "upgrades across zones decided on"),
        (across(False, "Regional"), "upgrades across zones decided on"),
    ],
)
def test_upgrades_across_zones_are_zonal(preview, inputs, expected):
    assert_says(preview, ACROSS, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (across(UNKNOWN_BOOLEAN_VALUE), f"{ROLLING}.enableCrossZoneUpgrade"),
        (across(True, UNKNOWN_STRING_VALUE), f"{MACHINE}.nodePlacementConfiguration.policy"),
    ],
)
def test_zones_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, ACROSS, inputs, f"{hidden} is not known yet")


def upgraded(agent=LINUX, updates=None, on=True, deferral=True, **image):
    own = {"windowsConfiguration": {"enableAutomaticUpdates": updates}} if updates is not None else {}
    automatic = {"enableAutomaticOSUpgrade": on, "osRollingUpgradeDeferral": deferral}
    reference = image or {"id": GALLERY_IMAGE}
    return {
        **machine(agent, imageReference=reference, **own),
        "upgradePolicy": {"mode": "automatic", "automaticOSUpgradePolicy": automatic},
    }


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (upgraded(), None),
        (upgraded(WINDOWS), None),
        (upgraded(WINDOWS, False), None),
        (upgraded(WINDOWS, True, on=False), None),
        (upgraded(WINDOWS, "true"), None),
        (upgraded(WINDOWS, True), "automatic OS upgrade on Windows nodes that update themselves"),
    ],
)
def test_windows_is_upgraded_in_one_way(preview, inputs, expected):
    assert_says(preview, ONE, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (upgraded(on=UNKNOWN_BOOLEAN_VALUE), "upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade"),
        (upgraded(WINDOWS, UNKNOWN_BOOLEAN_VALUE), f"{MACHINE}.windowsConfiguration.enableAutomaticUpdates"),
    ],
)
def test_the_ways_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, ONE, inputs, f"{hidden} is not known yet")


UBUNTU = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ({"id": GALLERY_IMAGE}, None),
        ({"id": f"{GALLERY_IMAGE}/versions/LATEST"}, None),
        ({"id": "an image"}, None),
        ({"sharedGalleryImageId": "/sharedGalleries/g/images/i/versions/1.0.0"}, None),
        (UBUNTU, None),
        ({**UBUNTU, "version": "Latest"}, None),
        ({"id": f"{GALLERY_IMAGE}/versions/1.0.0"}, "automatic OS upgrade of an image at version 1.0.0"),
        ({**UBUNTU, "version": "24.04.1"}, "automatic OS upgrade of an image at version 24.04.1"),
    ],
)
def test_upgrades_follow_the_latest_version(preview, image, expected):
    assert_says(preview, LATEST, upgraded(**image), expected)


def test_one_version_without_upgrades_is_no_contradiction(preview):
    assert_says(preview, LATEST, upgraded(on=False, id=f"{GALLERY_IMAGE}/versions/1.0.0"), None)


@pytest.mark.parametrize(
    ("rule", "image", "hidden"),
    [
        (LATEST, {"id": UNKNOWN_STRING_VALUE}, "imageReference.id"),
        (LATEST, {**UBUNTU, "version": UNKNOWN_STRING_VALUE}, "imageReference.version"),
        (PATCHED, {**UBUNTU, "version": UNKNOWN_STRING_VALUE}, "imageReference.version"),
    ],
)
def test_the_version_may_be_hidden(preview, rule, image, hidden):
    assert_notes(preview, rule, upgraded(**image), f"{MACHINE}.{hidden} is not known yet")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (upgraded(), None),
        (upgraded(WINDOWS, False), None),
        (upgraded(WINDOWS, True), None),
        (upgraded(WINDOWS, on=False), None),
        (upgraded(WINDOWS), "automatic OS upgrade on Windows nodes that say nothing"),
    ],
)
def test_windows_says_that_it_does_not_update_itself(preview, inputs, expected):
    assert_says(preview, SAYS_NO, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (upgraded(), None),
        (upgraded(on=False, deferral=False), None),
        (upgraded(deferral=False), "automatic OS upgrade that does not wait for running tasks"),
        (upgraded(deferral=None), "automatic OS upgrade that does not wait for running tasks"),
    ],
)
def test_upgrades_wait_for_tasks(preview, inputs, expected):
    assert_says(preview, WAITS, inputs, expected)


def test_waiting_may_be_hidden(preview):
    what = "upgradePolicy.automaticOSUpgradePolicy.osRollingUpgradeDeferral is not known yet"
    assert_notes(preview, WAITS, upgraded(deferral=UNKNOWN_BOOLEAN_VALUE), what)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (machine(), None),
        (upgraded(), None),
        (machine(imageReference={**UBUNTU, "version": "24.04.1"}), None),
        (machine(imageReference={**UBUNTU, "version": "newest"}), None),
        (machine(imageReference={"id": GALLERY_IMAGE}), None),
        (machine(imageReference={"id": UNKNOWN_STRING_VALUE}), None),
        (machine(imageReference=UBUNTU), "nodes that boot from the latest version of an image"),
        (upgraded(on=False, **UBUNTU), "nodes that boot from the latest version of an image"),
    ],
)
def test_what_follows_latest_is_upgraded(preview, inputs, expected):
    assert_says(preview, PATCHED, inputs, expected)


def test_whether_an_image_is_named_by_its_id_may_be_hidden(preview):
    inputs = machine(imageReference=UNKNOWN_OBJECT_VALUE)
    assert_notes(preview, PATCHED, inputs, f"{MACHINE}.imageReference is not known yet")


def test_the_policy_may_be_hidden(preview):
    inputs = {**machine(imageReference=UBUNTU), "upgradePolicy": UNKNOWN_OBJECT_VALUE}
    what = "upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade is not known yet"
    assert_notes(preview, PATCHED, inputs, what)
