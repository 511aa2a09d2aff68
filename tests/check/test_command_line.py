import json
from pathlib import Path

import pytest

from check.options import read_options
from check.positions import repository_of
from check.rules import PACKS, packs_in
from check.state_file import is_of_project, read_state, require_same_scope
from tools.fault import SetupFault

ROOT = Path(__file__).parents[2]
BARE = "tests/engine/programs/bare"


def state(tmp_path, project="bare", stack="dev"):
    file = tmp_path / "state.json"
    urn = f"urn:pulumi:{stack}::{project}::azure-native:batch:Pool::pool"
    file.write_text(json.dumps({"version": 3, "deployment": {"resources": [{"urn": urn}]}}))
    return str(file)


def test_paths_are_relative_to_the_root(tmp_path):
    given = read_options(["-C", BARE, "--sarif", ".local/x.sarif", "--summary", str(tmp_path / "y")], ROOT)
    assert given.project == ROOT / BARE
    assert given.sarif == ROOT / ".local" / "x.sarif"
    assert given.summary == tmp_path / "y"


def test_a_project_beside_the_root_is_in_its_own_repository(tmp_path):
    (tmp_path / "ours" / ".git").mkdir(parents=True)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "Pulumi.yaml").touch()
    project = read_options(["--cwd", "../theirs"], tmp_path / "ours").project
    assert repository_of(project) == project == tmp_path / "theirs"


def test_what_follows_two_dashes_is_for_pulumi():
    assert read_options(["--stack", "dev", "--", "--refresh", "--sarif"], ROOT).further == ("--refresh", "--sarif")


def test_a_file_of_values_is_found_from_the_root():
    assert read_options(["--config-file", "Pulumi.prod.yaml"], ROOT).config_file == ROOT / "Pulumi.prod.yaml"
    assert read_options([], ROOT).config_file is None


def test_an_environment_has_the_name_that_it_is_given():
    assert read_options(["--name", "prod"], ROOT).name == "prod"
    assert read_options([], ROOT).name is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sarf", "x"], "unrecognized arguments: --sarf"),
        (["up"], "unrecognized arguments: up"),
        (["--sarif"], "expected one argument"),
        (["--cwd", "nowhere"], "holds no Pulumi.yaml"),
        (["--state", "x", "--azure"], "belong to a preview"),
        (["--state", "x", "--config-file", "x"], "belong to a preview"),
        (["--state", ""], "--state is given without a value"),
        (["--stack", ""], "--stack is given without a value"),
        (["--summary", ""], "--summary is given without a value"),
        (["--config-file", ""], "--config-file is given without a value"),
        (["--config-file", "nothing.yaml"], f"there is no file {ROOT}/nothing.yaml"),
        (["--config-file", "limits"], f"there is no file {ROOT}/limits"),
    ],
)
def test_a_command_line_that_means_nothing_ends_with_two_and_one_message(arguments, said, capsys):
    with pytest.raises(SystemExit) as ended:
        read_options(arguments, ROOT)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "error" not in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"version": 3, "depl', "it is not JSON"),
        ("[]", "holds no state"),
        ('{"version": 3}', "holds no state"),
        (b"\xff\xfe\x00", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
    ],
)
def test_a_file_without_a_state_is_refused(tmp_path, content, said):
    file = tmp_path / "state.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SetupFault, match=said):
        read_state(file)


def test_a_state_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(SetupFault, match="No such file"):
        read_state(tmp_path / "none")


def test_any_state_is_judged_while_nobody_names_a_project(tmp_path):
    given = read_options(["--state", state(tmp_path)], ROOT)
    states = read_state(given.state)
    require_same_scope(states, given)
    assert not is_of_project(states, given)


def test_a_state_of_the_project_at_hand_has_its_positions(tmp_path):
    given = read_options(["--state", state(tmp_path), "-C", BARE, "--stack", "org/bare/dev"], ROOT)
    states = read_state(given.state)
    require_same_scope(states, given)
    assert is_of_project(states, given)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (["-C", "tests/engine/programs/pool_updates"], "a state of the project 'bare'; one of 'pool-updates'"),
        (["--stack", "dev"], "a state of the project 'bare'; one of 'batch-image-pools'"),
        (["-C", BARE, "--stack", "prod"], "a state of the stack 'dev'; one of 'prod'"),
    ],
)
def test_a_state_of_another_project_or_stack_than_was_named_is_refused(tmp_path, named, said):
    given = read_options(["--state", state(tmp_path), *named], ROOT)
    with pytest.raises(SetupFault, match=said):
        require_same_scope(read_state(given.state), given)


def test_every_pack_that_is_there_is_used():
    there = {path.parent.name for path in (ROOT / "policies").glob("*/PulumiPolicy.yaml")}
    assert {pack.name for pack in packs_in(ROOT)} == there
    assert there <= set(PACKS)


def test_two_packs_are_used_where_there_are_two(tmp_path):
    for name in ("recommended", "documented", "rules"):
        (tmp_path / "policies" / name).mkdir(parents=True)
    for name in ("recommended", "documented"):
        (tmp_path / "policies" / name / "PulumiPolicy.yaml").touch()
    assert [pack.name for pack in packs_in(tmp_path)] == ["documented", "recommended"]
