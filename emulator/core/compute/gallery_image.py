"""Image definitions: what the service makes of them."""

from emulator.core.answer import answer, with_defaults
from emulator.core.compute import names
from emulator.core.compute.definition_rules import RULES, SECURITY_TYPE
from emulator.core.json_body import Json, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType

_SECURE_BY_DEFAULT = "2025-03-03"
"""The API version from which a new definition is of generation 2 and open to Trusted Launch."""


def _complete(request: PutRequest) -> Json:
    properties = with_defaults(request.properties, _defaults(request))
    return answer(request, names.GALLERY_IMAGE, {**properties, "provisioningState": "Succeeded"})


def _defaults(request: PutRequest) -> Json:
    """Return what a definition has that states nothing else: what it has already, or the API version's defaults.

    Source: https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery (trusted launch by default)
    """
    if request.existing is not None:
        kept = ("hyperVGeneration", "features")
        return {name: value for name in kept if (value := value_at(request.existing, "properties", name)) is not None}
    if request.api_version < _SECURE_BY_DEFAULT:
        return {"hyperVGeneration": "V1"}
    features = list(objects_at(request.body, "properties", "features"))
    is_stated = any(text_at(feature, "name") == SECURITY_TYPE for feature in features)
    if is_stated or text_at(request.body, "properties", "hyperVGeneration") == "V1":
        return {"hyperVGeneration": "V2"}
    return {
        "hyperVGeneration": "V2",
        "features": [*features, {"name": SECURITY_TYPE, "value": "TrustedLaunchSupported"}],
    }


GALLERY_IMAGE = ResourceType(name=names.GALLERY_IMAGE, complete=_complete, rules=RULES)
"""What the versions of an image have in common."""
