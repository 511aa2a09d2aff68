"""When an image version is kept, and how that is lifted.

https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION, VIRTUAL_MACHINE_ID
from tests.emulator.bodies import DEFINITION_BODY, version_body
from tests.emulator.conftest import MOMENT

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
DEFINITION = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
END = MOMENT + timedelta(days=1)
KEPT = (
    "Deletion of Gallery image version is not allowed because the image is enabled for blockDeletionBeforeEndOfLife "
    "and its endOfLifeDate has not reached yet"
)


class Calendar:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = MOMENT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def azure(store: Path, calendar: Calendar) -> Iterator[LocalAzure]:
    opened = LocalAzure(store, clock=calendar)
    opened.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    opened.put(DEFINITION.rpartition("/images/")[0], {"location": "westeurope"}, "2024-03-03")
    opened.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    opened.put(VERSION, body(), "2024-03-03")
    yield opened
    opened.close()


def body(*, blocks: bool = True, end: datetime | None = END) -> dict[str, Any]:
    dated = {} if end is None else {"endOfLifeDate": end.isoformat()}
    version = version_body(VIRTUAL_MACHINE_ID, "westeurope", **dated)
    version["properties"]["safetyProfile"] = {"blockDeletionBeforeEndOfLife": blocks}
    return version


def test_version_is_kept_until_its_end_of_life(azure: LocalAzure):
    for resource_id in (VERSION, GROUP):
        with pytest.raises(ArmError) as refusal:
            azure.delete(resource_id)
        code = "DeleteGalleryImageVersionBlockedBeforeEndOfLife"
        assert (refusal.value.status, refusal.value.code, refusal.value.message) == (409, code, KEPT)
    assert azure.find(VERSION) is not None


def test_version_is_deleted_after_its_end_of_life(azure: LocalAzure, calendar: Calendar):
    calendar.now = END
    assert azure.delete(VERSION)


def test_version_is_deleted_when_it_is_not_blocked_any_more(azure: LocalAzure):
    azure.patch(VERSION, {"properties": {"safetyProfile": {"blockDeletionBeforeEndOfLife": False}}}, "2024-03-03")
    assert azure.delete(VERSION)


def test_version_is_deleted_after_an_earlier_end_of_life(azure: LocalAzure, calendar: Calendar):
    azure.put(VERSION, body(end=MOMENT + timedelta(minutes=1)), "2024-03-03")
    calendar.now = MOMENT + timedelta(minutes=1)
    assert azure.delete(VERSION)


def test_version_without_an_end_of_life_is_deleted(azure: LocalAzure):
    azure.put(f"{DEFINITION}/versions/2.0.0", body(end=None), "2024-03-03")
    assert azure.delete(f"{DEFINITION}/versions/2.0.0")


def test_version_past_its_end_of_life_is_still_updated(azure: LocalAzure, calendar: Calendar):
    calendar.now = END + timedelta(days=1)
    assert azure.put(VERSION, body() | {"tags": {"a": "b"}}, "2024-03-03").body["tags"] == {"a": "b"}
