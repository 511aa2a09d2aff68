"""What a report holds, whatever it is written as."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from check.finding import Level, Outcome
from check.summary import changes
from limits.replicas import NODES_PER_REPLICA
from overview.dates import EndDate, end_dates
from overview.facts import Facts
from report.cost_rows import REPLICA_COLUMNS, Row, elsewhere, node_rows, replica_rows
from report.figures import figures
from report.image_cards import ImageCard, image_cards
from report.points import points_of_check, points_of_dates, points_of_stack
from report.pool_rows import PoolRow, columns_for, pool_rows
from report.rule_group import RuleGroup, by_rule
from report.status import Status, status_of


@dataclass(frozen=True)
class Report:
    """A stack as it is, or as a preview would make it."""

    origin: str
    """Where the facts are from, in a sentence."""
    environment: str
    """What people call the stack."""
    facts: Facts
    outcome: Outcome
    changes: tuple[str, ...] | None
    """What changes, in words; None where this is no preview."""
    day: date
    """The day by which dates are judged."""

    @property
    def is_preview(self) -> bool:
        """Whether this is what a stack would become."""
        return self.changes is not None

    @cached_property
    def status(self) -> Status:
        """Whether all is well."""
        points = [*points_of_check(self.outcome), *points_of_stack(self.facts), *points_of_dates(self.dates)]
        return status_of(points, is_empty=not self.facts.pools)

    @property
    def counts(self) -> str:
        """How many resources a preview would treat how."""
        return changes(self.outcome.changes)

    @cached_property
    def violations(self) -> list[RuleGroup]:
        """Violations by rule."""
        return by_rule(self.outcome.at(Level.ERROR))

    @cached_property
    def advice(self) -> list[RuleGroup]:
        """Advice by rule."""
        return by_rule(self.outcome.at(Level.WARNING))

    @cached_property
    def notes(self) -> list[RuleGroup]:
        """What could not be judged, by rule."""
        return by_rule(self.outcome.at(Level.NOTE))

    @cached_property
    def pools(self) -> list[PoolRow]:
        """The pools, those that something is wrong with first."""
        violating = {finding.urn.text for finding in self.outcome.at(Level.ERROR)}
        return pool_rows(self.facts, violating | {point.pool for point in self.status.points})

    @property
    def pool_columns(self) -> tuple[str, ...]:
        """The columns of the table of pools."""
        return columns_for(self.facts)

    @cached_property
    def images(self) -> list[ImageCard]:
        """The image versions with their replicas."""
        return image_cards(self.facts)

    @property
    def anchors(self) -> dict[str, str]:
        """Where on a page each image version is, by its id."""
        return {card.version.id: card.anchor for card in self.images}

    @cached_property
    def dates(self) -> list[EndDate]:
        """The days on which something ends that the stack uses."""
        return end_dates(self.facts, self.day)

    @property
    def per_replica(self) -> str:
        """What a replica serves."""
        return str(NODES_PER_REPLICA[self.facts.edition])

    @cached_property
    def node_costs(self) -> tuple[Row, list[Row]]:
        """Columns and rows: what nodes there are to pay for."""
        return node_rows(self.facts)

    @cached_property
    def replica_costs(self) -> tuple[Row, list[Row]]:
        """Columns and rows: what replicas there are to pay for."""
        return REPLICA_COLUMNS, replica_rows(self.facts)

    @property
    def paid_elsewhere(self) -> str:
        """Which replicas are no cost of this stack."""
        return elsewhere(self.facts)

    @cached_property
    def figures(self) -> list[tuple[str, str]]:
        """The numbers that people ask for first, with their names."""
        return figures(self.facts)
