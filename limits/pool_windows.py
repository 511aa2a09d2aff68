"""What only Windows nodes have."""

from types import MappingProxyType

from limits.node_agents import WINDOWS_AGENT
from limits.pool_bounds import POOL_REFERENCE


def is_windows_agent(sku: str) -> bool:
    """Tell whether a node agent is one for Windows."""
    return sku.strip().lower().startswith(WINDOWS_AGENT.partition(" ")[0])


def windows_only_fault(name: str, *, given: bool, windows: bool) -> str | None:
    """Say so when a property that only Windows has is given for Linux nodes, else None."""
    if not given or windows:
        return None
    return f"{name} on Linux nodes; a Windows node agent is needed. Leave it out. See {POOL_REFERENCE}#{name.lower()}"


def linux_only_fault(name: str, *, given: bool, windows: bool) -> str | None:
    """Say so when a property that Batch reads on Linux alone is given for Windows nodes, else None."""
    if not given or not windows:
        return None
    return f"{name} on Windows nodes, where Batch ignores it. Leave it out. See {POOL_REFERENCE}#{_HOMES[name]}"


def license_fault(license_type: str, *, windows: bool) -> str | None:
    """Say so when a licence for Windows is given for Linux nodes, to which it does not apply, else None."""
    if windows:
        return None
    return (
        f"licenseType '{license_type}' on Linux nodes, to which it does not apply. "
        f"Leave it out. See {POOL_REFERENCE}#virtualmachineconfiguration"
    )


_HOMES = MappingProxyType({"linuxUserConfiguration": "useraccount", "fileMode": "resourcefile"})
