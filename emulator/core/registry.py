"""The types that the local Azure has."""

from emulator.core.arm_error import ArmError
from emulator.core.authorization.role_assignment import ROLE_ASSIGNMENT
from emulator.core.authorization.role_definition import ROLE_DEFINITION
from emulator.core.batch.batch_account import BATCH_ACCOUNT
from emulator.core.batch.pool import POOL
from emulator.core.compute.gallery import GALLERY
from emulator.core.compute.gallery_image import GALLERY_IMAGE
from emulator.core.compute.gallery_image_version import GALLERY_IMAGE_VERSION
from emulator.core.compute.image import IMAGE
from emulator.core.compute.snapshot import SNAPSHOT
from emulator.core.managed_identity.user_assigned_identity import USER_ASSIGNED_IDENTITY
from emulator.core.network.private_endpoint import PRIVATE_ENDPOINT
from emulator.core.resource_type import ResourceType
from emulator.core.resources.resource_group import RESOURCE_GROUP
from limits.resource_id import ResourceId, parse_resource_id

TYPES = {
    kind.name.lower(): kind
    for kind in (
        RESOURCE_GROUP,
        GALLERY,
        GALLERY_IMAGE,
        GALLERY_IMAGE_VERSION,
        IMAGE,
        SNAPSHOT,
        BATCH_ACCOUNT,
        POOL,
        PRIVATE_ENDPOINT,
        USER_ASSIGNED_IDENTITY,
        ROLE_DEFINITION,
        ROLE_ASSIGNMENT,
    )
}
"""By the type in lower case."""


def typed_id(text: str) -> tuple[ResourceId, ResourceType]:
    """Return the parts of an id, its types in ARM's casing, and what is known about its type.

    Raises:
        ArmError: the text is no resource id, or its type is not one that the local Azure has.

    """
    found = parse_resource_id(text)
    if found is None:
        raise ArmError(400, "InvalidResourceId", f"The resource id '{text}' is invalid.")
    if (kind := TYPES.get(found.type.lower())) is None:
        provider, _, types = found.type.partition("/")
        message = f"The resource type '{types}' could not be found in the namespace '{provider}' of the local Azure."
        raise ArmError(404, "InvalidResourceType", message)
    provider, *types = kind.name.split("/")
    return ResourceId(found.scope, provider, tuple(types), found.names), kind
