"""The Batch node agents that the documents know: which system each is for, and when Batch stops supporting it.

The full list is live data: `az batch pool supported-images list`.
"""

from dataclasses import dataclass
from datetime import date

_NOTICE = "https://github.com/Azure/Batch/issues/"
_CHANGES = "https://github.com/Azure/Batch/blob/master/changelogs/nodeagent/CHANGELOG.md"
_EXTENSIONS = "https://learn.microsoft.com/azure/batch/create-pool-extensions"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeAgent:
    """A Batch node agent."""

    sku: str
    """Its id, as `nodeAgentSkuId` takes it."""
    source: str
    """The page that names it or, when there is one, the notice of its end."""
    ends: date | None = None
    """The day that the notice gives for the end of support."""
    is_named: bool = True
    """Whether the notice names the agent; a notice that names images alone is a reason for advice, not for refusal."""

    def has_ended(self, today: date) -> bool:
        """Tell whether Batch refuses the agent by now."""
        return self.is_named and self.ends is not None and today > self.ends


NODE_AGENTS: tuple[NodeAgent, ...] = (
    NodeAgent(sku="batch.node.windows amd64", source=_EXTENSIONS),
    NodeAgent(sku="batch.node.ubuntu 24.04", source=_CHANGES),
    NodeAgent(sku="batch.node.ubuntu 22.04", ends=date(2027, 6, 30), source=f"{_NOTICE}200"),
    NodeAgent(sku="batch.node.ubuntu 20.04", ends=date(2025, 4, 23), source=f"{_NOTICE}174"),
    NodeAgent(sku="batch.node.ubuntu 18.04", ends=date(2023, 5, 30), source=f"{_NOTICE}152"),
    NodeAgent(sku="batch.node.ubuntu 16.04", ends=date(2021, 5, 21), source=f"{_NOTICE}106"),
    NodeAgent(sku="batch.node.ubuntu 14.04", ends=date(2019, 8, 1), source=f"{_NOTICE}61"),
    NodeAgent(sku="batch.node.el 9", source=_CHANGES),
    NodeAgent(sku="batch.node.el 8", source=_CHANGES),
    NodeAgent(sku="batch.node.centos 8", ends=date(2021, 12, 31), source=f"{_NOTICE}119"),
    NodeAgent(sku="batch.node.centos 7", ends=date(2024, 7, 1), source=f"{_NOTICE}169"),
    NodeAgent(sku="batch.node.debian 10", ends=date(2024, 12, 31), source=f"{_NOTICE}180"),
    NodeAgent(sku="batch.node.debian 9", ends=date(2024, 12, 31), source=f"{_NOTICE}180"),
    NodeAgent(sku="batch.node.debian 8", ends=date(2024, 12, 31), source=f"{_NOTICE}180"),
    NodeAgent(sku="batch.node.mariner 2.0", ends=date(2025, 7, 30), is_named=False, source=f"{_NOTICE}188"),
)
"""All that are documented by name, the newest of each system first."""
