"""The Batch accounts of an environment, made or given."""

from dataclasses import dataclass
from typing import cast

import pulumi

from components.batch_account import BatchAccount
from components.batch_account_args import BatchAccountArgs
from components.environment.args import EnvironmentAccountArgs
from components.environment.given import given_id


@dataclass(frozen=True, slots=True)
class PoolAccount:
    """An account that pools are made in."""

    group: pulumi.Input[str]
    """Its resource group."""
    name: pulumi.Input[str]
    """Its name in Azure."""
    endpoint: pulumi.Output[str] | None
    """The host name that Batch clients connect to; not known of an account that is given."""


def pool_account(
    prefix: str,
    name: str,
    spec: EnvironmentAccountArgs,
    group: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> PoolAccount:
    """Return an account, which is made unless it is given."""
    if given := spec.get("id"):
        found = given_id(given)
        return PoolAccount(found.resource_group or "", found.name, None)
    settings = {key: value for key, value in spec.items() if key != "region"}
    names = {"account_name": name, "resource_group_name": group, "location": spec["region"]}
    made = BatchAccount(f"{prefix}-{name}", cast("BatchAccountArgs", {**settings, **names}), opts)
    return PoolAccount(group, made.account_name, made.account_endpoint)
