import importlib
import inspect
import json
from pathlib import Path

import pulumi
import pytest
from pulumi.provider.experimental.component import ComponentProvider

import components

ROOM = Path(components.__file__).parent


def every_component():
    for path in sorted(ROOM.glob("*.py")):
        module = importlib.import_module(f"components.{path.stem}") if path.stem != "__init__" else components
        for value in vars(module).values():
            own = inspect.isclass(value) and value.__module__ == module.__name__
            if own and issubclass(value, pulumi.ComponentResource):
                yield value


@pytest.fixture(scope="module")
def schema():
    return json.loads(ComponentProvider(list(every_component()), "batch-image-pools", None, "0.1.0").schema)


def test_a_schema_is_inferred_for_every_component(schema):
    assert {token.rpartition(":")[2] for token in schema["resources"]} == {one.__name__ for one in every_component()}
    assert "batch-image-pools:index:CustomImagePools" in schema["resources"]


def test_every_input_and_output_is_described(schema):
    described = {
        f"{token}.{name}": "description" in value
        for token, shape in {**schema["resources"], **schema.get("types", {})}.items()
        for name, value in {**shape.get("properties", {}), **shape.get("inputProperties", {})}.items()
    }
    assert described
    assert {name for name, is_described in described.items() if not is_described} == set()
