"""Operations that Azure answers before they are done.

Their first answer says `Creating` or `Updating`; a later look says how it ended. Source: the answers in the official
examples (https://github.com/Azure/azure-rest-api-specs, specification/compute, `galleryExamples`).
"""

from dataclasses import replace

from emulator.core.compute import names
from emulator.store.stored_resource import StoredResource

UNFINISHED = frozenset({"Creating", "Updating"})
"""The provisioning states of an operation that goes on."""

_LONG_RUNNING = frozenset({names.GALLERY, names.GALLERY_IMAGE, names.GALLERY_IMAGE_VERSION})


def first_answer(written: StoredResource, *, is_new: bool) -> StoredResource:
    """Return what the PUT itself answers."""
    if written.type not in _LONG_RUNNING:
        return written
    state = "Creating" if is_new else "Updating"
    return replace(
        written, body={**written.body, "properties": {**written.body["properties"], "provisioningState": state}}
    )


def provisioning_state(resource: StoredResource) -> str:
    """Return the state that a resource tells, or `Succeeded` where it tells none."""
    return str(resource.body.get("properties", {}).get("provisioningState", "Succeeded"))
