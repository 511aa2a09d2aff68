import pytest

from limits.resource_id import parse_resource_id

GROUP = "/subscriptions/s/resourceGroups/g"
VERSION = f"{GROUP}/providers/Microsoft.Compute/galleries/a/images/b/versions/1.0.0"


def test_a_nested_resource_knows_its_type_name_group_and_parent():
    version = parse_resource_id(VERSION)
    assert str(version) == VERSION
    assert version.type == "Microsoft.Compute/galleries/images/versions"
    assert (version.name, version.subscription, version.resource_group) == ("1.0.0", "s", "g")
    assert str(version.parent) == f"{GROUP}/providers/Microsoft.Compute/galleries/a/images/b"
    assert str(version.parent.parent.parent) == GROUP
    assert str(version.parent.parent.parent.parent) == "/subscriptions/s"
    assert version.parent.parent.parent.parent.parent is None


def test_an_extension_resource_lies_in_the_resource_before_it():
    assignment = parse_resource_id(f"{VERSION}/providers/Microsoft.Authorization/roleAssignments/r")
    assert assignment.type == "Microsoft.Authorization/roleAssignments"
    assert str(assignment.parent) == VERSION


@pytest.mark.parametrize(
    "text",
    [
        "/subscriptions/s",
        GROUP,
        "/subscriptions/s/providers/Microsoft.Resources/deployments/d",
        f"{GROUP}/providers/Microsoft.Resources/templateSpecs/t/versions/1",
        f"{GROUP}/providers/Microsoft.Storage/storageAccounts/a",
        f"{GROUP}/providers/Microsoft.Resources/deployments/d/providers/Microsoft.Authorization/locks/l",
    ],
)
def test_an_id_is_written_as_it_was_read(text):
    found = parse_resource_id(text)
    assert str(found) == text
    assert found.subscription == "s"


def test_what_lies_in_a_group_has_it_for_a_parent_whatever_its_provider():
    for provider in ("A.B", "Microsoft.Resources", "Z.Z"):
        assert str(parse_resource_id(f"{GROUP}/providers/{provider}/t/n").parent) == GROUP


def test_ids_compare_without_case():
    assert parse_resource_id(VERSION.upper()).key == parse_resource_id(VERSION).key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "/",
        "/subscriptions/",
        "/subscriptions//resourceGroups/g",
        "/subscriptions/s/resourceGroups/",
        "/subscriptions/s/locations/l",
        "/subscriptions/s/tagNames/t",
        "/managementGroups/m",
        "/tenants/t",
        "/managementGroups/m/resourceGroups/g",
        "/tenants/t/resourceGroups/g",
        f"{GROUP}/x",
        f"{GROUP}/providers/",
        f"{GROUP}/providers/A",
        f"{GROUP}/providers//a/b",
        "/providers/A/b",
        f"{GROUP}/providers/Microsoft.Compute/galleries",
        f"{GROUP}/providers/Microsoft.Compute/galleries/",
        f"x{VERSION}",
    ],
)
def test_other_text_is_no_resource_id(text):
    assert parse_resource_id(text) is None


def test_an_id_may_be_nested_as_deep_as_anybody_writes():
    nested = "/subscriptions/s" + "/providers/P.Q/t/n" * 3000
    assert parse_resource_id(nested).name == "n"
    assert parse_resource_id("x" + nested) is None
    assert parse_resource_id("x/providers/Microsoft.Resources/deployments/d") is None
