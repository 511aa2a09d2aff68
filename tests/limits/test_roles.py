import pytest

from limits.roles import BUILT_IN_ROLES, role_guid, role_shortfall

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
