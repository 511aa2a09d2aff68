import pytest

from limits.ip_address import ip_rule_fault
from limits.resource_kind import DISK, SNAPSHOT, other_kind

DISK_ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d"


@pytest.mark.parametrize("text", [DISK_ID, DISK_ID.lower(), DISK_ID.upper()])
def test_case_does_not_matter(text):
    assert other_kind(text, SNAPSHOT, DISK) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (DISK_ID, f"'{DISK_ID}' is a Microsoft.Compute/disks; a Microsoft.Compute/snapshots is needed"),
        ("disk", "'disk' is no resource id; that of a Microsoft.Compute/snapshots is needed"),
    ],
)
def test_another_kind_is_named(text, sentence):
    assert other_kind(text, SNAPSHOT) == sentence


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        ("203.0.113.7", True),
        ("203.0.113.0/24", True),
        ("203.0.113.7/24", True),
        ("::1", False),
        ("203.0.113.0/33", False),
    ],
)
def test_an_ip_rule_is_an_ipv4_address_or_range(value, accepted):
    assert (ip_rule_fault(value) is None) == accepted
