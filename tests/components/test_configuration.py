import json

import pulumi
import pytest

from components.configuration.model import model_of
from components.configuration.reading import read_environment
from components.environment import CustomImagePoolsArgs
from components.faults import InputFaults

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def stated(environment):
    """The sample environment as it stands in a stack's configuration."""
    model = model_of(CustomImagePoolsArgs, partial=False)(**camel(environment))
    return json.loads(model.model_dump_json(by_alias=True, exclude_unset=True))


def camel(value):
    if not isinstance(value, dict):
        return value
    head = {key: key.split("_")[0] + "".join(word.title() for word in key.split("_")[1:]) for key in value}
    return {head[key]: camel(inner) for key, inner in value.items()}


def read(stated, **more):
    keys = {"batch-image-pools:environment": json.dumps(stated)} if stated is not None else {}
    pulumi.runtime.set_all_config(keys | {f"batch-image-pools:{key}": value for key, value in more.items()})
    return read_environment(pulumi.Config("batch-image-pools"))


def faults(*args, **kwargs):
    with pytest.raises(InputFaults) as raised:
        read(*args, **kwargs)
    return {fault["property_path"]: fault["reason"] for fault in raised.value.errors}


def test_a_sound_environment_becomes_the_components_inputs(stated, environment):
    assert read(stated) == environment


def test_a_missing_environment_is_named_and_a_misspelt_key_is_recognised():
    found = faults(None, enviroment="{}")
    assert found["environment"].startswith("missing;")
    assert found["enviroment"] == "unknown key; did you mean 'environment'?"


@pytest.mark.parametrize("text", ["[]", "3", '"text"', "null"])
def test_an_environment_of_another_shape_is_refused(text):
    assert list(faults(json.loads(text) if text != "null" else [None])) == ["environment"]


def test_faults_of_shape_and_of_value_come_in_one_message(stated):
    stated["locatoin"] = stated.pop("location")
    stated["galleryName"] = 3
    stated["images"]["frames"]["os"] = "Linus"
    del stated["images"]["frames"]["identifier"]["sku"]
    stated["pools"]["frames"] |= {"dedicatedNodes": "many", "vmsize": "x", "image": "frame", "spotNodes": -1}
    stated["pools"]["previews"] = 5
    assert faults(stated) == {
        "environment.location": "missing",
        "environment.locatoin": "unknown key; did you mean 'location'?",
        "environment.galleryName": "3; a valid string is needed",
        "environment.images.frames.os": "\"Linus\"; 'Linux' or 'Windows' is needed",
        "environment.images.frames.identifier.sku": "missing",
        "environment.pools.frames.dedicatedNodes": '"many"; a valid integer is needed',
        "environment.pools.frames.vmsize": "unknown key; did you mean 'vmSize'?",
        "environment.pools.frames.image": "'frame' is not among the images; did you mean 'frames'?",
        "environment.pools.frames.spotNodes": "-1 nodes; 0 or more needed",
        "environment.pools.previews": "5; an object is needed",
    }


@pytest.mark.parametrize("nodes", [1.5, True, "600", None])
def test_a_number_of_nodes_is_a_whole_number(stated, nodes):
    stated["pools"]["frames"]["dedicatedNodes"] = nodes
    assert list(faults(stated)) == ["environment.pools.frames.dedicatedNodes"]


def test_a_long_wrong_value_is_cut_short_in_the_message(stated):
    stated["pools"]["frames"]["dedicatedNodes"] = "x" * 1000
    assert len(faults(stated)["environment.pools.frames.dedicatedNodes"]) < 100
