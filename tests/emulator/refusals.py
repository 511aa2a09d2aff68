"""How tests ask for a refusal, and look at it."""

from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure

Refused = tuple[str, dict[str, Any] | None, str, str]
"""The id, the body of the PUT or None for a DELETE, and the expected code and sentence."""


def said(error: ArmError) -> str:
    """Return what a refusal says: the reason that Batch gives among the details, else the message."""
    return error.details.get("Reason", error.message)


def check_refusal(azure: LocalAzure, resource_id: str, body: dict[str, Any] | None, code: str, message: str) -> None:
    """Assert that the request is refused so, and that it changes nothing."""
    before = azure.list_resources()
    with pytest.raises(ArmError) as refusal:
        azure.delete(resource_id) if body is None else azure.put(resource_id, body, "2024-07-01")
    assert (refusal.value.code, said(refusal.value)) == (code, message)
    assert azure.list_resources() == before
