import json

import pulumi
import pytest
from pydantic.alias_generators import to_camel

from components.configuration.reading import read_environment
from components.faults import InputFaults

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def stated(environment):
    """The sample environment as it stands in a stack's configuration."""
    return json.loads(json.dumps(camel(environment), default=lambda member: member.value))


def camel(value):
    if not isinstance(value, dict):
        return value
    return {spelt(key): camel(inner) for key, inner in value.items()}


def spelt(key):
    """Fields are spelt like the provider's; names, with periods or without underscores, stay."""
    return "hyperVGeneration" if key == "hyper_v_generation" else key if "." in key else to_camel(key)


def read(stated, secret_keys=(), **more):
    keys = {"batch-image-pools:environment": json.dumps(stated)} if stated is not None else {}
    config = keys | {f"batch-image-pools:{key}": value for key, value in more.items()}
    pulumi.runtime.set_all_config(config, [f"batch-image-pools:{key}" for key in secret_keys])
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
    stated["gallery"]["name"] = 3
    stated["images"]["frames"]["os"] = "Linus"
    del stated["images"]["frames"]["identifier"]["sku"]
    stated["pools"]["frames"] |= {"dedicatedNodes": "many", "vmsize": "x", "image": "frame", "spotNodes": -1}
    stated["pools"]["previews"] = 5
    assert faults(stated) == {
        "environment.location": "missing",
        "environment.locatoin": "unknown key; did you mean 'location'?",
        "environment.gallery.name": "3; a valid string is needed",
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


def test_a_number_that_has_to_be_text_is_told_apart(stated):
    stated["edition"] = 2026
    assert faults(stated) == {
        "environment.edition": '2026 as a number; text is needed. Write it in quotes: "2026"',
    }


def test_a_long_wrong_value_is_cut_short_in_the_message(stated):
    stated["pools"]["frames"]["dedicatedNodes"] = "x" * 1000
    assert len(faults(stated)["environment.pools.frames.dedicatedNodes"]) < 100


MOUNT = {"accountName": "store", "containerName": "c", "relativeMountPath": "m"}


@pytest.fixture
def mounted(stated):
    """Returns the stated environment with one Blobfuse mount whose account key is what it is given."""

    def state(key):
        mount = {"azureBlobFileSystemConfiguration": {**MOUNT, "accountKey": key}}
        stated["pools"]["frames"]["mountConfiguration"] = [mount]
        return stated

    return state


KEY = "environment.pools.frames.mountConfiguration.0.azureBlobFileSystemConfiguration.accountKey"


def test_a_named_secret_arrives_as_a_secret_output(mounted):
    async def looked_at(output):
        return await output.future(), await output.is_secret()

    secrets = json.dumps({"storageKey": "hunter2"})
    found = read(mounted({"secret": "storageKey"}), ["secrets"], secrets=secrets)
    key = found["pools"]["frames"]["mount_configuration"][0]["azure_blob_file_system_configuration"]["account_key"]
    assert pulumi.runtime.sync_await._sync_await(looked_at(key)) == ("hunter2", True)


def test_environment_variables_of_a_start_task_may_be_secret(stated):
    variables = [{"name": "TOKEN", "value": {"secret": "token"}}, {"name": "PLAIN", "value": "x"}]
    stated["pools"]["frames"]["startTask"] = {"commandLine": "run", "environmentSettings": variables}
    found = read(stated, ["secrets"], secrets=json.dumps({"token": "hunter2"}))
    token, plain = found["pools"]["frames"]["start_task"]["environment_settings"]
    assert isinstance(token["value"], pulumi.Output)
    assert plain["value"] == "x"


def test_an_object_may_be_secret_where_one_is_needed(stated):
    extension = {"name": "e", "publisher": "p", "type": "t", "protectedSettings": {"secret": "settings"}}
    stated["pools"]["frames"]["extensions"] = [extension]
    found = read(stated, ["secrets"], secrets=json.dumps({"settings": '{"key": "hunter2"}'}))
    assert found["pools"]["frames"]["extensions"][0]["protected_settings"] == {"key": "hunter2"}
    wrong = faults(stated, ["secrets"], secrets=json.dumps({"settings": "hunter2"}))
    assert wrong == {
        "environment.pools.frames.extensions.0.protectedSettings": "the secret 'settings' is no JSON object, which is "
        "needed here"
    }


@pytest.mark.parametrize(
    ("key", "begins"),
    [
        ("hunter2", "in plain text; a secret is needed. Run pulumi config set --secret"),
        ({"secret": "storageKye"}, "'storageKye' is not among the secrets; did you mean 'storageKey'?"),
    ],
)
def test_a_secret_in_plain_text_or_unknown_is_refused_and_not_shown(mounted, key, begins):
    found = faults(mounted(key), ["secrets"], secrets=json.dumps({"storageKey": "hunter2"}))
    assert list(found) == [KEY]
    assert found[KEY].startswith(begins)
    assert "hunter2" not in str(found)


def test_a_signed_url_in_plain_text_is_refused(stated):
    files = [{"httpUrl": "https://store.blob.core.windows.net/c/f?sig=abc", "filePath": "f"}]
    stated["pools"]["frames"]["startTask"] = {"commandLine": "run", "resourceFiles": files}
    found = faults(stated)
    assert list(found) == ["environment.pools.frames.startTask.resourceFiles.0.httpUrl"]
    assert "abc" not in str(found)


def test_a_secret_where_nothing_would_keep_it_is_refused(stated):
    stated["pools"]["frames"]["vmSize"] = {"secret": "size"}
    found = faults(stated, ["secrets"], secrets=json.dumps({"size": "x"}))
    assert found["environment.pools.frames.vmSize"].startswith("a secret; a plain value is needed here")


def test_secrets_have_to_be_secret(stated):
    assert faults(stated, secrets="{}")["secrets"].startswith("in plain text; secrets are needed")
    assert faults(stated, ["secrets"], secrets="hunter2")["secrets"].startswith("one value;")


def test_a_secret_hidden_in_the_environment_is_refused_because_nobody_can_tell_where(stated):
    assert faults(stated, ["environment"])["environment"].startswith("something in it is secret")
