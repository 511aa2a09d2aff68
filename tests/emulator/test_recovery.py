from pathlib import Path

import pytest

from emulator.door.type_table import MAPPINGS
from emulator.recovery import resource_exists, settled_resource
from emulator.seed import OS_DISK_ID
from emulator.store.store_error import StoreError


@pytest.mark.parametrize("token", MAPPINGS)
def test_pending_creation_that_reached_the_store_is_settled(token: str, door, samples, store: Path):
    inputs, _ = door.check(token, samples[token])
    assert settled_resource(store, token, inputs) is None
    ids = door.deploy()
    _, outputs, _ = door.read(token, ids[token], {}, {})
    assert settled_resource(store, token, inputs) == (ids[token], outputs)
    assert resource_exists(store, ids[token].upper())


def test_pending_creation_without_its_names_is_not_settled(door, store: Path):
    door.deploy()
    assert settled_resource(store, "azure-native:compute:Gallery", {"galleryName": "gallery"}) is None


def test_seed_exists(door, store: Path):
    door.deploy()
    assert resource_exists(store, OS_DISK_ID)
    assert not resource_exists(store, f"{OS_DISK_ID}x")


def test_missing_store_has_nothing_and_stays_missing(tmp_path: Path):
    missing = tmp_path / "missing.db"
    assert not resource_exists(missing, OS_DISK_ID)
    assert not missing.exists()


def test_damaged_store_is_reported(store: Path):
    store.write_bytes(b"damaged")
    with pytest.raises(StoreError, match="not an SQLite database"):
        resource_exists(store, OS_DISK_ID)
