import pytest

from limits.fixed_properties import (
    ACCOUNT_FIXED,
    DEFAULTED,
    DEFINITION_FIXED,
    INFERRED,
    VERSION_FIXED,
    fixed_change,
    undecided_change,
)

ALL = [(fixed, path) for fixed in (ACCOUNT_FIXED, DEFINITION_FIXED, VERSION_FIXED) for path in fixed.paths]
UNKNOWN = object()


def at(path, value):
    for name in reversed(path):
        value = {name: value}
    return value


@pytest.mark.parametrize(("fixed", "path"), ALL, ids=lambda each: ".".join(each) if isinstance(each, tuple) else "")
def test_what_is_fixed_stays(fixed, path):
    said = ".".join(path)
    tell, other = (undecided_change, fixed_change) if path in INFERRED else (fixed_change, undecided_change)
    assert tell(fixed, at(path, "a"), at(path, "b")).startswith(f"{said} changes")
    assert other(fixed, at(path, "a"), at(path, "b")) is None
    for same in ({}, at(path, None), at(path, "A"), {path[0]: None}):
        assert fixed_change(fixed, at(path, "a"), same) is None
        assert undecided_change(fixed, at(path, "a"), same) is None


@pytest.mark.parametrize(("fixed", "path"), ALL, ids=lambda each: ".".join(each) if isinstance(each, tuple) else "")
def test_what_is_not_known_may_be_refused(fixed, path):
    said = ".".join(path)
    for hidden in (at(path, UNKNOWN), {path[0]: UNKNOWN}):
        assert fixed_change(fixed, at(path, "a"), hidden) is None
        assert f"{said} is not known yet" in undecided_change(fixed, at(path, "a"), hidden)


@pytest.mark.parametrize(("fixed", "path"), ALL, ids=lambda each: ".".join(each) if isinstance(each, tuple) else "")
def test_what_was_not_there_comes_as_a_change_unless_azure_has_a_default(fixed, path):
    said = ".".join(path)
    if path in DEFAULTED:
        assert fixed_change(fixed, {}, at(path, "b")) is None
        assert undecided_change(fixed, {}, at(path, "b")) == f"{said} was not given before; Azure may refuse the update"
    else:
        assert fixed_change(fixed, {}, at(path, "b")).startswith(f"{said} changes; it stays")
        assert undecided_change(fixed, {}, at(path, "b")) is None


def test_all_that_changes_is_said_in_one_sentence():
    old = {"osType": "Linux", "osState": "Generalized", "architecture": "x64", "description": "a"}
    new = {"osType": "Windows", "osState": "Specialized", "architecture": "Arm64", "description": "b"}
    assert fixed_change(DEFINITION_FIXED, old, new) == (
        "osType and osState change; they stay as they were when the resource was made"
    )
    assert undecided_change(DEFINITION_FIXED, old, {**new, "osType": UNKNOWN}) == (
        "osType is not known yet and architecture changes, which is nowhere said to be possible; "
        "Azure may refuse the update"
    )


def test_one_change_is_said_of_one():
    assert fixed_change(ACCOUNT_FIXED, {"poolAllocationMode": "a"}, {"poolAllocationMode": "b"}) == (
        "poolAllocationMode changes; it stays as it was when the resource was made"
    )


@pytest.mark.parametrize("value", [3, 3.5, [], {"x": "y"}, True])
def test_values_of_any_shape_are_read(value):
    for new in ({"storageProfile": value}, at(("storageProfile", "source", "id"), value)):
        assert fixed_change(VERSION_FIXED, {"storageProfile": "a"}, new) is None
        assert undecided_change(VERSION_FIXED, {"storageProfile": "a"}, new) is None


def test_a_value_of_another_shape_is_another_value():
    assert fixed_change(DEFINITION_FIXED, {"osType": 3}, {"osType": "Linux"}) is not None
