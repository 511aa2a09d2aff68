from pathlib import Path

import pytest

from pull_request.options import read_options

ROOT = Path("/project")


def test_everything_is_tried_against_main_unless_asked_otherwise():
    options = read_options([], ROOT)
    assert (options.base, options.environments, options.summary, options.sarif) == ("main", (), None, None)


def test_paths_are_relative_to_the_project_and_environments_are_tried_once():
    asked = ["--base", "v1", "--environment", "dev", "--environment", "dev", "--summary", "a.md", "--sarif", "/b"]
    options = read_options(asked, ROOT)
    assert options.environments == ("dev",)
    assert (options.summary, options.sarif) == (ROOT / "a.md", Path("/b"))


def test_an_unknown_option_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        read_options(["--stack", "prod"], ROOT)
    assert ended.value.code == 2
    assert "unrecognized arguments: --stack prod" in capsys.readouterr().err
