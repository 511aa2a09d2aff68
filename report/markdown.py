"""A report as Markdown: whether all is well, what a check's summary tells, and what the stack is paid for."""

from check.summary import body
from overview.escaping import markdown as escaped
from overview.page import bullets, long_list, section, table
from overview.picture import Picture
from report.content import Report
from report.cost_rows import Row


def markdown(report: Report) -> str:
    """Return the page; all text of resources is escaped."""
    points = [escaped(point.said) for point in report.status.points]
    parts = [
        f"## {escaped(report.environment)}",
        escaped(report.origin),
        f"**{report.status.said}**",
        *long_list(points, "more point", bullets),
        report.counts,
        body(report.outcome, Picture(report.environment, report.facts, report.changes or ()), report.day),
        section(
            "What it is paid for",
            _table(report.node_costs),
            _table(report.replica_costs),
            escaped(report.paid_elsewhere),
        ),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _table(costs: tuple[Row, list[Row]]) -> str:
    columns, rows = costs
    return table(columns, ([escaped(cell) for cell in row] for row in rows)) if rows else ""
