"""The engine's protocol: messages in and out, and refusals as clean diagnostics.

The generated classes carry no types; what has to be taken as it is stays in this module.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# ruff: noqa: ANN401, N802

import os
from collections.abc import Coroutine
from typing import Any

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime import proto
from pulumi.runtime.proto import status_pb2
from pulumi.runtime.proto.provider_pb2_grpc import ResourceProviderServicer

from emulator.core.arm_error import ArmError
from emulator.door import package
from emulator.door.diffing import Diff
from emulator.door.guard import guarded
from emulator.door.provider import LocalAzureNative
from emulator.door.refusal import PartialError, RefusedError
from emulator.door.wire import plain_map, struct
from emulator.faults.answers import NoAnswerError, ProcessEndError
from emulator.setting_error import SettingError
from emulator.store.store_error import StoreError

_EXIT_CODE = 70
"""What the process ends with when a fault on demand wants it to end."""


class LocalAzureServicer(ResourceProviderServicer):
    """Serves the provider to the engine."""

    def __init__(self, provider: LocalAzureNative) -> None:
        """Serve this provider."""
        self._provider = provider

    async def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: ARG002
        """Tell the version."""
        return proto.PluginInfo(version=package.VERSION)

    async def GetSchema(self, request: Any, context: Any) -> Any:  # noqa: ARG002
        """Return the least that a schema must have."""
        return proto.GetSchemaResponse(schema=package.SCHEMA)

    async def Cancel(self, request: Any, context: Any) -> Any:  # noqa: ARG002
        """Take note that the engine is about to end: what is under way is finished."""
        return Empty()

    async def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002
        """Check the configuration."""
        return _checked(request.news, self._provider.check_config())

    async def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002
        """Another configuration replaces nothing."""
        message: Any = proto.DiffResponse
        return message(changes=message.DIFF_NONE)

    async def Configure(self, request: Any, context: Any) -> Any:
        """Take the configuration.

        Secrets are left to the engine, as azure-native leaves them: an input that was secret stays encrypted in the
        state, also after a refresh.
        """
        return await _answered(context, self._configure(request))

    async def Invoke(self, request: Any, context: Any) -> Any:
        """Answer a function."""
        return await _answered(context, self._invoke(request))

    async def Check(self, request: Any, context: Any) -> Any:
        """Check inputs."""
        return await _answered(context, guarded(request.urn, self._check(request)))

    async def Diff(self, request: Any, context: Any) -> Any:
        """Compare the inputs of the last deployment with the new ones."""
        return await _answered(context, guarded(request.urn, self._diff(request)))

    async def Create(self, request: Any, context: Any) -> Any:
        """Create a resource."""
        return await _answered(context, guarded(request.urn, self._create(request)))

    async def Read(self, request: Any, context: Any) -> Any:
        """Read a resource."""
        return await _answered(context, guarded(request.urn, self._read(request)))

    async def Update(self, request: Any, context: Any) -> Any:
        """Update a resource."""
        return await _answered(context, guarded(request.urn, self._update(request)))

    async def Delete(self, request: Any, context: Any) -> Any:
        """Delete a resource."""
        return await _answered(context, guarded(request.urn, self._delete(request)))

    async def _configure(self, request: Any) -> Any:
        self._provider.configure(plain_map(request.args))
        return proto.ConfigureResponse(supportsPreview=True)

    async def _invoke(self, request: Any) -> Any:
        # `return` is a word of the language, and can be named no other way.
        named: dict[str, Any] = {"return": struct(await self._provider.invoke(request.tok, plain_map(request.args)))}
        return proto.InvokeResponse(**named)

    async def _check(self, request: Any) -> Any:
        token, name = _type_and_name(request.urn)
        old, new = plain_map(request.olds), plain_map(request.news)
        inputs, reasons = self._provider.check(token, name, old, new, request.randomSeed)
        return _checked(struct(inputs), reasons)

    async def _diff(self, request: Any) -> Any:
        token, _ = _type_and_name(request.urn)
        state, old, new = (plain_map(part) for part in (request.olds, request.old_inputs, request.news))
        return _diff_message(self._provider.diff(token, old, new, state))

    async def _create(self, request: Any) -> Any:
        token, _ = _type_and_name(request.urn)
        inputs = plain_map(request.properties)
        resource_id, state = await self._provider.create(token, inputs, preview=request.preview)
        return proto.CreateResponse(id=resource_id, properties=struct(state))

    async def _read(self, request: Any) -> Any:
        token, _ = _type_and_name(request.urn)
        old_state, old_inputs = plain_map(request.properties), plain_map(request.inputs)
        resource_id, state, inputs = await self._provider.read(token, request.id, old_state, old_inputs)
        return proto.ReadResponse(id=resource_id, properties=struct(state), inputs=struct(inputs))

    async def _update(self, request: Any) -> Any:
        token, _ = _type_and_name(request.urn)
        old_state, inputs = plain_map(request.olds), plain_map(request.news)
        state = await self._provider.update(token, request.id, old_state, inputs, preview=request.preview)
        return proto.UpdateResponse(properties=struct(state))

    async def _delete(self, request: Any) -> Any:
        await self._provider.delete(request.id)
        return Empty()


def _type_and_name(urn: str) -> tuple[str, str]:
    """Return the type, with those of the parents before it, and the name; a name may have colons."""
    _, _, token, name = urn.split("::", 3)
    return token, name


def _checked(inputs: Any, reasons: list[str]) -> Any:
    return proto.CheckResponse(inputs=inputs, failures=[proto.CheckFailure(reason=reason) for reason in reasons])


def _diff_message(diff: Diff) -> Any:
    message: Any = proto.DiffResponse
    property_diff: Any = proto.PropertyDiff
    return message(
        changes=message.DIFF_SOME if diff.changes else message.DIFF_NONE,
        replaces=diff.replaces,
        deleteBeforeReplace=diff.delete_before_replace,
        diffs=diff.tops,
        hasDetailedDiff=True,
        detailedDiff={
            change.path: property_diff(
                kind=property_diff.Kind.Value(f"{change.kind.name}{'_REPLACE' if change.replaces else ''}"),
                inputDiff=True,
            )
            for change in diff.changes
        },
    )


async def _answered(context: Any, answer: Coroutine[Any, Any, Any]) -> Any:
    """Return the answer, or end the call with the text of a refusal."""
    try:
        return await answer
    except (ArmError, NoAnswerError, RefusedError, SettingError, StoreError) as refusal:
        return await context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(refusal))
    except PartialError as partial:
        return await context.abort(grpc.StatusCode.UNKNOWN, str(partial), _partial_details(partial))
    except ProcessEndError:
        os._exit(_EXIT_CODE)


def _partial_details(partial: PartialError) -> Any:
    """Return the metadata that carry the resource to the engine, which keeps it in its state and updates it next time.

    Source: https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go (partialError).
    """
    failed: Any = proto.ErrorResourceInitFailed(
        id=partial.resource_id,
        properties=struct(partial.state),
        reasons=[str(partial)],
        inputs=struct(partial.inputs),
    )
    status: Any = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=str(partial))
    status.details.add().Pack(failed)
    return (("grpc-status-details-bin", status.SerializeToString()),)
