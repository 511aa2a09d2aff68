"""Image definitions.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from emulator.core.answer import answer, changed, with_defaults
from emulator.core.arm_error import ArmError
from emulator.core.compute import names
from emulator.core.json_body import Json, object_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType

_FIXED = (
    ("osType",),
    ("osState",),
    ("hyperVGeneration",),
    ("identifier", "publisher"),
    ("identifier", "offer"),
    ("identifier", "sku"),
)


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name outside of the service's pattern ("The entity name ... is invalid")."""
    names.require_entity_name(request, "galleryImageName")


def fixed_properties_stay(request: PutRequest) -> None:
    """Refuse to change operating system, state, generation or identifier ("Changing property ... is not allowed")."""
    for path in _FIXED:
        if changed(request, "properties", *path):
            name = ".".join(path)
            message = f"Changing property 'galleryImage.properties.{name}' is not allowed."
            raise ArmError(409, "PropertyChangeNotAllowed", message, f"galleryImage.properties.{name}")


def identifier_is_unique_in_gallery(request: PutRequest) -> None:
    """Refuse publisher, offer and SKU of another definition in the gallery ("identified by ... already exists")."""
    gallery = request.id.parent
    wanted = _triplet(request.body)
    if gallery is None or not any(wanted):
        return
    for other in request.directory.below(str(gallery)):
        is_definition = other.type.lower() == names.GALLERY_IMAGE.lower()
        if is_definition and other.key != request.id.key and _triplet(other.body) == wanted:
            publisher, offer, sku = (
                str(object_at(other.body, "properties", "identifier").get(part)) for part in _PARTS
            )
            message = (
                f"Gallery image: {other.body['name']} identified by (publisher:{publisher}, offer:{offer}, sku:{sku}) "
                "already exists. Choose a different publisher, offer, sku combination."
            )
            raise ArmError(409, "OperationNotAllowed", message, "galleryImage.properties.identifier")


_PARTS = ("publisher", "offer", "sku")


def _triplet(body: Json) -> tuple[str, ...]:
    identifier = object_at(body, "properties", "identifier")
    return tuple(str(identifier.get(part, "")).lower() for part in _PARTS)


def _complete(request: PutRequest) -> Json:
    properties = with_defaults(request.properties, {"hyperVGeneration": "V1"})
    return answer(request, names.GALLERY_IMAGE, {**properties, "provisioningState": "Succeeded"})


GALLERY_IMAGE = ResourceType(
    name=names.GALLERY_IMAGE,
    complete=_complete,
    rules=(name_is_valid, fixed_properties_stay, identifier_is_unique_in_gallery),
)
"""What the versions of an image have in common."""
