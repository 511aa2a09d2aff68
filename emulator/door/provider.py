"""The provider: azure-native's behaviour on the local Azure."""

from collections.abc import Mapping
from typing import Any

from pulumi.provider.experimental import provider as sdk

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.door import arm_body, defaults, diffing, package
from emulator.door.checking import faults
from emulator.door.client import Client
from emulator.door.drift import with_drift
from emulator.door.invokes import answer_invoke
from emulator.door.refusal import ForeignIdError, IncompleteError, PartialError
from emulator.door.requests import DiffRequestWithOldInputs
from emulator.door.shape import shaped_fields
from emulator.door.type_mapping import TypeMapping
from emulator.door.type_table import mapping_of
from emulator.door.unknown import UNKNOWN
from emulator.door.values import plain_map, property_map
from emulator.seed import SUBSCRIPTION
from emulator.setting_error import SettingError
from emulator.settings import settings_beside
from emulator.store.location import store_path
from emulator.store.store_error import StoreError

_NOT_FOUND = 404
_STABLE = ("name", "location")


class LocalAzureNative(sdk.Provider):
    """Answers the engine as azure-native does, with the local Azure in the place of Azure."""

    def __init__(self) -> None:
        """Open nothing yet: a store that cannot be opened is reported when the engine configures the provider."""
        self._opened: Client | None = None
        self._subscription = SUBSCRIPTION
        self._location: str | None = None

    async def get_schema(self, request: sdk.GetSchemaRequest) -> sdk.GetSchemaResponse:  # noqa: ARG002
        """Return the least that a schema must have."""
        return sdk.GetSchemaResponse(schema=package.SCHEMA)

    async def check_config(self, request: sdk.CheckRequest) -> sdk.CheckResponse:
        """Take any configuration; report a store that cannot be opened."""
        try:
            self._client()
        except (SettingError, StoreError) as error:
            return sdk.CheckResponse(inputs=request.new_inputs, failures=[sdk.CheckFailure("", str(error))])
        return sdk.CheckResponse(inputs=request.new_inputs, failures=[])

    async def diff_config(self, request: sdk.DiffRequest) -> sdk.DiffResponse:  # noqa: ARG002
        """Another configuration replaces nothing."""
        return sdk.DiffResponse(changes=False)

    async def configure(self, request: sdk.ConfigureRequest) -> sdk.ConfigureResponse:
        """Take the configuration.

        Secrets are left to the engine, as azure-native leaves them: an input that was secret stays encrypted in the
        state, also after a refresh.
        """
        self._client()
        configuration = plain_map(request.args)
        self._subscription = str(configuration.get("subscriptionId") or SUBSCRIPTION)
        self._location = configuration.get("location")
        return sdk.ConfigureResponse(supports_preview=True)

    async def invoke(self, request: sdk.InvokeRequest) -> sdk.InvokeResponse:
        """Answer a function."""
        return sdk.InvokeResponse(return_value=property_map(answer_invoke(request.tok, self._subscription)))

    async def check(self, request: sdk.CheckRequest) -> sdk.CheckResponse:
        """Fill in names, locations and API versions, and report what is wrong with the inputs."""
        mapping, api_version = mapping_of(_token(request.type))
        old, new = plain_map(request.old_inputs), plain_map(request.new_inputs)
        new = defaults.with_name(mapping, request.name, old, new, request.random_seed)
        new = defaults.with_location(mapping, old, new, self._location, self._group_location)
        new = defaults.with_api_version(new, api_version)
        failures = [sdk.CheckFailure("", reason) for reason in faults(mapping, new)]
        return sdk.CheckResponse(inputs=property_map(new), failures=failures)

    async def diff(self, request: sdk.DiffRequest) -> sdk.DiffResponse:
        """Return what changes between the inputs of two deployments, and what of it replaces."""
        mapping, _ = mapping_of(_token(request.type))
        state = plain_map(request.old_state)
        old = plain_map(request.old_inputs) if isinstance(request, DiffRequestWithOldInputs) else state
        return diffing.diff_response(mapping, old, plain_map(request.new_inputs), state)

    async def create(self, request: sdk.CreateRequest) -> sdk.CreateResponse:
        """Create a resource, or foretell its outputs."""
        mapping, api_version = mapping_of(_token(request.type))
        inputs = plain_map(request.properties)
        if request.preview:
            return sdk.CreateResponse(resource_id="", properties=property_map(_previewed(mapping, inputs)))
        resource_id = arm_body.resource_id(mapping, inputs, self._subscription)
        body = arm_body.request_body(mapping, inputs)
        try:
            created = await self._client().put(resource_id, body, api_version, only_if_absent=True)
        except IncompleteError as error:
            raise _partial(mapping, error, inputs) from error
        return sdk.CreateResponse(created.id, property_map(arm_body.outputs(mapping, created)))

    async def read(self, request: sdk.ReadRequest) -> sdk.ReadResponse:
        """Return a resource as it stands; one that is gone has no id. Without inputs it is an import."""
        mapping, _ = mapping_of(_token(request.type))
        if mapping.values_in(request.resource_id) is None:
            raise ForeignIdError(request.resource_id, mapping.token, mapping.path)
        try:
            found = await self._client().get(request.resource_id)
        except ArmError as error:
            if error.status == _NOT_FOUND:
                return sdk.ReadResponse(resource_id="")
            raise
        state = arm_body.outputs(mapping, found)
        if not request.inputs:
            inputs = arm_body.inputs_of(mapping, found)
        else:
            before = arm_body.inputs_in_outputs(mapping, plain_map(request.properties))
            inputs = with_drift(plain_map(request.inputs), before, arm_body.inputs_in_outputs(mapping, state))
        return sdk.ReadResponse(found.id, property_map(state), property_map(inputs))

    async def update(self, request: sdk.UpdateRequest) -> sdk.UpdateResponse:
        """Replace the body of a resource, or foretell its outputs."""
        mapping, api_version = mapping_of(_token(request.type))
        inputs = plain_map(request.news)
        if request.preview:
            olds = plain_map(request.olds)
            stable = {name: olds[name] for name in _STABLE if name in olds}
            return sdk.UpdateResponse(property_map({**_previewed(mapping, inputs), **stable}))
        body = arm_body.request_body(mapping, inputs)
        try:
            updated = await self._client().put(request.resource_id, body, api_version)
        except IncompleteError as error:
            raise _partial(mapping, error, inputs) from error
        return sdk.UpdateResponse(property_map(arm_body.outputs(mapping, updated)))

    async def delete(self, request: sdk.DeleteRequest) -> None:
        """Delete a resource; one that is gone already is fine."""
        await self._client().delete(request.resource_id)

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


def _token(resource_type: str) -> str:
    """Return the resource's own type from that of a URN, which begins with its parents' types."""
    return resource_type.rsplit("$", 1)[-1]


def _partial(mapping: TypeMapping, error: IncompleteError, inputs: Mapping[str, Any]) -> PartialError:
    return PartialError(str(error), error.resource.id, arm_body.outputs(mapping, error.resource), inputs)


def _previewed(mapping: TypeMapping, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the outputs as azure-native foretells them: what is not among the inputs is unknown, `name` too."""
    return shaped_fields(inputs, mapping.outputs, missing=lambda: UNKNOWN)
