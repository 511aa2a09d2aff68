import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from tests.policies.test_replicas import account, judge, pool, version


def environment(preview, edition, name="pools"):
    preview.add("batch-image-pools:index:CustomImagePools", name, {"edition": edition})


@pytest.mark.parametrize(
    ("recorded", "configured", "violations"),
    [
        pytest.param([], {}, 0, id="nobody says: 2020"),
        pytest.param(["2020"], {}, 0, id="the environment says 2020"),
        pytest.param(["2026"], {}, 1, id="the environment says 2026"),
        pytest.param(["2026", "2026"], {}, 1, id="two environments agree"),
        pytest.param(["2020", "2026"], {}, 0, id="two environments disagree: 2020"),
        pytest.param(["2026"], {"edition": "2020"}, 0, id="the configuration comes first"),
        pytest.param(["2020"], {"edition": "2026"}, 1, id="the configuration comes first, the other way"),
        pytest.param(["1999"], {}, 0, id="no edition: 2020"),
        pytest.param([2026.0], {}, 0, id="a number is no edition: 2020"),
        pytest.param([UNKNOWN_STRING_VALUE], {}, 0, id="not known yet: 2020"),
    ],
)
def test_a_stack_is_judged_by_the_edition_that_its_environment_is_built_for(preview, recorded, configured, violations):
    for number, edition in enumerate(recorded):
        environment(preview, edition, f"pools-{number}")
    preview.facts = configured
    version(preview)
    account(preview)
    pool(preview, dedicated=301.0)
    assert len(judge(preview).violations) == violations
