"""Where a resource lies: what it states, else what azure-native puts in that place."""

from typing import Any

from policies.resource import Resource
from policies.stack import Stack
from policies.tokens import RESOURCE_GROUP
from policies.unknown import Unknown


def location_of(resource: Resource, stack: Stack) -> Any:  # noqa: ANN401
    """Return the location of a resource, of any shape: its own, else that of its resource group.

    azure-native fills in a location that a program leaves out. While it cannot look up the group, since that is new
    too, the location is not known; it comes from no other resource, which tells it from one that a program gives.
    Source: https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go.
    """
    stated = resource.at("location")
    if stated is not None and not (isinstance(stated, Unknown) and not resource.dependencies.get("location")):
        return stated
    group = stack.owner_of(resource, RESOURCE_GROUP, "resourceGroupName")
    return stated if group is None else group.at("location")
