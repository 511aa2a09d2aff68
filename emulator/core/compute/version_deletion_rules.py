"""When an image version may not be deleted."""

from emulator.core.arm_error import ArmError
from emulator.core.compute.end_of_life import parse_moment
from emulator.core.delete_request import DeleteRequest
from emulator.core.json_body import text_at, value_at


def end_of_life_has_come(request: DeleteRequest) -> None:
    """Refuse to delete a version that is kept until its end of life, before that.

    A version without an end of life has nothing to wait for (inferred). Setting `blockDeletionBeforeEndOfLife` to
    false lifts it. Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images; that the
    status is that of other conflicts is inferred.
    """
    properties = request.resource.body.get("properties")
    if value_at(properties, "safetyProfile", "blockDeletionBeforeEndOfLife") is not True:
        return
    end = parse_moment(text_at(properties, "publishingProfile", "endOfLifeDate") or "")
    if end is not None and request.now < end:
        message = (
            "Deletion of Gallery image version is not allowed because the image is enabled for "
            "blockDeletionBeforeEndOfLife and its endOfLifeDate has not reached yet"
        )
        raise ArmError(409, "DeleteGalleryImageVersionBlockedBeforeEndOfLife", message)


DELETE_RULES = (end_of_life_has_come,)
"""All of them, in the order in which they are asked."""
