"""Each rule: requests that it allows, and those that it refuses with Azure's words."""

from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION
from tests.emulator.bodies import DEFINITION_BODY, changed
from tests.emulator.refusals import check_refusal

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
GALLERY = f"{COMPUTE}/galleries/gallery"
DEFINITION = f"{GALLERY}/images/linux"
ENTITY = r"is invalid according to its validation rule: ^[^_\W][\w-._]{0,79}(?<![-.])$."


def definition(**properties: Any) -> dict[str, Any]:
    """A definition beside the one that is there."""
    body = changed(DEFINITION_BODY, "properties", "identifier", "sku", to="t")
    return {**body, "properties": body["properties"] | properties}


def asset(part: str, length: int) -> str:
    return (
        f"Asset name galleryImage.properties.identifier.{part} is not valid. It cannot be empty. Allowed characters "
        "are uppercase or lowercase letters, digits, hyphen(-), period (.), underscore (_). Names are not allowed to "
        f"end with period(.). The length of the name cannot exceed {length} characters."
    )


PLAN = {"name": "n", "publisher": "p", "product": "q"}


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    azure.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    azure.put(f"{GALLERY}/images/sold", definition(purchasePlan=PLAN, identifier=SOLD), "2024-03-03")
    return azure


SOLD = {"publisher": "p", "offer": "o", "sku": "sold"}
ALLOWED = {
    "gallery with dots and underscores inside": (f"{COMPUTE}/galleries/a_b.c1", {"location": "westeurope"}),
    "definition with a hyphen": (
        f"{GALLERY}/images/other-linux",
        changed(DEFINITION_BODY, "properties", "identifier", "sku", to="t"),
    ),
    "definition again": (DEFINITION, DEFINITION_BODY),
    "definition again, its region spelled otherwise": (
        DEFINITION,
        changed(DEFINITION_BODY, "location", to="West Europe"),
    ),
    "definition with the longest publisher": (
        f"{GALLERY}/images/other",
        changed(DEFINITION_BODY, "properties", "identifier", "publisher", to="p" * 128),
    ),
    "definition of any casing": (f"{GALLERY}/images/other", definition(osType="linux", osState="GENERALIZED")),
    "definition with an end of life tomorrow": (f"{GALLERY}/images/other", definition(endOfLifeDate="2026-11-24")),
    "definition with a range of one": (
        f"{GALLERY}/images/other",
        definition(recommended={"vCPUs": {"min": 4, "max": 4}, "memory": {"max": 16}}),
    ),
    "definition with another description": (
        DEFINITION,
        changed(DEFINITION_BODY, "properties", "description", to="frames"),
    ),
    "definition with other features, allowed": (
        DEFINITION,
        changed(
            changed(DEFINITION_BODY, "properties", "features", to=[{"name": "IsHibernateSupported", "value": "True"}]),
            *("properties", "allowUpdateImage"),
            to=True,
        ),
    ),
}


