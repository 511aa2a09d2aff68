import re

import pytest

from emulator.door.type_table import MAPPINGS
from emulator.door.unknown import UNKNOWN

GROUP = "azure-native:resources:ResourceGroup"
GALLERY = "azure-native:compute:Gallery"
DEFINITION = "azure-native:compute:GalleryImage"
ROLE = "azure-native:authorization:RoleAssignment"


@pytest.mark.parametrize("token", MAPPINGS)
def test_sample_has_no_faults(token: str, door, samples):
    inputs, faults = door.check(token, samples[token])
    assert faults == []
    assert inputs == samples[token] | {"azureApiVersion": MAPPINGS[token].api_version}


@pytest.mark.parametrize(
    ("token", "missing", "fault"),
    [
        pytest.param(DEFINITION, "galleryName", "missing required property 'galleryName'", id="parent"),
        pytest.param(DEFINITION, "osType", "missing required property 'osType'", id="property"),
        pytest.param(ROLE, "scope", "missing required property 'scope'", id="scope"),
        pytest.param(
            GROUP,
            "location",
            "missing required property 'location'. Either set it explicitly or configure it with "
            "'pulumi config set azure-native:location <value>'.",
            id="location",
        ),
    ],
)
def test_missing_input_is_named(token: str, missing: str, fault: str, door, samples):
    inputs = {name: value for name, value in samples[token].items() if name != missing}
    assert door.check(token, inputs)[1] == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param({"identifier": {"publisher": "p"}}, "missing required property 'identifier.offer'", id="nested"),
        pytest.param({"identifier": "p"}, "'identifier' should be of type 'object' but got a string", id="object"),
        pytest.param({"tags": {"a": 1.0}}, "'tags.a' should be of type 'string' but got a number", id="map"),
        pytest.param({"features": {}}, "'features' should be of type 'array' but got an object", id="array"),
        pytest.param(
            {"allowUpdateImage": 1.0}, "'allowUpdateImage' should be of type 'boolean' but got a number", id="boolean"
        ),
        pytest.param(
            {"recommended": {"vCPUs": {"min": 1.5}}},
            "'recommended.vCPUs.min' must be an integer but got 1.500000",
            id="fraction",
        ),
        pytest.param(
            {"recommended": {"vCPUs": {"min": True}}},
            "'recommended.vCPUs.min' should be of type 'integer' but got a boolean",
            id="boolean for a number",
        ),
    ],
)
def test_value_of_another_type_is_named(change: dict[str, object], fault: str, door, samples):
    assert fault in door.check(DEFINITION, samples[DEFINITION] | change)[1]


def test_unknown_values_have_no_faults(door, samples):
    inputs = dict.fromkeys(samples[DEFINITION], UNKNOWN)
    assert door.check(DEFINITION, inputs)[1] == []


@pytest.mark.parametrize(
    ("token", "parameter", "name"),
    [
        pytest.param("azure-native:batch:BatchAccount", "accountName", "my-account", id="account"),
        pytest.param("azure-native:batch:Pool", "poolName", "a.b", id="pool"),
    ],
)
def test_name_outside_of_the_specification_is_refused_before_anything_is_sent(token, parameter, name, door, samples):
    (fault,) = door.check(token, samples[token] | {parameter: name})[1]
    assert fault.startswith(f"'{parameter}' does not match expression '^")


@pytest.mark.parametrize(
    ("token", "pattern"),
    [
        pytest.param("azure-native:compute:Image", r"thing[0-9a-f]{8}", id="in a resource group"),
        pytest.param(DEFINITION, "thing", id="in another resource"),
        pytest.param(ROLE, r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id="role"),
    ],
)
def test_missing_name_is_made_up_and_kept(token: str, pattern: str, door, samples):
    parameter = MAPPINGS[token].name_parameter
    program = {name: value for name, value in samples[token].items() if name != parameter}
    first, faults = door.check(token, program)
    assert faults == []
    assert re.fullmatch(pattern, first[parameter])
    assert door.check(token, program)[0] == first
    assert door.check(token, program, old=first)[0] == first
    diff = door.diff(token, first, first | {"location": "elsewhere", "principalId": "other"})
    assert diff.replaces
    assert diff.delete_before_replace is (pattern == "thing")


def test_missing_location_is_that_of_the_resource_group(door, samples):
    inputs = {name: value for name, value in samples[GALLERY].items() if name != "location"}
    assert "location" not in door.check(GALLERY, inputs)[0]
    door.deploy(GROUP)
    assert door.check(GALLERY, inputs)[0]["location"] == "westeurope"
    assert door.check(GALLERY, inputs, old={"location": "northeurope"})[0]["location"] == "northeurope"
    assert door.check(GALLERY, inputs | {"resourceGroupName": UNKNOWN})[0]["location"] == UNKNOWN
