"""Whether a resource may be deleted."""

from emulator.core.arm_error import ArmError
from emulator.core.authorization import names
from emulator.core.delete_request import DeleteRequest
from emulator.core.registry import TYPES

_EXTENSIONS = frozenset({names.ROLE_ASSIGNMENT.lower(), names.ROLE_DEFINITION.lower()})


def require_deletable(request: DeleteRequest) -> None:
    """Refuse to delete what encloses others that do not go along, and what a rule keeps, itself or in it.

    Extension resources (roles and their assignments) go with the scope that they are at, without a question.

    Raises:
        ArmError: the resource stays.

    """
    found = request.resource
    nested = [below for below in request.directory.below(found.id) if below.type.lower() not in _EXTENSIONS]
    kind = TYPES.get(found.type.lower())
    if nested and (kind is None or not kind.takes_contents_along):
        # https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
        raise ArmError(409, "CannotDeleteResource", "Can not delete resource before nested resources are deleted.")
    for gone in (found, *nested):
        there = TYPES.get(gone.type.lower())
        for rule in () if there is None else there.delete_rules:
            rule(DeleteRequest(gone, request.directory, request.now))
