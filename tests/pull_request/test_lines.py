from pathlib import Path

import pytest

from check.finding import Outcome
from overview.steps import Step
from overview.urn import Urn
from pull_request.lines import Lines, lines_of
from pull_request.trial import Trial

FILE = """# an environment
config:
  azure-native:location: westeurope
  batch-image-pools:environment:
    location: westeurope
    images:
      frames:
        version: 1.0.0
        versions:
          1.0.0:
            osDiskId: disk
    accounts:
      render: { region: westeurope }
    pools:
      frames:
        image: frames
"""


def step(kind, **inputs):
    urn = f"urn:pulumi:local-prod::batch-image-pools::azure-native:{kind}::{'-'.join(inputs.values())}"
    return Step("create", Urn(urn), {}, {"urn": urn, "type": f"azure-native:{kind}", "inputs": inputs}, ())


VERSION = step("compute:GalleryImageVersion", galleryImageName="frames", galleryImageVersionName="1.0.0")
OTHER = step("compute:GalleryImageVersion", galleryImageName="frames", galleryImageVersionName="9.0.0")
DEFINITION = step("compute:GalleryImage", galleryImageName="frames")
ACCOUNT = step("batch:BatchAccount", accountName="render")
GROUP = step("resources:ResourceGroup", resourceGroupName="render")
POOL = step("batch:Pool", poolName="frames", accountName="render")


@pytest.fixture
def lines(tmp_path):
    def read(content=FILE):
        file = tmp_path / "project" / "Pulumi.prod.yaml"
        file.parent.mkdir()
        file.write_text(content)
        steps = (VERSION, OTHER, DEFINITION, ACCOUNT, GROUP, POOL)
        return Lines.of_trial(Trial("prod", file, Outcome("Preview", "", (), (), {}), steps), tmp_path)

    return read


@pytest.mark.parametrize(
    ("resource", "line"),
    [
        (VERSION, "          1.0.0:"),
        (OTHER, "        versions:"),
        (DEFINITION, "      frames:"),
        (ACCOUNT, "      render: { region: westeurope }"),
        (POOL, "      frames:"),
        (GROUP, "  batch-image-pools:environment:"),
    ],
    ids=["version", "unknown version", "definition", "account", "pool", "anything else"],
)
def test_a_finding_is_shown_at_the_line_that_describes_its_resource(lines, resource, line):
    position = lines().of(resource.urn)
    assert position.path == Path("project/Pulumi.prod.yaml")
    assert FILE.splitlines()[position.line - 1] == line


def test_a_pool_and_its_image_of_the_same_name_are_told_apart(lines):
    found = lines()
    assert FILE.splitlines()[found.of(POOL.urn).line - 2] == "    pools:"
    assert FILE.splitlines()[found.of(DEFINITION.urn).line - 2] == "    images:"


def test_a_resource_that_nobody_knows_is_shown_at_the_environment(lines):
    assert lines().of(Urn("")).line == 4


@pytest.mark.parametrize("content", ["config: [", "- a list", "", "config:\n  other: 1\n"])
def test_a_file_without_an_environment_is_pointed_to_as_a_whole(lines, content):
    assert lines(content).of(POOL.urn).line == 1


def test_a_file_whose_values_refer_to_themselves_is_read():
    circle = "config:\n  p:environment: &a\n    pools: &b\n      frames: *b\n      all: *a\n"
    assert lines_of(circle.encode())["pools", "frames"] == 4
