"""What changes of a pool besides its image and its size, as ends of sentences."""

from collections.abc import Iterator

from limits.duration import parse_duration, spell_duration
from overview.facts import Pool


def clauses_of(old: Pool, new: Pool) -> Iterator[str]:
    """Yield what is otherwise with a pool, or with the one that takes its place; image and size are told apart."""
    if old.urn == new.urn and old.name != new.name and old.known_as != new.known_as:
        yield f"is called {new.name} from now on"
    if old.vm_size.lower() != new.vm_size.lower():
        yield f"takes the VM size {_said(new.vm_size)} instead of {_said(old.vm_size)}"
    if old.resize_timeout != new.resize_timeout and old.resize_timeout and new.resize_timeout:
        yield f"has {_time(new.resize_timeout)} to resize instead of {_time(old.resize_timeout)}"
    if old.node_agent != new.node_agent:
        yield f"takes the node agent {_said(new.node_agent)} instead of {_said(old.node_agent)}"
    if old.account != new.account:
        yield f"moves from the account {_said(old.account)} to {_said(new.account)}"


def _time(duration: str) -> str:
    length = parse_duration(duration)
    return duration if length is None else spell_duration(length)


def _said(text: str) -> str:
    return text or "one that is not known yet"
