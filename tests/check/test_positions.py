from pathlib import Path

import pytest

from check.positions import Position, Positions, repository_of
from overview.urn import Urn

REPOSITORY = Path("/repository")
OTHERWISE = Path("/repository/programs/one/Pulumi.yaml")
STACK = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev"


def positions(states, project="/repository/programs/one"):
    return Positions({STACK: {"type": "pulumi:pulumi:Stack"}, **states}, Path(project), REPOSITORY, OTHERWISE)


def frames(*uris):
    return {"sourcePosition": uris[0], "stackTrace": [{"sourcePosition": uri} if uri else {} for uri in uris]}


def test_a_resource_is_where_the_program_asks_for_it():
    states = {"urn:a": {"parent": STACK, **frames("project:///__main__.py#45")}}
    assert positions(states).of(Urn("urn:a")) == Position(Path("programs/one/__main__.py"), 45)


def test_a_resource_of_a_component_is_where_the_program_asks_for_the_component():
    states = {
        "urn:outer": {"parent": STACK, **frames("project:///my%20program.py#7")},
        "urn:inner": {"parent": "urn:outer", **frames("project:///../../components/outer.py#3")},
        "urn:pool": {"parent": "urn:inner", **frames("project:///../../components/inner.py#9")},
    }
    assert positions(states).of(Urn("urn:pool")) == Position(Path("programs/one/my program.py"), 7)


def test_the_recorded_pool_of_a_component_is_where_the_program_asks_for_it(recorded):
    steps = recorded("update_stopped_by_a_hook").digest["steps"]
    states = {step["urn"]: step["newState"] for step in steps}
    (pool,) = (urn for urn in states if urn.endswith("::fixed-pool"))
    program = Path("/repository/tests/engine/programs/pool_updates")
    found = Positions(states, program, REPOSITORY, OTHERWISE).of(Urn(pool))
    assert found == Position(Path("tests/engine/programs/pool_updates/__main__.py"), 29)


def test_a_library_is_not_where_anybody_asks_for_a_resource():
    library = "project:///../../.venv/lib/python3.11/site-packages/library.py#3"
    outside = "project:///../../../elsewhere/x.py#3"
    states = {"urn:a": {"parent": STACK, **frames(library, outside, "", "project:///__main__.py#5")}}
    assert positions(states).of(Urn("urn:a")).line == 5


def test_what_has_no_position_is_where_the_project_is_described():
    broken = {"parent": "urn:a", "sourcePosition": 3, "stackTrace": [None, {"sourcePosition": "project:///x.py#none"}]}
    states = {"urn:a": broken, "urn:b": {"sourcePosition": "file:///x.py#3"}}
    found = [positions(states).of(Urn(urn)) for urn in ("urn:a", "urn:b", "urn:c", "")]
    assert found == [Position(Path("programs/one/Pulumi.yaml"), 1)] * 4


@pytest.mark.parametrize("state", ["/elsewhere/state.json", "/repository/../state.json"])
def test_a_state_from_elsewhere_goes_by_its_name(state):
    found = Positions({}, REPOSITORY, REPOSITORY, Path(state)).of(Urn("urn:a"))
    assert found == Position(Path("state.json"), 1)


def test_the_repository_is_the_directory_that_git_keeps(tmp_path):
    program = tmp_path / "programs" / "one"
    program.mkdir(parents=True)
    assert repository_of(program) == program
    (tmp_path / ".git").touch()
    assert repository_of(program) == tmp_path
