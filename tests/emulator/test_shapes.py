import importlib.metadata
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.door import arm_body, package
from emulator.door.shape import SHAPES_FILE, fields_of, generated_shapes
from emulator.door.type_table import MAPPINGS
from emulator.store.stored_resource import StoredResource

GENERATOR = Path(__file__).with_name("generate_shapes.py")


def generator():
    spec = importlib.util.spec_from_file_location("generate_shapes", GENERATOR)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def full(shape: Any, around: tuple[int, ...] = ()) -> Any:
    """Return a value that has every field of a shape, but for a shape inside itself, which would have no end."""
    if isinstance(shape, list):
        return [full(shape[0], around)] if id(shape[0]) not in around else []
    if isinstance(shape, dict):
        within = (*around, id(shape))
        if "fields" in shape:
            fields = {name: inner for name, inner in shape["fields"].items() if id(inner) not in within}
            return {name: full(inner, within) for name, inner in fields.items()}
        return {"key": full(shape["*"], within)}
    return {"string": "text", "integer": 3, "number": 2.5, "boolean": True, "any": {"any": "thing"}}[shape]


def test_generated_shapes_are_those_of_the_installed_sdk():
    assert SHAPES_FILE.read_text(encoding="utf-8") == generator().rendered()


def test_every_mapped_type_has_a_shape_and_every_shape_a_mapping():
    assert {name for name in generated_shapes() if name.startswith("azure-native:")} == set(MAPPINGS)


def test_plugin_answers_to_the_version_of_the_installed_sdk():
    assert importlib.metadata.version("pulumi-azure-native") == package.VERSION


@pytest.mark.parametrize("token", MAPPINGS)
def test_every_path_parameter_is_an_input(token: str):
    assert set(MAPPINGS[token].path_parameters) <= set(fields_of(MAPPINGS[token].inputs))


@pytest.mark.parametrize("token", MAPPINGS)
def test_every_input_of_the_sdk_reaches_azure_and_comes_back(token: str):
    mapping = MAPPINGS[token]
    inputs = full(mapping.inputs)
    body = arm_body.request_body(mapping, inputs)
    resource_id = arm_body.resource_id(mapping, inputs, "00000000-0000-4000-8000-000000000001")
    stored = StoredResource(resource_id, "any", mapping.api_version, "etag", body)
    state = arm_body.outputs(mapping, stored)
    kept = {name for name in inputs if name in fields_of(mapping.outputs)}
    assert arm_body.inputs_in_outputs(mapping, state) == {
        name: comparable(inputs[name], fields_of(mapping.outputs)[name])
        for name in kept
        if name not in mapping.path_parameters
    }
    # An id among the inputs is of a resource that is there already; every resource has one, beside its outputs.
    lost = set(inputs) - kept - set(mapping.path_parameters) - {"id"}
    assert lost == set(), f"inputs without an output: {lost}"


@pytest.mark.parametrize("token", MAPPINGS)
def test_every_output_of_the_sdk_is_found_in_what_azure_answers(token: str):
    mapping = MAPPINGS[token]
    wanted = {name: value for name, value in full(mapping.outputs).items() if name != arm_body.API_VERSION_FIELD}
    beside = {name: value for name, value in wanted.items() if mapping.is_beside_properties(name)}
    properties = {mapping.renamed.get(name, name): value for name, value in wanted.items() if name not in beside}
    if "properties" not in beside:
        beside["properties"] = properties
    stored = StoredResource("/id", "any", mapping.api_version, "etag", beside)
    assert arm_body.outputs(mapping, stored) == wanted | {arm_body.API_VERSION_FIELD: mapping.api_version}


@pytest.mark.parametrize("token", MAPPINGS)
def test_table_names_no_field_that_the_sdk_lacks(token: str):
    mapping = MAPPINGS[token]
    inputs, outputs = set(fields_of(mapping.inputs)), set(fields_of(mapping.outputs))
    assert set(mapping.replaces) <= inputs
    assert set(mapping.renamed) <= inputs | outputs
    assert set(mapping.beside_properties) <= inputs | outputs


def comparable(value: Any, shape: Any) -> Any:
    """Drop what the response type lacks: write-only fields such as passwords."""
    if isinstance(value, dict) and isinstance(shape, dict) and "fields" in shape:
        return {
            name: comparable(item, shape["fields"][name]) for name, item in value.items() if name in shape["fields"]
        }
    if isinstance(value, list) and isinstance(shape, list):
        return [comparable(item, shape[0]) for item in value]
    return value


@pytest.mark.parametrize("token", MAPPINGS)
def test_id_gives_back_the_path_parameters(token: str):
    mapping = MAPPINGS[token]
    inputs = {
        name: "/subscriptions/s/resourceGroups/g" if name == "scope" else "name" for name in mapping.path_parameters
    }
    resource_id = arm_body.resource_id(mapping, inputs, "s")
    assert mapping.values_in(resource_id) == inputs
    assert mapping.values_in(resource_id.upper()) is not None
    assert mapping.values_in("/subscriptions/s") is None


@pytest.mark.parametrize("token", MAPPINGS)
def test_state_of_a_deployed_sample_has_only_fields_of_the_response_type(token: str, door, store: Path):
    ids = door.deploy()
    azure = LocalAzure(store)
    body = azure.get(ids[token]).body
    azure.close()
    known = {MAPPINGS[token].renamed.get(name, name) for name in fields_of(MAPPINGS[token].outputs)}
    assert set(body) - {"id", "properties"} <= known
    assert set(body["properties"]) <= known | {"provisioningState"}
    assert re.fullmatch(r"Microsoft\.\w+(/\w+)+", body["type"])
