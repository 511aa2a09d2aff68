from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]


def test_a_damaged_store_is_reported_and_left_as_it_is(azure):
    azure.run("preview")
    store = azure.directory / "store.sqlite"
    damaged = b"not a store at all" * 1000
    store.write_bytes(damaged)
    printed = azure.run("up", "--yes", code=1)
    assert str(store) in printed
    assert "Traceback" not in printed
    assert store.read_bytes() == damaged


def test_a_type_that_the_local_azure_does_not_know_is_refused_by_name(azure):
    printed = azure.run("up", "--yes", "-C", "tests/engine/programs/unknown_type", code=1)
    assert "azure-native:network:VirtualNetwork" in printed
    assert "azure-native:batch:Pool" in printed
    assert "Traceback" not in printed
    assert azure.resources() == []
