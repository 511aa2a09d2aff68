"""A stack as Markdown to be read: what changes, replicas, pools, a diagram, and dates; long lists fold."""

from datetime import date
from urllib.parse import quote

from limits.duration import parse_duration, spell_duration
from limits.replicas import NODES_PER_REPLICA
from limits.wording import counted
from overview.dates import EndDate, end_dates
from overview.diagram import diagram
from overview.escaping import markdown
from overview.facts import Facts, Pool
from overview.headroom import Headroom, Room, headroom
from overview.page import bullets, folded, long_list, section, table
from overview.picture import Picture
from overview.pool_size import nodes_in_words


def changes_section(picture: Picture) -> str:
    """Return what changes, a line for each sentence, with the name of the environment before it."""
    said = [f"{markdown(picture.environment)}: {markdown(sentence)}" for sentence in picture.changes]
    return section("What changes", *long_list(said, "more change", bullets))


def overview(facts: Facts, today: date) -> str:
    """Return everything about a stack: its replicas, its pools, a diagram, and the dates ahead as of a day."""
    parts = [replicas_section(facts), pools_section(facts), diagram_section(facts), dates_section(facts, today)]
    return "\n\n".join(filter(None, parts))


def replicas_section(facts: Facts) -> str:
    """Return how many nodes the replicas of each version serve in each region, and how many are asked for."""
    rows = headroom(facts)
    if not rows:
        return ""
    limit = NODES_PER_REPLICA[facts.edition]
    rule = f"Edition {facts.edition}: {limit.value:,} nodes for each replica ([page]({limit.source}))."
    lines = [_headroom_row(row) for row in rows]
    parts = long_list(lines, "more region", lambda each: table(_HEADROOM, each))
    return section("Replicas", rule, *parts)


def pools_section(facts: Facts) -> str:
    """Return which pool runs which image where, folded."""
    if not facts.pools:
        return ""
    rows = [_pool_row(pool, facts) for pool in facts.pools]
    return folded(f"{counted(len(rows), 'pool')}: image, account, nodes, time to resize", table(_POOLS, rows))


def diagram_section(facts: Facts) -> str:
    """Return a diagram of galleries, versions, regions and pools."""
    drawn = diagram(facts)
    return section("From gallery to pool", f"```mermaid\n{drawn.text}\n```", drawn.note) if drawn.text else ""


def dates_section(facts: Facts, today: date) -> str:
    """Return the days on which something ends that the stack uses; those that are near stand out."""
    rows = [_date_row(each) for each in end_dates(facts, today)]
    return section("Dates", *long_list(rows, "more date", lambda each: table(_DATES, each))) if rows else ""


def _headroom_row(row: Headroom) -> list[str]:
    given = " (given)" if row.version.given else ""
    replicas = "not stated" if row.replicas is None else f"{row.replicas:,}"
    return [
        f"{markdown(row.version.name)}{given}",
        markdown(row.region) or "not known",
        replicas,
        f"{row.served:,} / {row.asked:,}",
        _verdict(row),
    ]


def _verdict(row: Headroom) -> str:
    """Return what a row comes to."""
    if row.room is Room.ENOUGH:
        leaving = row.pools and all(pool.retiring for pool in row.pools)
        return "enough" if row.asked else "its pools retire" if leaving else "no nodes asked for"
    if row.room is Room.UNKNOWN:
        return "not known: a formula without a maximum, or a region that is not known"
    largest = max(row.pools, key=lambda pool: pool.nodes or 0)
    if row.room is Room.TIGHT:
        return f"**tight**: all pools at once need {counted(row.needed, 'replica')}"
    asked = f"{markdown(largest.name)} alone asks for {counted(row.most, 'node')}"
    return f"**short**: {asked}; {row.needed:,} replicas needed"


def _pool_row(pool: Pool, facts: Facts) -> list[str]:
    version = facts.booted_by(pool)
    length = parse_duration(pool.resize_timeout)
    cells = [
        pool.name,
        version.name if version else pool.image,
        f"{pool.account} in {pool.region}" if pool.region else pool.account,
        "retires" if pool.retiring else nodes_in_words(pool),
        pool.vm_size,
        pool.resize_timeout if length is None else spell_duration(length),
        pool.node_agent,
    ]
    return [markdown(cell) for cell in cells]


def _date_row(end: EndDate) -> list[str]:
    when = f"**{end.when}**" if end.is_near else end.when
    source = f"[page]({quote(end.source, safe=':/#?=&')})"
    return [str(end.day), when, markdown(end.what), markdown(end.pools), source]


_HEADROOM = ("image", "region", "replicas", "nodes served / asked", "headroom")
_POOLS = ("pool", "image", "account", "nodes", "VM size", "time to resize", "node agent")
_DATES = ("day", "when", "what ends", "pools", "source")
