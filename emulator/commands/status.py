"""How the local Azure is at the moment."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from emulator.commands.fault_list import fault_lines
from emulator.commands.opening import opened
from emulator.commands.progress import progress
from emulator.commands.regions import region_of
from emulator.core.clock import wall_clock
from emulator.core.pace import Pace
from emulator.settings import FILE_NAME, settings_beside
from emulator.store.schema import SCHEMA_VERSION
from emulator.store.stored_resource import StoredResource

_NOWHERE = "no region"


def status(store: Path, now: datetime | None = None) -> list[str]:
    """Return where the store is, what it has, what is under way, what is to go wrong, and how fast time passes.

    Raises:
        StoreError: the file is not a sound store.
        SettingError: the settings cannot be used.

    """
    settings = settings_beside(store)()
    moment = wall_clock() if now is None else now
    lines = [f"pace: {_pace(settings.pace)}"]
    if not store.exists():
        return [f"store: {store} is not there yet; the first `up` makes it", *lines, *fault_lines(store)]
    with opened(store) as azure:
        everything = azure.list_resources(with_seed=True)
        own = azure.list_resources()
    size = f"{store.stat().st_size / 1024:,.0f} KB"
    lines.insert(0, f"store: {store}, layout {SCHEMA_VERSION}, {size}; settings: {store.with_name(FILE_NAME)}")
    going_on = [
        f"  {resource.id}: {told}" for resource in everything if (told := progress(resource, moment)) is not None
    ]
    return [
        *lines,
        f"resources: {len(own):,}, beside the {len(everything) - len(own)} that each local Azure begins with",
        *_counted(own, {resource.key: resource for resource in everything}),
        f"under way: {len(going_on) or 'nothing'}",
        *going_on,
        *fault_lines(store),
    ]


def _counted(resources: list[StoredResource], by_key: dict[str, StoredResource]) -> list[str]:
    counts: dict[str, Counter[str]] = {}
    for resource in resources:
        regions = counts.setdefault(resource.type, Counter())
        regions[region_of(resource, by_key) or _NOWHERE] += 1
    return [
        f"  {kind}: {regions.total():,} ({', '.join(f'{region} {regions[region]:,}' for region in sorted(regions))})"
        for kind, regions in sorted(counts.items())
    ]


def _pace(pace: Pace) -> str:
    if pace.seconds(1) == 0:
        return "everything is done at once"
    return (
        f"{pace.speed:,g} simulated seconds pass in a second; a region takes {pace.replication_minutes_per_region:g} "
        f"simulated minutes, 1,000 nodes take {pace.minutes_per_thousand_nodes:g}, {pace.nodes_per_replica:,} start "
        "from a replica (a model, see emulator/core/pace.py)"
    )
