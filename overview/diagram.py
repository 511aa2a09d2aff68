"""A Mermaid diagram of a stack: galleries, image versions, their regions, and the pools that boot there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from limits.wording import counted
from overview.escaping import mermaid
from overview.facts import Facts, Pool
from overview.headroom import Headroom, Room, headroom
from overview.pool_size import nodes_in_words

MOST_NODES = 40
"""How many nodes a diagram has that people can still read."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram, and what it leaves out."""

    text: str
    """In Mermaid's language; empty when there is nothing to draw."""
    note: str
    """What a reader has to know about it, in a sentence; empty when it shows everything."""


def diagram(facts: Facts) -> Diagram:
    """Return a diagram of a stack.

    Where there is too much for one, pools are counted together; where that is still too much, the regions are left out
    in which the fewest nodes are asked for.
    """
    order = {version.id: at for at, version in enumerate(facts.versions)}
    places = sorted(headroom(facts), key=lambda each: (order[each.version.id], each.region))
    if not places:
        return Diagram("", "")
    drawn = _Drawing(places, are_pools_counted=False)
    if drawn.nodes <= MOST_NODES:
        return Diagram(drawn.text, "")
    kept = _most_asked(places)
    drawn = _Drawing(kept, are_pools_counted=True)
    note = f"{counted(len(facts.pools), 'pool')} are too many for a diagram: here they are counted together"
    left = len(places) - len(kept)
    more = f", and {left:,} of {counted(len(places), 'region')} of image versions are left out" if left else ""
    return Diagram(drawn.text, f"{note}{more}.")


def _most_asked(places: list[Headroom]) -> list[Headroom]:
    """Return the places that fit into a diagram in which pools are counted together, those with most nodes first."""
    kept: list[Headroom] = []
    seen: set[tuple[str, ...]] = set()
    for place in sorted(places, key=lambda each: -each.asked):
        version = place.version
        more = {(version.gallery,), (version.gallery, version.id), (version.id, place.region, "")}
        more |= {(version.id, place.region, key) for key, _, _ in _counted(place)}
        if len(seen | more) > MOST_NODES:
            break
        seen |= more
        kept.append(place)
    return sorted(kept, key=places.index)


class _Drawing:
    """The lines of a diagram; nodes get ids of our own, so that no name can be taken for the language."""

    def __init__(self, places: list[Headroom], *, are_pools_counted: bool) -> None:
        self._ids: dict[tuple[str, ...], str] = {}
        self._lines = [
            "flowchart LR",
            "accTitle: Galleries, image versions, their regions and pools",
        ]
        self._lines += [_STYLES[room] for room in _STYLES if any(place.room is room for place in places)]
        for place in places:
            self._place(place, are_pools_counted=are_pools_counted)

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self._ids)

    @property
    def text(self) -> str:
        """The diagram."""
        return "\n".join([self._lines[0], *(f"    {line}" for line in self._lines[1:])])

    def _place(self, place: Headroom, *, are_pools_counted: bool) -> None:
        version = place.version
        gallery = self._node(("gallery", version.gallery), f"gallery {version.gallery}", "[({})]")
        given = " (given)" if version.given else ""
        image = self._node(("version", version.id), f"{version.name}{given}", "([{}])", gallery)
        where = place.region or "a region that is not known"
        count = "replicas" if place.replicas is None else counted(place.replicas, "replica")
        mark = f":::{place.room}" if place.room in _STYLES else ""
        region = self._node(("region", version.id, place.region), f"{where}: {count}", "[{}]" + mark, image)
        for key, label, arrow in _counted(place) if are_pools_counted else _each(place.pools):
            self._node(("pool", version.id, place.region, key), label, "[[{}]]", region, arrow)

    def _node(self, key: tuple[str, ...], label: str, shape: str, above: str = "", arrow: str = "-->") -> str:
        """Return the id of a node, which is drawn once with the edge that leads to it."""
        if key not in self._ids:
            self._ids[key] = f"n{len(self._ids) + 1}"
            node = shape.format(f'"{mermaid(label)}"')
            edge = f"{above} {arrow} " if above else ""
            self._lines.append(f"{edge}{self._ids[key]}{node}")
        return self._ids[key]


def _each(pools: Iterable[Pool]) -> Iterator[tuple[str, str, str]]:
    for pool in pools:
        does = "retires" if pool.retiring else nodes_in_words(pool)
        yield pool.urn, f"{pool.name}: {does}", _RETIRES if pool.retiring else _STAYS


def _counted(place: Headroom) -> Iterator[tuple[str, str, str]]:
    staying = [pool for pool in place.pools if not pool.retiring]
    leaving = len(place.pools) - len(staying)
    if staying:
        yield "stay", f"{counted(len(staying), 'pool')}: {counted(place.asked, 'node')}", _STAYS
    if leaving:
        yield "leave", f"{counted(leaving, 'pool')}: {'retire' if leaving > 1 else 'retires'}", _RETIRES


_STAYS, _RETIRES = "-->", "-.->"
_STYLES = {
    Room.SHORT: "classDef short stroke:#d1242f,stroke-width:3px",
    Room.TIGHT: "classDef tight stroke:#bf8700,stroke-width:3px",
}
