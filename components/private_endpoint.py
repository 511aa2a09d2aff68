"""The private endpoints of a Batch account: addresses in a network of one's own at which it is reached."""

from importlib import metadata

import pulumi

from limits.account_safety import ACCOUNT_ACCESS, NODE_MANAGEMENT

_TYPE = "azure-native:network:PrivateEndpoint"


def account_endpoints(
    name: str, account_id: pulumi.Output[str], place: dict[str, pulumi.Input[str]], opts: pulumi.ResourceOptions
) -> None:
    """Make one endpoint for the account's clients and one for its nodes.

    Args:
        name: the logical name that those of the endpoints begin with.
        account_id: the account's resource id.
        place: `resource_group_name`, `location`, `subnet_id`, and `account_name`, with which their names begin.
        opts: the options of both.

    """
    for suffix, group in (("clients", ACCOUNT_ACCESS), ("nodes", NODE_MANAGEMENT)):
        endpoint = f"{place['account_name']}-{suffix}"
        # By its token alone: to import the provider's network module takes seconds, for all programs.
        pulumi.CustomResource(
            _TYPE,
            f"{name}-{suffix}-endpoint",
            {
                "privateEndpointName": endpoint,
                "resourceGroupName": place["resource_group_name"],
                "location": place["location"],
                "subnet": {"id": place["subnet_id"]},
                "privateLinkServiceConnections": [
                    {"name": endpoint, "privateLinkServiceId": account_id, "groupIds": [group]}
                ],
            },
            pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(version=metadata.version("pulumi-azure-native"))),
        )
