"""The provider: azure-native's behaviour on the local Azure, in plain JSON."""

from collections.abc import Mapping
from typing import Any

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.door import arm_body, defaults
from emulator.door.checking import faults
from emulator.door.client import Client
from emulator.door.diffing import Diff, diff_of
from emulator.door.drift import with_drift
from emulator.door.invokes import answer_invoke
from emulator.door.refusal import ForeignIdError, IncompleteError, PartialError
from emulator.door.shape import shaped_fields
from emulator.door.type_mapping import TypeMapping
from emulator.door.type_table import mapping_of
from emulator.door.unknown import UNKNOWN
from emulator.seed import SUBSCRIPTION
from emulator.setting_error import SettingError
from emulator.settings import settings_beside
from emulator.store.location import store_path
from emulator.store.store_error import StoreError

Json = dict[str, Any]

_NOT_FOUND = 404
_STABLE = ("name", "location")


class LocalAzureNative:
    """Answers as azure-native does, with the local Azure in the place of Azure.

    What is called `token` is a type token, with the types of the parents before it when it comes from a URN.
    """

    def __init__(self) -> None:
        """Open nothing yet: a store that cannot be opened is reported when the engine configures the provider."""
        self._opened: Client | None = None
        self._subscription = SUBSCRIPTION
        self._location: str | None = None

    def check_config(self) -> list[str]:
        """Take any configuration; return what is wrong with the store or the settings, if anything is."""
        try:
            self._client()
        except (SettingError, StoreError) as error:
            return [str(error)]
        return []

    def configure(self, configuration: Mapping[str, Any]) -> None:
        """Take the configuration."""
        self._client()
        self._subscription = str(configuration.get("subscriptionId") or SUBSCRIPTION)
        self._location = configuration.get("location")

    async def invoke(self, token: str, arguments: Mapping[str, Any]) -> Json:
        """Return what a function returns."""
        return await answer_invoke(token, arguments, self._subscription, self._client())

    def check(
        self, token: str, name: str, old: Mapping[str, Any], new: Mapping[str, Any], seed: bytes
    ) -> tuple[Json, list[str]]:
        """Fill in names, locations and API versions; return the inputs, and what is wrong with them.

        Args:
            token: the type.
            name: the resource's name in the program.
            old: the inputs of the last deployment.
            new: the inputs of this one.
            seed: what random names are drawn from.

        """
        mapping, api_version = _mapping(token)
        named = defaults.with_name(mapping, name, old, new, seed)
        placed = defaults.with_location(mapping, old, named, self._location, self._group_location)
        inputs = defaults.with_api_version(placed, api_version)
        return inputs, faults(mapping, inputs)

    def diff(self, token: str, old: Mapping[str, Any], new: Mapping[str, Any], state: Mapping[str, Any]) -> Diff:
        """Return what changes between the inputs of two deployments, and what of it replaces."""
        mapping, _ = _mapping(token)
        return diff_of(mapping, old, new, state)

    async def create(self, token: str, inputs: Mapping[str, Any], *, preview: bool) -> tuple[str, Json]:
        """Create a resource, or foretell its outputs; return its id and its outputs."""
        mapping, api_version = _mapping(token)
        if preview:
            return "", _previewed(mapping, inputs)
        resource_id = arm_body.resource_id(mapping, inputs, self._subscription)
        body = arm_body.request_body(mapping, inputs)
        try:
            created = await self._client().put(resource_id, body, api_version, only_if_absent=True)
        except IncompleteError as error:
            raise _partial(mapping, error, inputs) from error
        return created.id, arm_body.outputs(mapping, created)

    async def read(
        self, token: str, resource_id: str, old_state: Mapping[str, Any], old_inputs: Mapping[str, Any]
    ) -> tuple[str, Json, Json]:
        """Return id, outputs and inputs of a resource as it stands; one that is gone has no id.

        Without old inputs it is an import.
        """
        mapping, _ = _mapping(token)
        if mapping.values_in(resource_id) is None:
            raise ForeignIdError(resource_id, mapping.token, mapping.path)
        try:
            found = await self._client().get(resource_id)
        except ArmError as error:
            if error.status == _NOT_FOUND:
                return "", {}, {}
            raise
        state = arm_body.outputs(mapping, found)
        if not old_inputs:
            return found.id, state, arm_body.inputs_of(mapping, found)
        before = arm_body.inputs_in_outputs(mapping, old_state)
        return found.id, state, with_drift(old_inputs, before, arm_body.inputs_in_outputs(mapping, state))

    async def update(
        self,
        token: str,
        resource_id: str,
        old_state: Mapping[str, Any],
        inputs: Mapping[str, Any],
        *,
        preview: bool,
    ) -> Json:
        """Replace the body of a resource, or foretell its outputs; return those."""
        mapping, api_version = _mapping(token)
        if preview:
            stable = {name: old_state[name] for name in _STABLE if name in old_state}
            return {**_previewed(mapping, inputs), **stable}
        body = arm_body.request_body(mapping, inputs)
        try:
            updated = await self._client().put(resource_id, body, api_version)
        except IncompleteError as error:
            raise _partial(mapping, error, inputs) from error
        return arm_body.outputs(mapping, updated)

    async def delete(self, resource_id: str) -> None:
        """Delete a resource; one that is gone already is fine."""
        await self._client().delete(resource_id)

    def close(self) -> None:
        """Close the store."""
        if self._opened is not None:
            self._opened.azure.close()

    def _client(self) -> Client:
        if self._opened is None:
            path = store_path()
            settings = settings_beside(path)
            settings()
            self._opened = Client(LocalAzure(path, settings=settings), settings)
        return self._opened

    def _group_location(self, group: str) -> str | None:
        found = self._client().azure.find(f"/subscriptions/{self._subscription}/resourceGroups/{group}")
        return None if found is None else found.body.get("location")


def _mapping(token: str) -> tuple[TypeMapping, str]:
    """Return what is known of the type, and its API version; in a URN the parents' types stand before it."""
    return mapping_of(token.rsplit("$", 1)[-1])


def _partial(mapping: TypeMapping, error: IncompleteError, inputs: Mapping[str, Any]) -> PartialError:
    return PartialError(str(error), error.resource.id, arm_body.outputs(mapping, error.resource), inputs)


def _previewed(mapping: TypeMapping, inputs: Mapping[str, Any]) -> Json:
    """Return the outputs as azure-native foretells them: what is not among the inputs is unknown, `name` too."""
    return shaped_fields(inputs, mapping.outputs, missing=lambda: UNKNOWN)
