"""The subscription that a program creates in."""

from collections.abc import Mapping
from typing import Any

import pulumi
from pulumi_azure_native import authorization


def own_subscription(environment: Mapping[str, Any], opts: pulumi.ResourceOptions | None = None) -> str | None:
    """Return the subscription that azure-native is configured for, or None where nothing that is given asks for it."""
    if not _has_ids(environment):
        return None
    of = opts or pulumi.ResourceOptions()
    found = authorization.get_client_config(opts=pulumi.InvokeOptions(parent=of.parent, provider=of.provider))
    return found.subscription_id


def _has_ids(environment: Mapping[str, Any]) -> bool:
    images = environment.get("images", {}).values()
    versions = [version for image in images for version in image.get("versions", {}).values()]
    parts = [environment.get("gallery", {}), *environment.get("accounts", {}).values(), *versions]
    return (
        "resource_group_id" in environment
        or any("definition_id" in image for image in images)
        or any("id" in part for part in parts)
    )
