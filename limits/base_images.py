"""Which node agent the identifier of a base image asks for, where a document or a notice says so."""

import re
from dataclasses import dataclass
from functools import lru_cache

_NOTICE = "https://github.com/Azure/Batch/issues/"
_CHANGES = "https://github.com/Azure/Batch/blob/master/changelogs/nodeagent/CHANGELOG.md"
_SPOT = "https://learn.microsoft.com/azure/batch/batch-spot-vms"
_EXTENSIONS = "https://learn.microsoft.com/azure/batch/create-pool-extensions"


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseImages:
    """Images whose identifiers tell the node agent."""

    urn: str
    """A regular expression for `publisher:offer:sku`, in lower case; what it captures goes into `agent`."""
    agent: str
    """The node agent, with the captured parts of the version in the place of `{}`."""
    source: str
    """The page that pairs them."""


BASE_IMAGES: tuple[BaseImages, ...] = (
    BaseImages(
        urn=r"canonical:ubuntu-(\d\d)_(\d\d)-lts:server(?:-gen1)?", agent="batch.node.ubuntu {}.{}", source=_SPOT
    ),
    BaseImages(
        urn=r"canonical:0001-com-ubuntu-server-\w+:(\d\d)_(\d\d)-lts(?:-gen2)?",
        agent="batch.node.ubuntu {}.{}",
        source=f"{_NOTICE}174",
    ),
    BaseImages(
        urn=r"canonical:ubuntuserver:(\d\d)[._](\d\d)(?:\.\d+)?-lts(?:-gen2)?",
        agent="batch.node.ubuntu {}.{}",
        source=f"{_NOTICE}106",
    ),
    BaseImages(
        urn=r"microsoft-azure-batch:ubuntu-server-container(?:-rdma)?:(\d\d)-(\d\d)-lts",
        agent="batch.node.ubuntu {}.{}",
        source=f"{_NOTICE}174",
    ),
    BaseImages(
        urn=r"microsoft-dsvm:ubuntu-(?:hpc|\d{4}):(\d\d)(\d\d)(?:-gen2)?",
        agent="batch.node.ubuntu {}.{}",
        source=f"{_NOTICE}200",
    ),
    BaseImages(
        urn=r"almalinux:almalinux(?:-x86_64|-hpc)?:(\d+)(?:[_.-].*)?",
        agent="batch.node.el {}",
        source=f"{_NOTICE}181",
    ),
    BaseImages(urn=r"resf:rockylinux-x86_64:(\d+)-\w+", agent="batch.node.el {}", source=_CHANGES),
    BaseImages(urn=r"redhat:rhel(?:-raw)?:(8|9)(?:\d{0,2}|\d{0,2}\D.*)", agent="batch.node.el {}", source=_CHANGES),
    BaseImages(urn=r"openlogic:centos(?:-hpc)?:(7)(?:[_.-].*)?", agent="batch.node.centos {}", source=f"{_NOTICE}169"),
    BaseImages(urn=r"openlogic:centos(?:-hpc)?:(8)(?:[_.-].*)?", agent="batch.node.el {}", source=f"{_NOTICE}119"),
    BaseImages(urn=r"debian:debian-\d+:(\d+)(?:-gen2)?", agent="batch.node.debian {}", source=f"{_NOTICE}180"),
    BaseImages(urn=r"credativ:debian:(\d+)", agent="batch.node.debian {}", source=f"{_NOTICE}180"),
    BaseImages(
        urn=r"microsoftcblmariner:cbl-mariner:cbl-mariner-(2)(?:-gen2)?",
        agent="batch.node.mariner {}.0",
        source=_EXTENSIONS,
    ),
    BaseImages(urn=r"microsoftwindowsserver:windowsserver:.+", agent="batch.node.windows amd64", source=_EXTENSIONS),
)
"""All that are documented; images for Arm64 are not among them."""


@lru_cache(maxsize=1000)
def paired_agent(publisher: str, offer: str, sku: str) -> tuple[str, str] | None:
    """Return the node agent that goes with a base image and the page that says so, or None when no page does."""
    urn = ":".join("".join(part.split()).lower() for part in (publisher, offer, sku))
    for images in BASE_IMAGES:
        if found := re.fullmatch(images.urn, urn, re.ASCII):
            return images.agent.format(*found.groups()), images.source
    return None
