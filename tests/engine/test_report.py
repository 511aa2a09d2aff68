"""`scripts/report` with the real engine."""

import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
BARE = "tests/engine/programs/bare"


@pytest.fixture(scope="module")
def report(module_azure, tmp_path_factory):
    """Runs the command; returns its exit code, what it printed, and its pages, as far as there are any."""

    def run(*arguments):
        directory = tmp_path_factory.mktemp("pages")
        html, markdown = directory / "report.html", directory / "report.md"
        done = subprocess.run(
            [str(ROOT / "scripts" / "report"), *arguments, "--html", str(html), "--markdown", str(markdown)],
            cwd=directory,
            env=module_azure.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        pages = [path.read_text(encoding="utf-8") for path in (html, markdown) if path.exists()]
        assert len(list(directory.iterdir())) == len(pages)
        return done.returncode, done.stdout + done.stderr, pages

    return run


def test_the_sample_is_reported_before_and_after_it_is_deployed(report, module_azure):
    code, told, (html, markdown) = report("--preview")
    assert code == 0, told
    assert '<h2 id="changes">What changes</h2>' in html
    assert "frames is new" in html
    assert "frames is new" in markdown

    code, told, pages = report()
    assert (code, pages) == (2, [])
    assert "Nothing is deployed in the stack. Deploy it first, or add --preview." in told

    module_azure.run("up", "--yes", "--skip-preview")
    code, told, (html, markdown) = report("--stack", "local")
    assert code == 0, told
    assert "What changes" not in html
    assert "1,800 of 1,800 nodes" in html
    assert "No documented constraint is violated." in html
    assert "| westeurope | 3 | 1,800 / 1,800 | enough |" in markdown
    assert "| westeurope | Standard\\_ZRS | 3 | 192 |" in markdown


def test_a_program_that_violates_is_reported_and_one_that_fails_is_not(report, module_configured):
    code, told, (html, _) = report(
        "--preview", *module_configured(BARE, {"bare:modes": ["SharedKey"], "bare:nodes": 601})
    )
    assert code == 0, told
    assert "account-accepts-entra-id-only" in html
    assert "1 thing needs attention." in html

    code, told, pages = report("--preview", *module_configured(BARE, {"bare:nodes": "many"}))
    assert (code, pages) == (2, [])
    assert "Configuration 'bare:nodes' value 'many'" in told
    assert told.splitlines()[-1].endswith("No report was written.")


def test_a_stack_that_is_not_there_is_said(report):
    code, told, pages = report("-C", BARE, "--stack", "local-nowhere")
    assert (code, pages) == (2, [])
    assert "no stack named 'local-nowhere' found" in told
