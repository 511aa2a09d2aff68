"""How far what is under way has come."""

from datetime import datetime

from emulator.core.batch.names import POOL
from emulator.core.compute.names import GALLERY_IMAGE_VERSION
from emulator.core.json_body import Json
from emulator.core.long_running import UNFINISHED, provisioning_state
from emulator.core.under_way import elapsed_since
from emulator.store.stored_resource import StoredResource


def progress(resource: StoredResource, now: datetime) -> str | None:
    """Return how far a resource has come that something is still happening to; None for one that is done."""
    facts = resource.under_way
    if facts is None:
        return None
    elapsed = elapsed_since(facts, now)
    if resource.type == POOL:
        properties: Json = resource.body["properties"]
        nodes = sum(properties[name] for name in ("currentDedicatedNodes", "currentLowPriorityNodes"))
        return f"resizing, {nodes:,} of {sum(facts['wanted']):,} nodes{_left(elapsed, facts['ends'])}"
    if resource.type == GALLERY_IMAGE_VERSION and provisioning_state(resource) in UNFINISHED:
        waiting = [each for each in facts["regions"] if elapsed < each["ends"]]
        names = ", ".join(str(each["region"]) for each in waiting)
        return f"replicating, {names} to come{_left(elapsed, max(each['ends'] for each in waiting))}"
    return None


def _left(elapsed: float, ends: float) -> str:
    share = int(100 * min(1.0, elapsed / ends)) if ends else 100
    return f" ({share} %, {max(0.0, ends - elapsed):.1f} seconds left)"
