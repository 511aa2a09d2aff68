import json

import pytest

from tests.engine.checkout import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]


def take_the_next_version(environment):
    image = environment["images"]["frames"]
    disk = image["versions"]["1.4.0"]["osDiskId"].replace("1-4-0", "1-5-0")
    image["versions"]["1.5.0"] = {**image["versions"]["1.4.0"], "osDiskId": disk}
    image.update(version="1.5.0", retiring=["1.4.0"])


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A checkout on the branch of a pull request; what is on main has its own peculiarities."""
    checkout = Checkout(tmp_path_factory.mktemp("pull request") / "checkout")
    checkout.edit("Pulumi.staging.yaml", "accounts:", "acounts:")
    with (checkout.root / "__main__.py").open("a") as program:
        program.write('pulumi.export("programAsItWas", "seen")\n')
    checkout.commit("what is on main")
    checkout.git("checkout", "--quiet", "-b", "change")
    return checkout


@pytest.fixture(scope="module")
def tried(checkout):
    """One pull request: dev gets a new version, staging is mended, prod another VM size, and local goes."""
    checkout.edit("Pulumi.staging.yaml", "acounts:", "accounts:")
    checkout.edit("__main__.py", 'pulumi.export("programAsItWas", "seen")\n', "")
    checkout.configure("dev", take_the_next_version)
    checkout.edit("Pulumi.prod.yaml", "vmSize: Standard_D4s_v5", "vmSize: Standard_D8s_v5")
    checkout.git("rm", "--quiet", "Pulumi.local.yaml")
    checkout.commit("a change")
    code, text = checkout.run("scripts/pull-request --base main --summary page.md --sarif found.sarif")
    assert code != 2, text
    runs = json.loads((checkout.root / "found.sarif").read_text())["runs"]
    return code, text, (checkout.root / "page.md").read_text(), runs


def row(page, environment):
    return next(line for line in page.splitlines() if line.replace("*", "").startswith(f"| {environment} |"))


def test_a_pull_request_that_breaks_prod_alone_is_stopped_with_prod_named(tried):
    code, text, page, _ = tried
    assert code == 1
    assert page.startswith("## Stopped: prod\n")
    assert "1 violation." in row(page, "prod")
    assert [row(page, each).count("No violations.") for each in ("dev", "staging")] == [1, 1]
    assert "prod: 1 violation." in text.splitlines()[-4:]


def test_what_batch_would_refuse_is_found_on_what_is_deployed_before(tried):
    _, _, _, runs = tried
    (prod,) = (run for run in runs if run["automationDetails"]["id"] == "batch-image-pools/prod/")
    (violation,) = (result for result in prod["results"] if result["level"] == "error")
    assert violation["ruleId"] == "batch-takes-the-update"


def test_a_finding_points_to_the_lines_of_its_environment(tried, checkout):
    _, _, _, runs = tried
    (prod,) = (run for run in runs if run["automationDetails"]["id"] == "batch-image-pools/prod/")
    (violation,) = (result for result in prod["results"] if result["level"] == "error")
    place = violation["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "Pulumi.prod.yaml"
    lines = (checkout.root / "Pulumi.prod.yaml").read_text().splitlines()
    assert lines[place["region"]["startLine"] - 1] == "      frames:"
    assert lines[place["region"]["startLine"] - 2] == "    pools:"


def test_a_new_image_version_is_described_in_words(tried):
    _, _, page, _ = tried
    assert "frames goes from image 1.4.0 to 1.5.0" in row(page, "dev")
    assert "frames on 1.4.0 retires" in row(page, "dev")


def test_an_environment_that_could_not_be_deployed_before_is_previewed_from_nothing(tried):
    _, _, page, _ = tried
    assert "What there was before could not be deployed" in page
    assert "acounts" in page
    assert "frames is new" in row(page, "staging")


def test_what_was_deployed_before_is_the_program_of_then(tried):
    _, text, _, _ = tried
    dev = text[text.index("== dev") : text.index("== staging")]
    assert "- programAsItWas" in dev


def test_an_environment_whose_file_goes_is_not_forgotten(tried):
    _, text, page, _ = tried
    assert "**local** loses its file" in page
    assert text.splitlines()[-1].startswith("local: its file is removed")


def test_every_environment_is_a_run_with_a_category_of_its_own(tried):
    _, _, _, runs = tried
    assert [run["automationDetails"]["id"].split("/")[1] for run in runs] == ["dev", "staging", "prod"]


def test_a_faulty_file_is_named_and_the_others_are_tried_all_the_same(checkout):
    (checkout.root / "Pulumi.broken.yaml").write_text("config: [")
    prod = (checkout.root / "Pulumi.prod.yaml").read_text()
    (checkout.root / "Pulumi.misspelt.yaml").write_text(prod.replace("gallery:", "galery:"))
    code, text = checkout.run(
        "scripts/pull-request --base main --environment broken --environment misspelt --summary faulty.md"
    )
    assert code == 2
    page = (checkout.root / "faulty.md").read_text()
    assert page.startswith("## Not previewed to the end: broken, misspelt\n")
    assert "Pulumi.broken.yaml cannot be read: it is no YAML" in page
    assert "unknown key; did you mean 'gallery'?" in page
    assert "Traceback" not in text
