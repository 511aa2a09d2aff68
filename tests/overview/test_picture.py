import pytest

from overview.picture import picture_of_states, picture_of_steps
from tests.overview.pages import recorded_states, recorded_steps


@pytest.mark.parametrize(
    ("stack", "name", "shown"),
    [
        ("local-prod", None, "prod"),
        ("local", None, "local"),
        ("dev", None, "dev"),
        ("local-", None, "local-"),
        ("local-prod", "production", "production"),
    ],
)
def test_an_environment_is_called_by_its_stack_unless_it_is_given_a_name(stack, name, shown):
    states = {
        urn.replace("pulumi:local:", f"pulumi:{stack}:"): state for urn, state in recorded_states("deployed").items()
    }
    picture = picture_of_states(states, name)
    assert (picture.environment, picture.changes) == (shown, ())


def test_a_preview_that_removes_everything_still_has_its_name():
    steps = [step for step in recorded_steps("new_image_version") if step.operation == "delete"]
    picture = picture_of_steps(steps)
    assert (picture.environment, picture.facts.pools) == ("local", ())
    assert picture.changes[0] == "tiles-1-3-0 is removed: it has 20 nodes"


def test_a_preview_that_saw_nothing_has_no_name():
    assert picture_of_steps([]).environment == ""
