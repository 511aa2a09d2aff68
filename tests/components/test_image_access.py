import uuid

import pytest
from pulumi_azure_native import authorization

from components.faults import InputFaults
from components.image_access import ImageAccess
from components.image_access_args import ImageAccessPrincipal
from tests.components.built import astray, built, faults_of

GROUP = "/subscriptions/s/resourceGroups/render"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/images"
MINIMAL = {"scope": GALLERY, "principal_id": "application"}
CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c"
READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
IMAGE_READER = "CF7C76D2-98A3-4358-A134-615AA78BF44D"
FULL = {
    **MINIMAL,
    "principal_type": ImageAccessPrincipal.GROUP,
    "description": "d",
    "condition": "c",
}
ACTIONS = [
    "Microsoft.Compute/galleries/read",
    "Microsoft.Compute/galleries/images/read",
    "Microsoft.Compute/galleries/images/versions/read",
    "Microsoft.Compute/disks/beginGetAccess/action",
]


def test_a_role_with_just_enough_is_made_and_assigned(build):
    made = built(build, ImageAccess, MINIMAL)
    role, assignment = made.children["it-role"], made.children["it-assignment"]
    assert made.types == {
        "it-role": "azure-native:authorization:RoleDefinition",
        "it-assignment": "azure-native:authorization:RoleAssignment",
    }
    assert uuid.UUID(role["roleDefinitionId"]).version == uuid.UUID(assignment["roleAssignmentName"]).version == 5
    assert role == {
        "roleDefinitionId": role["roleDefinitionId"],
        "roleName": f"Batch pools from gallery images {role['roleDefinitionId']}",
        "description": "Creates Batch pools from the images of a gallery.",
        "roleType": "CustomRole",
        "scope": GROUP,
        "assignableScopes": [GROUP],
        "permissions": [{"actions": ACTIONS}],
    }
    assert assignment == {
        "roleAssignmentName": assignment["roleAssignmentName"],
        "scope": GALLERY,
        "principalId": "application",
        "principalType": "ServicePrincipal",
        "roleDefinitionId": "it-role-id",
    }
    assert made.inputs == {"actions": ACTIONS}
    assert made.outputs == {"role_definition_id": "it-role-id", "role_assignment_id": "it-assignment-id"}


def test_every_option_arrives(build):
    made = built(build, ImageAccess, FULL)
    assignment = made.children["it-assignment"]
    given = {key: assignment[key] for key in ("principalType", "description", "condition", "conditionVersion")}
    assert given == {"principalType": "Group", "description": "d", "condition": "c", "conditionVersion": "2.0"}
    assert astray(authorization.RoleDefinitionArgs, "RoleDefinition", [made.children["it-role"]]) == ([], [])
    assert astray(authorization.RoleAssignmentArgs, "RoleAssignment", [assignment]) == ([], [])


def test_names_stay_the_same_and_differ_by_whom_and_where(build):
    def names(number, **changes):
        made = built(build, ImageAccess, {**MINIMAL, **changes}, f"n{number}")
        return made.children[f"n{number}-role"]["roleDefinitionId"], made.children[f"n{number}-assignment"][
            "roleAssignmentName"
        ]

    first = names(1)
    assert names(2) == names(3, scope=GALLERY.upper()) == first
    others = (names(4, principal_id="other"), names(5, scope=f"{GALLERY}/images/frames"))
    assert len({*first, *others[0], *others[1]}) == 6


@pytest.mark.parametrize(
    "role", [CONTRIBUTOR, f"/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"]
)
def test_a_given_role_is_assigned_and_none_is_made(build, role):
    made = built(build, ImageAccess, {**MINIMAL, "role_definition_id": role})
    assert list(made.children) == ["it-assignment"]
    assert made.children["it-assignment"]["roleDefinitionId"] == (
        f"/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"
    )
    assert made.inputs == {}


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"role_definition_id": READER}, "roleDefinitionId", "the role 'Reader'; Microsoft.Compute/disks/beginGet"),
        ({"role_definition_id": f"/x/{IMAGE_READER}"}, "roleDefinitionId", "the role 'Compute Gallery Image Reader'"),
        ({"role_definition_id": "Reader"}, "roleDefinitionId", "'Reader'; the id of a role definition, or its GUID"),
        ({"scope": GROUP}, "scope", f"'{GROUP}' is a Microsoft.Resources/"),
        ({"scope": f"{GALLERY}/images/i/versions/1.0.0"}, "scope", f"'{GALLERY}/images/i/versions/1.0.0' is a"),
    ],
)
def test_a_role_that_does_not_help_is_refused_before_anything_is_registered(cloud, changes, path, reason):
    with pytest.raises(InputFaults) as raised:
        ImageAccess("it", {**MINIMAL, **changes})
    ((found, sentence),) = faults_of(raised)
    assert (found, sentence[: len(reason)]) == (path, reason)
    assert cloud.registered == []
