import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import assert_notes, assert_says, machine

NAME, PACKAGES = "pool-display-name-is-short-enough", "pool-has-few-enough-application-packages"
MOUNTS, USERS = "pool-has-few-enough-mounts", "pool-user-names-are-short-enough"
NUMBERS = "pool-user-numbers-come-in-pairs"
CERTIFICATES, CLOUD = "pool-has-no-batch-certificates", "pool-is-made-of-virtual-machines"
CLASSIC = "pool-does-not-ask-for-classic-communication"


def users(*accounts):
    return {"userAccounts": list(accounts)}


def numbered(**numbers):
    return users({"name": "artist"}, {"linuxUserConfiguration": numbers})


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        (NAME, {}, None),
        (NAME, {"displayName": "ü" * 1024}, None),
        (NAME, {"displayName": 7.0}, None),
        (NAME, {"displayName": "ü" * 1025}, "displayName: 1,025 characters; at most 1,024"),
        (PACKAGES, {}, None),
        (PACKAGES, {"applicationPackages": [{}] * 10}, None),
        (PACKAGES, {"applicationPackages": "many"}, None),
        (PACKAGES, {"applicationPackages": [{}] * 11}, "applicationPackages: 11 application packages; at most 10"),
        (MOUNTS, {"mountConfiguration": [{}] * 10}, None),
        (MOUNTS, {"mountConfiguration": [{}] * 11}, "mountConfiguration: 11 mounts; at most 10"),
        (USERS, users({"name": "x" * 20}, {}, "nobody", {"name": None}), None),
        (USERS, users({}, {"name": "x" * 21}), "userAccounts[1].name: 21 characters; at most 20"),
        (NUMBERS, numbered(), None),
        (NUMBERS, numbered(uid=1.0, gid=1.0), None),
        (NUMBERS, numbered(uid=None, gid=None), None),
        (NUMBERS, numbered(uid=UNKNOWN_STRING_VALUE, gid=1.0), None),
        (NUMBERS, numbered(uid=1.0), "userAccounts[1].linuxUserConfiguration: uid without gid"),
        (NUMBERS, numbered(gid=1.0, uid=None), "userAccounts[1].linuxUserConfiguration: gid without uid"),
        (CERTIFICATES, {}, None),
        (CERTIFICATES, {"certificates": []}, None),
        (CERTIFICATES, {"certificates": [UNKNOWN_OBJECT_VALUE]}, "certificates of the Batch account"),
        (CLOUD, {}, None),
        (CLOUD, machine(), None),
        (CLOUD, {"deploymentConfiguration": {"cloudServiceConfiguration": None}}, None),
        (
            CLOUD,
            {"deploymentConfiguration": {"cloudServiceConfiguration": {}}},
            "cloudServiceConfiguration, which Batch",
        ),
        (
            CLOUD,
            {"deploymentConfiguration": {"cloudServiceConfiguration": UNKNOWN_OBJECT_VALUE}},
            "cloudServiceConfiguration, which Batch retired on 2024-02-29",
        ),
        (CLASSIC, {}, None),
        (CLASSIC, {"targetNodeCommunicationMode": "Default"}, None),
        (CLASSIC, {"targetNodeCommunicationMode": 1.0}, None),
        (CLASSIC, {"targetNodeCommunicationMode": "classic"}, "Classic communication, which Batch honours no longer"),
    ],
)
def test_judges(preview, rule, inputs, expected):
    assert_says(preview, rule, inputs, expected)


@pytest.mark.parametrize(
    ("rule", "inputs", "hidden"),
    [
        (NAME, {"displayName": UNKNOWN_STRING_VALUE}, "displayName"),
        (PACKAGES, {"applicationPackages": UNKNOWN_ARRAY_VALUE}, "applicationPackages"),
        (MOUNTS, {"mountConfiguration": UNKNOWN_ARRAY_VALUE}, "mountConfiguration"),
        (USERS, users({"name": UNKNOWN_STRING_VALUE}), "userAccounts[0].name"),
        (NUMBERS, users({"linuxUserConfiguration": UNKNOWN_OBJECT_VALUE}), "userAccounts[0].linuxUserConfiguration"),
        (CERTIFICATES, {"certificates": UNKNOWN_ARRAY_VALUE}, "certificates"),
        (CLOUD, {"deploymentConfiguration": UNKNOWN_OBJECT_VALUE}, "deploymentConfiguration"),
        (CLASSIC, {"targetNodeCommunicationMode": UNKNOWN_STRING_VALUE}, "targetNodeCommunicationMode"),
    ],
)
def test_says_what_it_cannot_know(preview, rule, inputs, hidden):
    assert_notes(preview, rule, inputs, f"{hidden} is not known yet")
