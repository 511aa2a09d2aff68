import json
from pathlib import Path

import pytest

from check.engine import Recording
from report import __main__ as command
from report import gathering
from report.options import read_request
from tools.local.pulumi import Pulumi

ROOT = Path(__file__).parents[2]
BARE = "tests/engine/programs/bare"


def test_paths_are_relative_to_the_root(tmp_path):
    given = read_request(["-C", BARE, "--html", ".local/x.html", "--markdown", str(tmp_path / "y")], ROOT)
    assert (given.html, given.markdown) == (ROOT / ".local" / "x.html", tmp_path / "y")
    assert given.subject.project == ROOT / BARE
    assert not given.is_preview


def test_a_preview_takes_further_arguments():
    given = read_request(["--preview", "--html", "x", "--stack", "dev", "--", "--refresh"], ROOT)
    assert given.is_preview
    assert given.subject.further == ("--refresh",)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to write; name a file with --html or --markdown"),
        (["--html", "x", "--preview", "--state", "y"], "name one"),
        (["--html", "x", "--config-file", "Pulumi.prod.yaml"], "belong to a preview; add --preview"),
        (["--html", "x", "--", "--refresh"], "belong to a preview; add --preview"),
        (["--html", "x", "--state", "y", "--azure"], "belong to a preview"),
        (["--html", "x", "--cwd", "nowhere"], "holds no Pulumi.yaml"),
        (["--htm", "x"], "unrecognized arguments"),
    ],
)
def test_a_command_line_that_means_nothing_ends_with_two_and_one_message(arguments, said, capsys):
    with pytest.raises(SystemExit) as ended:
        read_request(arguments, ROOT)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.fixture
def report(monkeypatch, capsys):
    """Runs the command; returns its exit code and what it said."""

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["report", *map(str, arguments)])
        try:
            command.main()
        except SystemExit as ended:
            return ended.code, capsys.readouterr().err
        return 0, capsys.readouterr().err

    return run


def a_state(directory, project="batch-image-pools"):
    file = directory / "state.json"
    urn = f"urn:pulumi:prod::{project}::azure-native:batch:Pool::pool"
    content = {"version": 3, "deployment": {"resources": [{"urn": urn, "type": "azure-native:batch:Pool"}]}}
    file.write_text(json.dumps(content))
    return file


def test_a_state_that_cannot_be_read_is_one_message_and_no_page(report, tmp_path):
    (tmp_path / "broken").write_text('{"version": 3, "depl')
    for file, said in (("none", "No such file or directory"), ("broken", "it is not JSON")):
        code, told = report("--state", tmp_path / file, "--html", tmp_path / "page.html")
        assert code == 2
        assert said in told
        assert told.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["broken"]


def test_a_state_of_another_project_is_refused(report, tmp_path):
    file = a_state(tmp_path, project="others")
    code, told = report("--state", file, "--stack", "prod", "--html", tmp_path / "page.html")
    assert code == 2
    assert "is a state of the project 'others'; one of 'batch-image-pools' was asked for." in told
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["nowhere/page.html", "."])
def test_a_page_that_cannot_be_written_is_said_before_anything_runs(report, tmp_path, name):
    code, told = report("--state", tmp_path / "not-even-there", "--html", tmp_path / name)
    assert code == 2
    assert "cannot be written" in told
    assert told.count("\n") == 1


def test_both_pages_need_a_file_each(report, tmp_path):
    code, told = report("--state", "x", "--html", tmp_path / "page", "--markdown", tmp_path / "page")
    assert code == 2
    assert "name two files" in told


@pytest.fixture
def engine(monkeypatch):
    """Puts a recorded run of the engine in the place of a real one."""

    def stand_in(*events, code=0, complaints=()):
        run = Recording(list(events), {}, list(complaints), code)
        monkeypatch.setattr("check.judged.pulumi_for", lambda options: Pulumi(Path("pulumi"), {}, options.project))
        monkeypatch.setattr("check.judged.analyze", lambda *_: run)
        monkeypatch.setattr("check.judged.preview", lambda *_: run)

    return stand_in


def summary(**more):
    packs = {"documented|": "", "recommended|": ""}
    return {"summaryEvent": {"PolicyPacks": packs, **more}}


def test_a_state_is_written_as_both_pages(report, engine, tmp_path):
    engine(summary())
    html, markdown = tmp_path / "page.html", tmp_path / "page.md"
    code, told = report("--state", a_state(tmp_path), "--html", html, "--markdown", markdown)
    assert code == 0
    assert told == f"written: {html}\nwritten: {markdown}\n"
    assert "<h1>prod</h1>" in html.read_text(encoding="utf-8")
    assert "The stack prod, as state.json records it." in markdown.read_text(encoding="utf-8")


def test_violations_are_in_the_page_and_not_in_the_exit_code(report, engine, tmp_path):
    violated = {"policyEvent": {"policyName": "a-rule", "message": "it is violated", "enforcementLevel": "mandatory"}}
    engine(violated, summary(result="failed"), code=255)
    code, _ = report("--state", a_state(tmp_path), "--html", tmp_path / "page.html")
    assert code == 0
    assert "1 thing needs attention." in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_preview_that_fails_is_one_message_and_no_page(report, engine, tmp_path):
    engine({"diagnosticEvent": {"severity": "error", "message": "the program raised"}}, code=255)
    code, told = report("--preview", "--html", tmp_path / "page.html", "--markdown", tmp_path / "page.md")
    assert code == 2
    assert "Preview: the program raised. No report was written." in told
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_did_not_judge_leaves_no_page(report, engine, tmp_path):
    engine({"summaryEvent": {"PolicyPacks": {"documented|": ""}}})
    file = a_state(tmp_path)
    code, told = report("--state", file, "--html", tmp_path / "page.html")
    assert code == 2
    assert "the pack 'recommended' did not judge" in told
    assert list(tmp_path.iterdir()) == [file]


@pytest.fixture
def exporting(monkeypatch):
    """Puts a program in the place of `pulumi stack export`."""

    def stand_in(script, directory):
        program = directory / "pulumi"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(gathering, "pulumi_for", lambda options: Pulumi(program, {}, options.project))

    return stand_in


@pytest.mark.process
def test_a_stack_that_is_not_there_is_said(report, exporting, tmp_path):
    exporting("echo \"error: no stack named 'nowhere' found\" >&2; exit 255", tmp_path)
    code, told = report("--stack", "nowhere", "--html", tmp_path / "page.html")
    assert code == 2
    assert told == "The stack nowhere cannot be read: error: no stack named 'nowhere' found\n"
    assert not (tmp_path / "page.html").exists()


@pytest.mark.process
def test_a_stack_with_nothing_in_it_is_said(report, exporting, tmp_path):
    exporting('while [ "$1" != --file ]; do shift; done; echo \'{"deployment": {"manifest": {}}}\' >"$2"', tmp_path)
    code, told = report("--stack", "dev", "--html", tmp_path / "page.html")
    assert code == 2
    assert told == "Nothing is deployed in the stack dev. Deploy it first, or add --preview.\n"
