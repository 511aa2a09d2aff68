"""What lets an application create pools from the images of a gallery."""

import re
import uuid
from collections.abc import Iterator, Sequence

import pulumi
from pulumi_azure_native import authorization

from components.faults import Fault, refuse
from components.given_ids import id_faults
from components.image_access_args import ImageAccessArgs, ImageAccessPrincipal
from limits.resource_kind import GALLERY, IMAGE_DEFINITION
from limits.roles import IMAGE_ACCESS_ACTIONS, role_shortfall


class ImageAccess(pulumi.ComponentResource):
    """A role for the identity that creates pools, on a gallery or on one image.

    Of the role's actions the page documents the last only, `Microsoft.Compute/disks/beginGetAccess/action`; the three
    reads follow from what a caller has to look up. Source: https://learn.microsoft.com/azure/batch/batch-sig-images.

    The role can be assigned in the gallery's resource group and nowhere else: a custom role's scope cannot be narrower,
    and the whole subscription would offer it where it is of no use.
    Source: https://learn.microsoft.com/azure/role-based-access-control/role-definitions#assignablescopes.
    """

    role_definition_id: pulumi.Output[str]
    """The resource id of the role's definition; another `ImageAccess` in the same group can take it."""
    role_assignment_id: pulumi.Output[str]
    """The resource id of the assignment."""

    def __init__(self, name: str, args: ImageAccessArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Make the role and assign it, or raise InputFaults before anything is registered."""
        refuse(f"ImageAccess '{name}'", access_faults(args))
        made = "role_definition_id" not in args
        decided = {"actions": list(IMAGE_ACCESS_ACTIONS)} if made else {}
        super().__init__("batch-image-pools:index:ImageAccess", name, decided, opts)
        children = pulumi.ResourceOptions(parent=self)
        scope = pulumi.Output.from_input(args["scope"])
        if "role_definition_id" in args:
            role = pulumi.Output.all(scope, args["role_definition_id"]).apply(_qualified)
        else:
            guid = pulumi.Output.all("role", scope, args["principal_id"]).apply(_guid)
            role = _role(name, scope.apply(_resource_group), guid, children).id
        named = ["assignment", scope, args["principal_id"], args.get("role_definition_id", "")]
        assignment = authorization.RoleAssignment(
            f"{name}-assignment",
            role_assignment_name=pulumi.Output.all(*named).apply(_guid),
            scope=scope,
            principal_id=args["principal_id"],
            principal_type=args.get("principal_type", ImageAccessPrincipal.SERVICE_PRINCIPAL).value,
            role_definition_id=role,
            description=args.get("description"),
            condition=args.get("condition"),
            condition_version="2.0" if "condition" in args else None,
            opts=children,
        )
        self.role_definition_id = role
        self.role_assignment_id = assignment.id
        self.register_outputs(
            {"roleDefinitionId": self.role_definition_id, "roleAssignmentId": self.role_assignment_id, **decided}
        )


def _role(
    name: str, group: pulumi.Output[str], guid: pulumi.Output[str], children: pulumi.ResourceOptions
) -> authorization.RoleDefinition:
    """Make the custom role; names of custom roles are unique in a tenant, so this one carries its GUID."""
    return authorization.RoleDefinition(
        f"{name}-role",
        role_definition_id=guid,
        role_name=guid.apply(lambda text: f"Batch pools from gallery images {text}"),
        description="Creates Batch pools from the images of a gallery.",
        role_type="CustomRole",
        scope=group,
        assignable_scopes=[group],
        permissions=[authorization.PermissionArgs(actions=list(IMAGE_ACCESS_ACTIONS))],
        opts=children,
    )


def _guid(parts: Sequence[str]) -> str:
    """Return a name that stays the same from one `pulumi up` to the next."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "|".join(parts).lower()))


def _resource_group(scope: str) -> str:
    """Return the id of the resource group that a gallery or image lies in."""
    return re.split("/providers/", scope, maxsplit=1, flags=re.IGNORECASE)[0]


def _qualified(scope_and_role: Sequence[str]) -> str:
    """Return the id of a role's definition as the subscription of the scope has it, where only its GUID is given."""
    scope, role = scope_and_role
    if "/" in role:
        return role
    subscription = re.split("/resourceGroups/", scope, maxsplit=1, flags=re.IGNORECASE)[0]
    return f"{subscription}/providers/Microsoft.Authorization/roleDefinitions/{role}"


def access_faults(args: ImageAccessArgs) -> Iterator[Fault]:
    """Yield everything that is wrong with an access's inputs."""
    yield from id_faults("scope", args["scope"], GALLERY, IMAGE_DEFINITION)
    role = args.get("role_definition_id")
    if isinstance(role, str) and (found := role_shortfall(role)):
        yield Fault("roleDefinitionId", found)
