"""Whether what a request needs is there: its subscription, group and parents, and what it refers to."""

from emulator.core.arm_error import ArmError
from emulator.core.put_request import Directory
from emulator.seed import SUBSCRIPTION
from emulator.store.stored_resource import StoredResource
from limits.resource_id import ResourceId, parse_resource_id

_NOT_FOUND_PAGE = "For more details please go to https://aka.ms/ARMResourceNotFoundFix"


def require_parent(directory: Directory, resource_id: ResourceId) -> None:
    """Refuse a resource whose subscription, resource group or enclosing resource is missing.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-parent-resource

    Raises:
        ArmError: SubscriptionNotFound, ResourceGroupNotFound or ParentResourceNotFound.

    """
    require_subscription(directory, resource_id)
    parent = resource_id.parent
    if parent is None or directory.find(parent.key) is not None or _is_subscription(parent):
        return
    require_group(directory, resource_id)
    if parent.provider == resource_id.provider and len(resource_id.types) > 1:
        names = "/".join(parent.names)
        message = f"Can not perform requested operation on nested resource. Parent resource '{names}' not found."
        raise ArmError(404, "ParentResourceNotFound", message)
    raise not_found(parent)


def require_subscription(directory: Directory, resource_id: ResourceId) -> None:
    """Refuse a subscription that the local Azure does not have.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
    """
    subscription = resource_id.subscription
    if subscription is not None and is_elsewhere(directory, resource_id):
        raise ArmError(404, "SubscriptionNotFound", f"The subscription '{subscription}' could not be found.")


def require_group(directory: Directory, resource_id: ResourceId) -> None:
    """Refuse an id in a resource group that is missing.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
    """
    group = resource_id.resource_group
    if (
        group is not None
        and directory.find(f"/subscriptions/{resource_id.subscription}/resourceGroups/{group}") is None
    ):
        raise ArmError(404, "ResourceGroupNotFound", f"Resource group '{group}' could not be found.")


def require_there(directory: Directory, resource_id: ResourceId) -> StoredResource:
    """Return the resource, or refuse a request to change it with what is missing.

    Raises:
        ArmError: what `require_parent` raises, ResourceGroupNotFound or ResourceNotFound.

    """
    if (found := directory.find(str(resource_id))) is None:
        require_parent(directory, resource_id)
        require_group(directory, resource_id)
        raise not_found(resource_id)
    return found


def not_found(resource_id: ResourceId) -> ArmError:
    """Return the error for a resource that is missing.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
    """
    message = (
        f"The Resource '{resource_id.type}/{'/'.join(resource_id.names)}' under resource group "
        f"'{resource_id.resource_group or '<null>'}' was not found. {_NOT_FOUND_PAGE}"
    )
    return ArmError(404, "ResourceNotFound", message)


def require_referred(directory: Directory, reference: str | None) -> StoredResource | None:
    """Return what an id refers to, or refuse an id that should be in the local Azure and is not.

    An id in a subscription that the local Azure does not have is taken as it is, and None is returned.

    Raises:
        ArmError: ResourceNotFound, or LinkedInvalidPropertyId for a text that is no id.

    """
    if reference is None:
        return None
    parsed = parse_resource_id(reference)
    if parsed is None:
        message = (
            f"Property id '{reference}' is invalid. Expect fully qualified resource Id that start with "
            "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'."
        )
        raise ArmError(400, "LinkedInvalidPropertyId", message)
    if is_elsewhere(directory, parsed):
        return None
    if (found := directory.find(reference)) is None:
        raise not_found(parsed)
    return found


def is_elsewhere(directory: Directory, resource_id: ResourceId) -> bool:
    """Whether an id lies outside of the local Azure's subscriptions: its own, and those put into it."""
    subscription = (resource_id.subscription or "").lower()
    return subscription != SUBSCRIPTION and directory.find(f"/subscriptions/{subscription}") is None


def _is_subscription(resource_id: ResourceId) -> bool:
    return resource_id.types == ("subscriptions",)
