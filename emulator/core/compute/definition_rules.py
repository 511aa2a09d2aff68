"""Rules for image definitions.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from emulator.core.answer import changed
from emulator.core.arm_error import ArmError
from emulator.core.compute import names
from emulator.core.compute.end_of_life import require_future
from emulator.core.compute.refusals import refuse, refuse_change, require, require_choices
from emulator.core.json_body import Json, object_at, objects_at, value_at
from emulator.core.locations import TRACKED
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.fixed_properties import DEFINITION_FIXED
from limits.names import OFFER_LENGTH, PUBLISHER_LENGTH, identifier_fault

SECURITY_TYPE = "SecurityType"
"""The feature that the service itself adds to a definition that has none."""

_IDENTIFIER_LENGTHS = {"publisher": PUBLISHER_LENGTH, "offer": OFFER_LENGTH, "sku": OFFER_LENGTH}

_CHOICES = {
    "properties.osType": ("Linux", "Windows"),
    "properties.osState": ("Generalized", "Specialized"),
    "properties.hyperVGeneration": ("V1", "V2"),
    "properties.architecture": ("x64", "Arm64"),
}


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name outside of the service's pattern ("The entity name ... is invalid")."""
    names.require_entity_name(request, "galleryImageName")


def system_and_state_are_given(request: PutRequest) -> None:
    """Refuse a definition without operating system or state.

    Source: https://learn.microsoft.com/rest/api/compute/gallery-images/create-or-update (required properties)
    """
    for name in ("osType", "osState"):
        require(request.body, f"galleryImage.properties.{name}", "properties", name)


def identifier_is_valid(request: PutRequest) -> None:
    """Refuse a publisher, offer or SKU that is missing, too long, or of other characters ("Asset name ...")."""
    given = object_at(request.body, "properties", "identifier")
    parts = (str(given.get(part) or "") for part in _IDENTIFIER_LENGTHS)
    for part, _ in identifier_fault(*parts):
        parameter = f"galleryImage.properties.identifier.{part}"
        refuse(
            parameter,
            f"Asset name {parameter} is not valid. It cannot be empty. Allowed characters are uppercase or lowercase "
            "letters, digits, hyphen(-), period (.), underscore (_). Names are not allowed to end with period(.). "
            f"The length of the name cannot exceed {_IDENTIFIER_LENGTHS[part].value} characters.",
        )


def choices_are_known(request: PutRequest) -> None:
    """Refuse a system, state, generation or architecture that there is none of.

    Source: https://learn.microsoft.com/rest/api/compute/gallery-images/create-or-update
    """
    require_choices(request.body, _CHOICES, "galleryImage.")


def recommended_ranges_are_ranges(request: PutRequest) -> None:
    """Refuse a recommended minimum above its maximum ("The minimum value of ... must not be greater")."""
    for resource in ("vCPUs", "memory"):
        least, most = (value_at(request.body, "properties", "recommended", resource, end) for end in ("min", "max"))
        if isinstance(least, int) and isinstance(most, int) and least > most:
            refuse(
                f"galleryImage.properties.recommended.{resource}",
                f"The minimum value of {resource} must not be greater than the maximum value of {resource}.",
            )


def end_of_life_is_ahead(request: PutRequest) -> None:
    """Refuse an end of life that has passed, or that is no date."""
    require_future(request, "properties", "endOfLifeDate")


def fixed_properties_stay(request: PutRequest) -> None:
    """Refuse to change what identifies the image or its machines ("Changing property ... is not allowed").

    The purchase plan is among it: https://github.com/hashicorp/terraform-provider-azurerm/pull/8124. That the
    architecture is, is inferred: https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries names what
    can be updated, and it is not among that.
    """
    for path in DEFINITION_FIXED.paths:
        if changed(request, "properties", *path):
            refuse_change(f"galleryImage.properties.{'.'.join(path)}")


def features_stay_unless_allowed(request: PutRequest) -> None:
    """Refuse other features without `allowUpdateImage`; that the words are those of other changes is inferred.

    Source: https://learn.microsoft.com/rest/api/compute/gallery-images/create-or-update (allowUpdateImage)
    """
    allowed = value_at(request.body, "properties", "allowUpdateImage") is True
    if allowed or request.existing is None or value_at(request.body, "properties", "features") is None:
        return
    before, after = (_features(body) for body in (request.existing, request.body))
    if after - before or any(name != SECURITY_TYPE for name, _ in before - after):
        refuse_change("galleryImage.properties.features")


def identifier_is_unique_in_gallery(request: PutRequest) -> None:
    """Refuse publisher, offer and SKU of another definition in the gallery ("identified by ... already exists")."""
    gallery = request.id.parent
    if gallery is None:
        return
    wanted = _triplet(request.body)
    for other in request.directory.below(str(gallery), names.GALLERY_IMAGE, saying=f'"{wanted[-1]}"'):
        if other.key != request.id.key and _triplet(other.body) == wanted:
            identifier = object_at(other.body, "properties", "identifier")
            publisher, offer, sku = (str(identifier.get(part)) for part in _IDENTIFIER_LENGTHS)
            message = (
                f"Gallery image: {other.body['name']} identified by (publisher:{publisher}, offer:{offer}, sku:{sku}) "
                "already exists. Choose a different publisher, offer, sku combination."
            )
            raise ArmError(409, "OperationNotAllowed", message, "galleryImage.properties.identifier")


def _features(body: Json) -> set[tuple[str, str]]:
    features = objects_at(body, "properties", "features")
    return {(str(feature.get("name")), str(feature.get("value"))) for feature in features}


def _triplet(body: Json) -> tuple[str, ...]:
    identifier = object_at(body, "properties", "identifier")
    return tuple(str(identifier.get(part, "")).lower() for part in _IDENTIFIER_LENGTHS)


RULES: tuple[Rule, ...] = (
    name_is_valid,
    *TRACKED,
    system_and_state_are_given,
    identifier_is_valid,
    choices_are_known,
    recommended_ranges_are_ranges,
    end_of_life_is_ahead,
    fixed_properties_stay,
    features_stay_unless_allowed,
    identifier_is_unique_in_gallery,
)
"""All of them, in the order in which they are asked."""
