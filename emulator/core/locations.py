"""Where a resource lies, which never changes.

Sources: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images (the sentence),
https://github.com/MicrosoftDocs/azure-docs/issues/70422 shows the code, and
https://github.com/microsoft/bedrock/issues/100 those of resource groups.
https://github.com/Azure/azure-sdk-for-net (ScenarioTests of Azure Stack storage) shows the answer without a location.
"""

from emulator.core.arm_error import ArmError
from emulator.core.json_body import text_at
from emulator.core.put_request import PutRequest
from limits.region import canonical_region


def location_is_given(request: PutRequest) -> None:
    """Refuse a resource without a location."""
    if not canonical_region(text_at(request.body, "location") or ""):
        raise ArmError(400, "LocationRequired", "The location property is required for this definition.", "location")


def location_stays(request: PutRequest) -> None:
    """Refuse another location, in either spelling, than that of the resource of the name."""
    if (moved := _moved(request)) is None:
        return
    before, after = moved
    name = "/".join(request.id.names)
    message = (
        f"The resource '{name}' already exists in location '{before}' in resource group "
        f"'{request.id.resource_group}'. A resource with the same name cannot be created in location '{after}'. "
        "Please select a new resource name."
    )
    raise ArmError(409, "InvalidResourceLocation", message)


def group_location_stays(request: PutRequest) -> None:
    """Refuse another location than that of the resource group of the name."""
    if (moved := _moved(request)) is not None:
        before, after = moved
        message = (
            f"Invalid resource group location '{after}'. The Resource group already exists in location '{before}'."
        )
        raise ArmError(409, "InvalidResourceGroupLocation", message)


def _moved(request: PutRequest) -> tuple[str, str] | None:
    """Return the regions before and after, if they differ."""
    if request.existing is None:
        return None
    before, after = (canonical_region(text_at(body, "location") or "") for body in (request.existing, request.body))
    return None if before == after else (before, after)


TRACKED = (location_is_given, location_stays)
"""The rules for every type whose resources have a location."""
