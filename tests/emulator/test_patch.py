"""What a PATCH changes, and what it keeps."""

from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.core.patching import merged, replaced
from emulator.seed import SUBSCRIPTION
from tests.emulator.bodies import DEFINITION_BODY, VERSION_BODY, pool_body

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery"
DEFINITION = f"{GALLERY}/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
POOL = f"{ACCOUNT}/pools/p"
MARKET = {"publisher": "p", "offer": "o", "sku": "s"}


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope", "tags": {"a": "b"}}, "2024-03-03")
    azure.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    azure.put(VERSION, VERSION_BODY, "2024-03-03")
    azure.put(ACCOUNT, {"location": "westeurope", "properties": {"publicNetworkAccess": "Disabled"}}, "2024-07-01")
    azure.put(POOL, pool_body(MARKET, metadata=[{"name": "n", "value": "v"}]), "2024-07-01")
    return azure


MERGES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "member by member": (
        {"properties": {"a": {"x": 1, "y": 2}, "b": 3}},
        {"properties": {"a": {"y": 4}}},
        {"properties": {"a": {"x": 1, "y": 4}, "b": 3}},
    ),
    "null takes away": ({"properties": {"a": 1, "b": 2}}, {"properties": {"a": None}}, {"properties": {"b": 2}}),
    "lists as a whole": ({"properties": {"a": [1, 2]}}, {"properties": {"a": [3]}}, {"properties": {"a": [3]}}),
    "tags as a whole": ({"tags": {"a": "1"}}, {"tags": {"b": "2"}}, {"tags": {"b": "2"}}),
    "an object in the place of a value": (
        {"properties": {"a": 1}},
        {"properties": {"a": {"x": 1}}},
        {"properties": {"a": {"x": 1}}},
    ),
}


@pytest.mark.parametrize(("existing", "sent", "expected"), MERGES.values(), ids=MERGES)
def test_merge(existing: dict[str, Any], sent: dict[str, Any], expected: dict[str, Any]):
    assert merged(existing, sent) == expected


def test_pool_replaces_each_property_as_a_whole():
    existing = {"id": "i", "properties": {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}, "a": 1}}
    sent = {"id": "j", "properties": {"scaleSettings": {"autoScale": {"formula": "f"}}, "a": None}}
    expected = {"id": "i", "properties": {"scaleSettings": {"autoScale": {"formula": "f"}}}}
    assert replaced(existing, sent) == expected


def test_what_is_not_named_stays(deployed: LocalAzure):
    deployed.patch(GALLERY, {"properties": {"description": "d"}}, "2024-03-03")
    body = deployed.get(GALLERY).body
    assert (body["location"], body["tags"], body["properties"]["description"]) == ("westeurope", {"a": "b"}, "d")
    deployed.patch(ACCOUNT, {"tags": {"c": "d"}}, "2024-07-01")
    assert deployed.get(ACCOUNT).body["properties"]["publicNetworkAccess"] == "Disabled"
    deployed.patch(POOL, {"properties": {"metadata": []}}, "2024-07-01")
    properties = deployed.get(POOL).body["properties"]
    assert (properties["metadata"], properties["vmSize"]) == ([], "STANDARD_D2S_V5")


def test_regions_are_added_to_a_version(deployed: LocalAzure):
    targets = [{"name": name} for name in ("westeurope", "northeurope", "westus")]
    deployed.patch(VERSION, {"properties": {"publishingProfile": {"targetRegions": targets}}}, "2024-03-03")
    found = deployed.get(VERSION).body["properties"]["publishingProfile"]["targetRegions"]
    assert [target["name"] for target in found] == ["westeurope", "northeurope", "westus"]


def test_rules_hold_for_a_patch(deployed: LocalAzure):
    before = deployed.get(DEFINITION)
    with pytest.raises(ArmError, match="PropertyChangeNotAllowed"):
        deployed.patch(DEFINITION, {"properties": {"osType": "Windows"}}, "2024-03-03")
    with pytest.raises(ArmError, match="InvalidResourceLocation"):
        deployed.patch(GALLERY, {"location": "northeurope"}, "2024-03-03")
    assert deployed.get(DEFINITION) == before


def test_patch_of_what_is_missing_is_refused(deployed: LocalAzure):
    with pytest.raises(ArmError) as refusal:
        deployed.patch(f"{GALLERY}x", {}, "2024-03-03")
    assert (refusal.value.status, refusal.value.code) == (404, "ResourceNotFound")
