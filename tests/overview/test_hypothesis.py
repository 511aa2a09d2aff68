"""States and previews that nobody would write: those of recordings, with values exchanged."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from markdown_it import MarkdownIt

from check.finding import Outcome
from check.summary import summary
from overview.masked import SECRET, SECRET_KEY, UNKNOWN
from overview.picture import picture_of_states, picture_of_steps
from overview.steps import steps_of
from policies.unknown import Unknown
from tests.overview.pages import DAY, recorded
from tests.overview.test_golden import OURS
from tests.policies.generated import ODD, exchanged, paths

set_hypothesis_home_dir(Path(__file__).parents[2] / ".local" / "hypothesis")

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
STATES = [recorded("deployed")["deployment"]["resources"]]
STEPS = [recorded(name)["steps"] for name in ("first_deployment", "new_image_version", "shortfall", "given_version")]
HOSTILE = ["</details><script>x</script>", "```", "| a |", "\n# b", "[x](javascript:y)", "<!--", 'a"] --> b', "\u202e"]
PLACES = {at: list(paths(each)) for at, each in enumerate([*STATES, *STEPS])}

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
plain_odd = [value for value in ODD if "Unknown" not in repr(value) and not isinstance(value, Unknown)]
values = st.sampled_from([*plain_odd, UNKNOWN, SECRET, {SECRET_KEY: "x"}, *HOSTILE]) | json
usual = settings(
    max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


def changed(data, wholes, first):
    """Return one of these, with up to three values exchanged."""
    at = data.draw(st.integers(0, len(wholes) - 1))
    made = wholes[at]
    for path in data.draw(st.lists(st.sampled_from(PLACES[first + at]), max_size=3)):
        try:
            made = exchanged(made, path, data.draw(values))
        except (LookupError, TypeError):
            # An exchange before has taken this place away.
            continue
    return made


def require_sound(picture):
    """Insist that a summary has no HTML but ours, and a diagram of which no name has broken the block."""
    page = summary(Outcome("Preview", "project/dev", (), (), {}), picture, DAY)
    html = RENDERER.render(page)
    assert set(re.findall(r"<([\w!]+)", html)) <= OURS
    assert html.count("<details>") == html.count("</details>")
    assert page.count("```") in {0, 2}


@usual
@given(st.data())
def test_any_state_has_a_summary(data):
    resources = changed(data, STATES, 0)
    states = {each["urn"]: each for each in resources if isinstance(each, dict) and isinstance(each.get("urn"), str)}
    require_sound(picture_of_states(states))


@usual
@given(st.data())
def test_any_preview_has_a_summary(data):
    require_sound(picture_of_steps(steps_of({"steps": changed(data, STEPS, len(STATES))})))
