"""What exists already and is given by its id: it is used and left as it is."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from pydantic.alias_generators import to_camel

from components.faults import Fault
from components.given_ids import id_faults
from limits.resource_id import ResourceId, parse_resource_id


def given_id(text: str) -> ResourceId:
    """Return the parts of an id that has no faults."""
    found = parse_resource_id(text)
    if found is None:
        raise ValueError(text)
    return found


def own_id_faults(path: str, given: str | None, subscription: str | None, *kinds: str) -> Iterator[Fault]:
    """Yield a fault unless an id, where one is given, is of one of these types and lies where the program creates.

    Azure-native creates everything in its one subscription, so that a parent elsewhere would not be found.
    """
    if given is None:
        return
    faults = list(id_faults(path, given, *kinds))
    yield from faults
    if faults or subscription is None:
        return
    found = given_id(given).subscription
    if found is not None and found.lower() != subscription.lower():
        reason = f"in subscription {found}, and this program creates in {subscription}; the same is needed"
        yield Fault(path, reason)


def beside_id_faults(part: Mapping[str, Any], free: Set[str], noun: str) -> Iterator[Fault]:
    """Yield a fault for each setting beside the id of what exists; `free` keys may stand there."""
    if "id" in part:
        for key in part:
            if key not in free:
                yield Fault(to_camel(key), f"given beside id; a {noun} that exists is left as it is. Leave it out")
