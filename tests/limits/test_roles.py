import pytest

from limits.roles import (
    BUILT_IN_ROLES,
    creates_pools,
    manages_everything,
    may_open_images,
    reader_doubt,
    reader_shortfall,
    reads_only,
    role_guid,
    role_shortfall,
)

READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"


@pytest.mark.parametrize(
    "role", [READER, READER.upper(), f"/providers/Microsoft.Authorization/roleDefinitions/{READER}"]
)
def test_reading_alone_is_too_little(role):
    assert role_shortfall(role).startswith("the role 'Reader'; Microsoft.Compute/disks/beginGetAccess/action is needed")


def test_every_other_role_may_do():
    enough = [name for guid, name in BUILT_IN_ROLES.items() if role_shortfall(guid) is None]
    assert set(BUILT_IN_ROLES.values()) - set(enough) == {"Reader", "Compute Gallery Image Reader"}
    assert role_shortfall("00000000-0000-4000-8000-000000000009") is None


@pytest.mark.parametrize("role", ["Reader", "", f"{READER}/x", "acdd72a7"])
def test_what_is_no_role_is_said(role):
    assert role_guid(role) is None
    assert role_shortfall(role).startswith(f"'{role}'; the id of a role definition, or its GUID, is needed.")


def named(holds):
    return {name for guid, name in BUILT_IN_ROLES.items() if holds(f"/x/roleDefinitions/{guid.upper()}")}


def test_what_built_in_roles_are_good_for():
    assert named(reads_only) == {"Reader", "Compute Gallery Image Reader"}
    assert named(manages_everything) == {"Contributor", "Owner"}
    assert named(creates_pools) == {"Azure Batch Account Contributor", "Azure Batch Data Contributor"}
    assert set(BUILT_IN_ROLES.values()) - named(may_open_images) == {
        "Reader",
        "Compute Gallery Image Reader",
        "Azure Batch Account Contributor",
        "Azure Batch Data Contributor",
        "Azure Batch Account Reader",
        "Azure Batch Job Submitter",
        "Compute Gallery Sharing Admin",
        "Role Based Access Control Administrator",
        "User Access Administrator",
    }


@pytest.mark.parametrize("role", ["", "x", "00000000-0000-4000-8000-000000000009"])
def test_an_unknown_role_may_be_anything(role):
    assert (reads_only(role), creates_pools(role), may_open_images(role)) == (False, False, True)


def test_a_reader_is_told_what_it_takes_to_create_pools():
    assert reader_shortfall(READER).startswith(
        "the role 'Reader' for an identity that creates pools; Microsoft.Compute/disks/beginGetAccess/action is needed "
        "besides reading. Assign Contributor, or a custom role with Microsoft.Compute/galleries/images/versions/read "
        "and Microsoft.Compute/disks/beginGetAccess/action. See "
    )
    assert reader_doubt(READER).startswith("the role 'Reader'; Microsoft.Compute/disks/beginGetAccess/action is needed")
