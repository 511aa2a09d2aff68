"""Whether a Batch node agent is still supported, and whether it fits the image that a pool boots from."""

import re
from datetime import UTC, date, datetime

from limits.base_images import paired_agent
from limits.node_agent_list import NODE_AGENTS, NodeAgent

WINDOWS_AGENT = "batch.node.windows amd64"
"""The one node agent for Windows; every other one is for Linux."""

ALIGNMENT_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images"
"""The page that asks for a node agent in line with the image's publisher, offer and SKU."""


def known_node_agent(sku: str) -> NodeAgent | None:
    """Return what the documents say about a node agent, or None: an agent may be newer than they are."""
    wanted = _spelled(sku)
    return next((agent for agent in NODE_AGENTS if agent.sku == wanted), None)


def node_agent_fault(sku: str, os: str | None = None, today: date | None = None) -> str | None:
    """Say so when Batch has retired a node agent, or when it is for another system than `os` ("Linux", "Windows").

    An agent that the documents do not know is no fault: the list is live data.
    """
    day = today or _today()
    agent = known_node_agent(sku)
    if agent is not None and agent.has_ended(day):
        return (
            f"'{sku}', retired on {agent.ends}; a node agent that Batch supports is needed. "
            f"Take an image and its agent from {_supported(_system(sku), day)}. See {agent.source}"
        )
    return None if os is None else _system_mismatch(sku, os, day)


def ending_node_agent(sku: str, today: date | None = None) -> str | None:
    """Say when Batch ends its support of a node agent that it does not refuse yet, else None."""
    agent = known_node_agent(sku)
    day = today or _today()
    if agent is None or agent.ends is None or agent.has_ended(day):
        return None
    tense = "ends" if day <= agent.ends else "ended"
    subject = "" if agent.is_named else " of its Marketplace images"
    return (
        f"'{sku}', whose support{subject} {tense} on {agent.ends}; a node agent without an end is advised. "
        f"Prepare an image for one of {_supported(_system(sku), date.max)}. See {agent.source}"
    )


def node_agent_for(os: str, publisher: str, offer: str, sku: str) -> str | None:
    """Return the node agent that an image needs, or None when its system and identifier do not tell.

    Windows has one agent. On Linux the identifier tells where a document pairs it with an agent; that may be a retired
    one, which `node_agent_fault` says.
    """
    if _system_named(os) == _WINDOWS:
        return WINDOWS_AGENT
    found = paired_agent(publisher, offer, sku)
    if found is None or _system(found[0]) != _system_named(os):
        return None
    return found[0] if known_node_agent(found[0]) else None


def node_agent_mismatch(sku: str, os: str, identifier: tuple[str, str, str], today: date | None = None) -> str | None:
    """Say so when a given node agent does not fit an image's system or, where they tell, distribution and version.

    `identifier` is the publisher, offer and SKU of the image. An agent whose id has another form than all known ones
    is no fault.
    """
    expected, day = node_agent_for(os, *identifier), today or _today()
    if expected is None:
        return _system_mismatch(sku, os, day)
    if _platform(sku) in {None, _platform(expected)}:
        return None
    found = paired_agent(*identifier)
    is_told = found is not None and found[0] == expected
    image = ":".join(part.strip() for part in identifier) if is_told else os.strip()
    source = found[1] if found is not None and is_told else ALIGNMENT_SOURCE
    agent = known_node_agent(expected)
    if agent is not None and agent.has_ended(day):
        return (
            f"'{sku}' for an image of {image}; '{expected}' is needed, which Batch retired on {agent.ends}. "
            f"Prepare an image for one of {_supported(_system(expected), day)}. See {agent.source}"
        )
    return f"'{sku}' for an image of {image}; '{expected}' is needed. Set nodeAgentSkuId to it. See {source}"


_WINDOWS = "windows"
_LINUX = "linux"
_AGENT = re.compile(r"batch\.node\.([a-z]+) ([a-z0-9.]+)(?:-[a-z0-9]+)?", re.ASCII)


def _today() -> date:
    return datetime.now(UTC).date()


def _spelled(sku: str) -> str:
    """Return an agent's id with single spaces, in lower case."""
    return " ".join(sku.split()).lower()


def _platform(sku: str) -> tuple[str, ...] | None:
    """Return an agent's distribution and version, without an architecture that may follow them."""
    found = _AGENT.fullmatch(_spelled(sku))
    return None if found is None else found.groups()


def _system(sku: str) -> str | None:
    """Return the operating system that an agent is for, or None when its id has another form than all known ones."""
    platform = _platform(sku)
    if platform is None:
        return None
    return _WINDOWS if platform[0] == _WINDOWS else _LINUX


def _system_named(os: str) -> str:
    return os.strip().lower()


def _system_mismatch(sku: str, os: str, day: date) -> str | None:
    """Say so when an agent is for another system, else None."""
    if _system(sku) in {None, _system_named(os)}:
        return None
    return (
        f"'{sku}' for an image of {os.strip()}; a node agent for {os.strip()} is needed. "
        f"Take the image's own from {_supported(_system_named(os), day)}. See {ALIGNMENT_SOURCE}"
    )


def _supported(system: str | None, day: date) -> str:
    """Return the known agents for a system that are supported beyond a day, as a list in words."""
    lasting = (agent for agent in NODE_AGENTS if agent.ends is None or day <= agent.ends)
    return ", ".join(agent.sku for agent in lasting if system is None or _system(agent.sku) == system)
