import importlib
import inspect
import json
from pathlib import Path

import pulumi
import pytest
from pulumi.provider.experimental.component import ComponentProvider
from pydantic.alias_generators import to_camel

import components
from components.configuration.schema import field_docs, shapes

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
    """The analyzer does not look for descriptions in the class that a TypedDict inherits a field from; ours does."""
    ours = {}
    for component in every_component():
        args = inspect.get_annotations(component.__init__)["args"]
        ours |= {shape.__name__: {to_camel(field) for field in field_docs(shape)} for shape in shapes(args)}
        ours[component.__name__] = ours[args.__name__]
    described = {
        f"{token}.{name}": "description" in value or name in ours.get(token.rpartition(":")[2], ())
        for token, shape in {**schema["resources"], **schema.get("types", {})}.items()
        for name, value in {**shape.get("properties", {}), **shape.get("inputProperties", {})}.items()
    }
    assert described
    assert {name for name, is_described in described.items() if not is_described} == set()
