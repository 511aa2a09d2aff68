import yaml

from tests.limits.figures import GOLDEN, figures


def test_a_changed_number_or_day_shows_in_review():
    golden = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    assert figures() == golden, "run python -m tests.limits.figures, and look at each difference"
