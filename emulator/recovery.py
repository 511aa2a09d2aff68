"""What a killed deployment left behind: asked of the store directly, without the plugin."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from emulator.core.azure import LocalAzure
from emulator.door.arm_body import outputs, resource_id
from emulator.door.type_table import mapping_of
from emulator.seed import SUBSCRIPTION
from emulator.store.stored_resource import StoredResource


def settled_resource(store_path: Path, type_token: str, inputs: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the id and the outputs of the resource that a pending creation denotes, if the store has it.

    Args:
        store_path: the store's file.
        type_token: azure-native's type token, with or without an API version.
        inputs: the inputs as the provider checked them, in clear; only the path parameters are looked at.

    Raises:
        StoreError: the file is not a sound store.
        RefusedError: the local Azure does not have the type.

    """
    mapping, _ = mapping_of(type_token)
    if any(not isinstance(inputs.get(parameter), str) for parameter in mapping.path_parameters):
        return None
    found = _find(store_path, resource_id(mapping, inputs, SUBSCRIPTION))
    return None if found is None else (found.id, outputs(mapping, found))


def resource_exists(store_path: Path, resource_id: str) -> bool:
    """Whether the store has the resource, in whatever casing the id is.

    Raises:
        StoreError: the file is not a sound store.

    """
    return _find(store_path, resource_id) is not None


def _find(store_path: Path, wanted: str) -> StoredResource | None:
    if not store_path.exists():
        return None
    azure = LocalAzure(store_path)
    try:
        return azure.find(wanted)
    finally:
        azure.close()
