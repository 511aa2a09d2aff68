"""Ports of a node by which people log in from outside."""

from collections.abc import Mapping
from types import MappingProxyType

REMOTE_ACCESS_SOURCE = (
    "https://learn.microsoft.com/azure/batch/security-best-practices#limit-remote-access-to-pool-nodes"
)
"""The page that advises to limit remote access."""

REMOTE_ACCESS_PORTS: Mapping[int, str] = MappingProxyType({22: "SSH", 3389: "RDP"})
"""What listens on each port (https://learn.microsoft.com/azure/batch/pool-endpoint-configuration)."""


def remote_access_protocol(port: float) -> str | None:
    """Return what people log in with at a port of a node, or None when they do not."""
    return REMOTE_ACCESS_PORTS.get(int(port)) if port == int(port) else None


def open_door(port: float, why: str) -> str:
    """Say that everyone reaches the port by which people log in."""
    protocol = remote_access_protocol(port)
    return (
        f"{protocol} (port {port:.10g} of the nodes) is open to the whole internet, since {why}; "
        f"an allowed range of addresses, or no such endpoint, is advised. "
        f"Allow the addresses that need it and deny the rest. See {REMOTE_ACCESS_SOURCE}"
    )