@pytest.mark.parametrize(("resource_id", "body"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(deployed: LocalAzure, resource_id: str, body: dict[str, Any]):
    assert deployed.put(resource_id, body, "2024-03-03").id == resource_id


REFUSED = {
    "gallery with a dash": (
        f"{COMPUTE}/galleries/my-gallery",
        {"location": "westeurope"},
        "InvalidParameter",
        (
            "Gallery name is invalid. Allowed characters are English alphanumeric characters, with underscores, and "
            "periods allowed in the middle, up to 80 characters total. All other special characters, including dashes, "
            "are disallowed."
        ),
    ),
    "gallery of the same name in another group": (
        f"/subscriptions/{SUBSCRIPTION}/resourceGroups/prepared/providers/Microsoft.Compute/galleries/Gallery",
        {"location": "westeurope"},
        "Conflict",
        (
            f"The gallery name 'Gallery' is not unique within the subscription '{SUBSCRIPTION}'. "
            "Please pick another gallery name."
        ),
    ),
    "definition that ends with a dash": (
        f"{GALLERY}/images/linux-",
        DEFINITION_BODY,
        "InvalidParameter",
        f"The entity name 'galleryImageName' {ENTITY}",
    ),
    "definition with the identifier of another": (
        f"{GALLERY}/images/other",
        DEFINITION_BODY,
        "OperationNotAllowed",
        (
            "Gallery image: linux identified by (publisher:p, offer:o, sku:s) already exists. "
            "Choose a different publisher, offer, sku combination."
        ),
    ),
    **{
        f"definition with another {path[-1]}": (
            DEFINITION,
            changed(DEFINITION_BODY, "properties", *path, to=value),
            "PropertyChangeNotAllowed",
            f"Changing property 'galleryImage.properties.{'.'.join(path)}' is not allowed.",
        )
        for path, value in {
            ("osType",): "Windows",
            ("osState",): "Specialized",
            ("hyperVGeneration",): "V1",
            ("identifier", "publisher"): "q",
            ("identifier", "offer"): "q",
            ("identifier", "sku"): "q",
        }.items()
    },
    "definition with another plan": (
        f"{GALLERY}/images/sold",
        definition(purchasePlan=PLAN | {"name": "m"}, identifier=SOLD),
        "PropertyChangeNotAllowed",
        "Changing property 'galleryImage.properties.purchasePlan.name' is not allowed.",
    ),
    "definition with other features": (
        DEFINITION,
        changed(DEFINITION_BODY, "properties", "features", to=[{"name": "IsHibernateSupported", "value": "True"}]),
        "PropertyChangeNotAllowed",
        "Changing property 'galleryImage.properties.features' is not allowed.",
    ),
    **{
        f"definition without {name}": (
            f"{GALLERY}/images/other",
            definition(**{name: None}),
            "InvalidParameter",
            f"Required parameter 'galleryImage.properties.{name}' is missing (null).",
        )
        for name in ("osType", "osState")
    },
    **{
        f"definition with {name} {value}": (
            f"{GALLERY}/images/other",
            definition(**{name: value}),
            "InvalidParameter",
            f"The value of parameter galleryImage.properties.{name} is invalid.",
        )
        for name, value in {
            "osType": "Solaris",
            "osState": "Generalised",
            "hyperVGeneration": "V3",
            "architecture": "x86",
        }.items()
    },
    **{
        f"definition with {part} {value[:5]!r}": (
            f"{GALLERY}/images/other",
            changed(DEFINITION_BODY, "properties", "identifier", part, to=value),
            "InvalidParameter",
            asset(part, length),
        )
        for part, value, length in (
            ("publisher", "p" * 129, 128),
            ("offer", "o" * 65, 64),
            ("sku", "", 64),
            ("sku", "s.", 64),
            ("publisher", "p p", 128),
        )
    },
    "definition without an identifier": (
        f"{GALLERY}/images/other",
        definition(identifier=None),
        "InvalidParameter",
        asset("publisher", 128),
    ),
    "definition with a minimum above its maximum": (
        f"{GALLERY}/images/other",
        definition(recommended={"memory": {"min": 17, "max": 16}}),
        "InvalidParameter",
        "The minimum value of memory must not be greater than the maximum value of memory.",
    ),
    "definition with an end of life that is now": (
        f"{GALLERY}/images/other",
        definition(endOfLifeDate="2026-11-23T12:00:00Z"),
        "InvalidParameter",
        "EndOfLifeDate must be set to a future date.",
    ),
    "definition with an end of life that is no date": (
        f"{GALLERY}/images/other",
        definition(endOfLifeDate="soon"),
        "InvalidParameter",
        "Could not convert string to DateTimeOffset: soon. Path 'properties.endOfLifeDate'.",
    ),
    "definition in another region": (
        DEFINITION,
        changed(DEFINITION_BODY, "location", to="North Europe"),
        "InvalidResourceLocation",
        (
            "The resource 'gallery/linux' already exists in location 'westeurope' in resource group 'trial'. A "
            "resource with the same name cannot be created in location 'northeurope'. Please select a new resource "
            "name."
        ),
    ),
    "gallery in another region": (
        GALLERY,
        {"location": "northeurope"},
        "InvalidResourceLocation",
        (
            "The resource 'gallery' already exists in location 'westeurope' in resource group 'trial'. A resource "
            "with the same name cannot be created in location 'northeurope'. Please select a new resource name."
        ),
    ),
    "gallery without a location": (
        f"{COMPUTE}/galleries/other",
        {"properties": {}},
        "LocationRequired",
        "The location property is required for this definition.",
    ),
    "gallery that is shared with nobody knows whom": (
        f"{COMPUTE}/galleries/other",
        {"location": "westeurope", "properties": {"sharingProfile": {"permissions": "Everyone"}}},
        "InvalidParameter",
        "The value of parameter gallery.properties.sharingProfile.permissions is invalid.",
    ),
    "definition in a gallery that is missing": (
        f"{COMPUTE}/galleries/gone/images/linux",
        DEFINITION_BODY,
        "ParentResourceNotFound",
        "Can not perform requested operation on nested resource. Parent resource 'gone' not found.",
    ),
    "gallery with definitions, deleted": (
        GALLERY,
        None,
        "CannotDeleteResource",
        "Can not delete resource before nested resources are deleted.",
    ),
    "group in another region": (
        GROUP,
        {"location": "northeurope"},
        "InvalidResourceGroupLocation",
        ("Invalid resource group location 'northeurope'. The Resource group already exists in location 'westeurope'."),
    ),
    "group with a space in its name": (
        f"{GROUP} two",
        {"location": "westeurope"},
        "InvalidResourceGroup",
        (
            "The provided resource group name 'trial two' has these invalid characters: ' '. "
            "The name can only be a letter, digit, '-', '.', '(', ')' or '_'."
        ),
    ),
    "group with a period at the end": (
        f"{GROUP}.",
        {"location": "westeurope"},
        "InvalidResourceGroup",
        (
            "The provided resource group name 'trial.' has these invalid trailing characters: '.'. "
            "The name can not end with characters: '.'"
        ),
    ),
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any] | None, code: str, message: str):
    check_refusal(deployed, resource_id, body, code, message)


def test_definition_that_says_no_generation_keeps_its_own(deployed: LocalAzure):
    silent = changed(DEFINITION_BODY, "properties", "hyperVGeneration", to=None)
    assert deployed.put(DEFINITION, silent, "2024-03-03").body["properties"]["hyperVGeneration"] == "V2"


@pytest.mark.parametrize(
    ("api_version", "given", "generation", "security"),
    [
        pytest.param("2024-03-03", {}, "V1", None, id="before 2025-03-03"),
        pytest.param("2025-03-03", {}, "V2", "TrustedLaunchSupported", id="since 2025-03-03"),
        pytest.param("2025-03-03", {"hyperVGeneration": "V1"}, "V1", None, id="generation 1 asked for"),
        pytest.param(
            "2025-03-03",
            {"features": [{"name": "SecurityType", "value": "Standard"}]},
            "V2",
            "Standard",
            id="security type asked for",
        ),
    ],
)
def test_new_definition_has_the_defaults_of_its_api_version(
    deployed: LocalAzure, api_version: str, given: dict[str, Any], generation: str, security: str | None
):
    body = definition(**{"hyperVGeneration": None} | given)
    properties = deployed.put(f"{GALLERY}/images/new", body, api_version).body["properties"]
    features = {feature["name"]: feature["value"] for feature in properties.get("features", [])}
    assert (properties["hyperVGeneration"], features.get("SecurityType")) == (generation, security)
    deployed.put(f"{GALLERY}/images/new", body, api_version)
