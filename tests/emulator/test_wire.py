"""What the plugin makes of the engine's messages is what the SDK makes of them."""

from typing import Any

import pytest
from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st
from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.runtime import rpc

from emulator.door.unknown import UNKNOWN
from emulator.door.wire import plain_map, struct

SCALARS = st.booleans() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


def of_sdk(value: Any) -> PropertyValue:
    if isinstance(value, dict):
        return PropertyValue({name: of_sdk(item) for name, item in value.items()})
    return PropertyValue([of_sdk(item) for item in value] if isinstance(value, list) else value)


def special(signature: str, **fields: Any) -> dict[str, Any]:
    return {rpc._special_sig_key: signature, **fields}


@given(st.dictionaries(st.text(), VALUES))
def test_message_is_the_one_that_the_sdk_makes_and_is_read_back(values: dict[str, Any]):
    message = struct(values)
    assert message == PropertyValue.marshal_map({name: of_sdk(value) for name, value in values.items()})
    assert plain_map(message) == values


def test_whole_numbers_go_as_numbers():
    assert plain_map(struct({"a": 3, "b": True})) == {"a": 3.0, "b": True}


def test_empty_lists_and_objects_are_there():
    values: dict[str, Any] = {"list": [], "object": {}, "deep": [{"list": []}]}
    assert plain_map(struct(values)) == values


def test_nulls_are_left_out_of_objects_and_stay_in_lists():
    message = Struct()
    message.update({"gone": None, "object": {"gone": None, "a": 1}, "list": [None]})
    assert plain_map(message) == {"object": {"a": 1}, "list": [None]}
    assert plain_map(struct({"gone": None, "list": [None]})) == {"list": [None]}


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        pytest.param(special(rpc._special_secret_sig, value="hidden"), "hidden", id="secret"),
        pytest.param(special(rpc._special_secret_sig, value={"a": [1]}), {"a": [1]}, id="secret object"),
        pytest.param(special(rpc._special_output_value_sig, value="v", dependencies=["urn"]), "v", id="output"),
        pytest.param(special(rpc._special_resource_sig, urn="urn", id="/id"), "/id", id="resource"),
        pytest.param(UNKNOWN, UNKNOWN, id="unknown"),
    ],
)
def test_what_the_engine_wraps_is_unwrapped(value: Any, plain: Any):
    assert plain_map(struct({"given": value, "list": [value]})) == {"given": plain, "list": [plain]}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(special(rpc._special_output_value_sig, dependencies=["urn"]), id="output that is not known"),
        pytest.param(special(rpc._special_resource_sig, urn="urn"), id="component, which has no id"),
    ],
)
def test_what_is_wrapped_around_nothing_is_left_out(value: Any):
    assert plain_map(struct({"given": value})) == {}
