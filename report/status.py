"""Whether all is well, in one sentence, and what speaks against it."""

from collections.abc import Iterable
from dataclasses import dataclass

from limits.wording import counted
from report.points import Point, Weight


@dataclass(frozen=True, slots=True)
class Status:
    """The answer, and the points behind it, the heaviest first."""

    said: str
    points: tuple[Point, ...]

    @property
    def weight(self) -> Weight:
        """How much the heaviest point weighs."""
        return self.points[0].weight if self.points else Weight.WELL


def status_of(points: Iterable[Point], *, is_empty: bool = False) -> Status:
    """Return what all points come to; `is_empty` is whether there is no pool that anything could be said of."""
    ordered = sorted(points, key=lambda point: point.weight != Weight.WRONG)
    wrong = sum(point.weight == Weight.WRONG for point in ordered)
    if wrong:
        said = f"{counted(wrong, 'thing')} {'needs' if wrong == 1 else 'need'} attention."
    elif is_empty:
        said = "There are no pools here."
    else:
        said = "Nothing is wrong, and this is worth a look." if ordered else "All is well."
    return Status(said, tuple(ordered))
