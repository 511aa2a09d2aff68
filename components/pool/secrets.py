"""Keeps what is secret in a pool's inputs out of plain state."""

from collections.abc import Mapping
from typing import Any, cast

import pulumi

SECRET = frozenset({"account_key", "sas_key", "password", "ssh_private_key", "protected_settings"})
"""Keys whose values are secret, wherever they stand."""
URLS = frozenset({"http_url", "storage_container_url"})
"""Keys whose values are secret when they hold a shared access signature."""


def sealed(value: Any) -> Any:  # noqa: ANN401
    """Return a value of any depth in which all that is secret is a secret output."""
    if isinstance(value, Mapping):
        part = cast("Mapping[str, Any]", value)
        return {key: _sealed_entry(key, part) for key in part}
    if isinstance(value, list):
        return [sealed(item) for item in cast("list[Any]", value)]
    return value


def _sealed_entry(key: str, part: Mapping[str, Any]) -> Any:  # noqa: ANN401
    value = part[key]
    if key in SECRET or (key in URLS and "identity_reference" not in part and _may_be_signed(value)):
        return pulumi.Output.secret(value)
    return sealed(value)


def _may_be_signed(url: Any) -> bool:  # noqa: ANN401
    """Tell whether a URL has a signature; one that is not known yet may have."""
    return not isinstance(url, str) or "sig=" in url
