"""The Batch account that owns pools."""

from typing import TypedDict

import pulumi
from pulumi_azure_native import batch

from components.known import known
from limits.authentication import ENTRA_ID


class BatchAccountArgs(TypedDict):
    """Inputs of a `BatchAccount`."""

    account_name: str
    """The account's name in Azure: 3 to 24 lower-case letters and digits, unique in its region."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the account goes into."""
    location: pulumi.Input[str]
    """The region of the account and of its pools."""


class BatchAccount(pulumi.ComponentResource):
    """An account whose clients prove who they are with Microsoft Entra ID, as pools from gallery images demand."""

    account_id: pulumi.Output[str]
    """The resource id of the account."""
    account_name: pulumi.Output[str]
    """The name of the account, known in a preview."""
    account_endpoint: pulumi.Output[str]
    """The host name that Batch clients connect to."""

    def __init__(self, name: str, args: BatchAccountArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the account."""
        super().__init__("batch-image-pools:index:BatchAccount", name, {}, opts)
        account = batch.BatchAccount(
            f"{name}-account",
            account_name=args["account_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            allowed_authentication_modes=[batch.AuthenticationMode(ENTRA_ID)],
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.account_id = account.id
        self.account_name = known(account, args["account_name"])
        self.account_endpoint = account.account_endpoint
        self.register_outputs(
            {
                "accountId": self.account_id,
                "accountName": self.account_name,
                "accountEndpoint": self.account_endpoint,
            }
        )
