from datetime import timedelta
from pathlib import Path

import pytest

from operations.options import Command, read_request

ROOT = Path(__file__).parents[2]
WAITING = Command("scripts/verify", "Wait.", "0 well; 1 not", waits=True, may_leave=True)


def test_a_stack_is_all_that_has_to_be_named():
    request = read_request(WAITING, ["--stack", "prod"], ROOT)
    assert (request.stack, request.azure, request.project, request.config_file) == ("prod", False, ROOT, None)
    assert (request.patience, request.verify) == (timedelta(hours=1), True)


@pytest.mark.parametrize(
    ("text", "patience"), [("90", timedelta(minutes=90)), ("PT1H30M", timedelta(minutes=90)), ("0", timedelta(0))]
)
def test_a_time_is_minutes_or_a_duration(text, patience):
    assert read_request(WAITING, ["-s", "dev", "--timeout", text], ROOT).patience == patience


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--stack"),
        (["-s", "dev", "--timeout", "soon"], "--timeout soon: minutes such as 90"),
        (["-s", "dev", "--timeout", "²"], "minutes such as 90"),
        (["-s", "dev", "--config-file", "nowhere.yaml"], "there is no file"),
        (["-s", "dev", "-C", "docs"], "holds no Pulumi.yaml"),
        (["-s", "dev", "--azur"], "unrecognized arguments"),
    ],
)
def test_a_command_line_that_cannot_be_followed_ends_with_2_and_the_reason(arguments, told, capsys):
    with pytest.raises(SystemExit) as ended:
        read_request(WAITING, arguments, ROOT)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
