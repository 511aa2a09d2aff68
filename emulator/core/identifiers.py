"""Identifiers that Azure would draw at random; here they follow from the resource, so that every run gives the same."""

import hashlib
import uuid
from datetime import datetime

from emulator.core.json_body import Json, object_at
from emulator.seed import TENANT


def derived_uuid(resource_id: str, purpose: str) -> str:
    """Return the GUID that a resource has for a purpose, such as `principal`."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{resource_id.lower()}#{purpose}"))


def derived_etag(resource_id: str, body: str, moment: datetime) -> str:
    """Return a weak entity tag in the form that Batch uses, `W/"0x8D4EDFEBFADF4AB"`."""
    digest = hashlib.sha256(f"{resource_id.lower()}\n{moment.isoformat()}\n{body}".encode()).hexdigest()
    return f'W/"0x{digest[:15].upper()}"'


def completed_identity(identity: Json, resource_id: str) -> Json:
    """Return an `identity` block with the ids that the service fills in.

    Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview
    """
    completed = dict(identity)
    if "systemassigned" in str(identity.get("type", "")).lower():
        completed |= {"principalId": derived_uuid(resource_id, "principal"), "tenantId": TENANT}
    if assigned := object_at(identity, "userAssignedIdentities"):
        completed["userAssignedIdentities"] = {
            key: {"principalId": derived_uuid(key, "principal"), "clientId": derived_uuid(key, "client")}
            for key in assigned
        }
    return completed
