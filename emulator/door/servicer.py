"""The SDK's servicer with what it lacks: refusals as clean diagnostics, and old inputs in a diff.

The SDK's servicer carries no types; what has to be taken as it is stays in this module.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# ruff: noqa: ANN401, N802

import os
from collections.abc import Awaitable
from typing import Any

import grpc
from pulumi.provider.experimental import provider as sdk
from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.provider.experimental.server import ProviderServicer
from pulumi.runtime import proto
from pulumi.runtime.proto import status_pb2

from emulator.core.arm_error import ArmError
from emulator.door.refusal import PartialError, RefusedError
from emulator.door.requests import DiffRequestWithOldInputs
from emulator.door.values import property_map
from emulator.faults.answers import NoAnswerError, ProcessEndError
from emulator.setting_error import SettingError
from emulator.store.store_error import StoreError

_EXIT_CODE = 70
"""What the process ends with when a fault on demand wants it to end."""


class LocalAzureServicer(ProviderServicer):
    """Serves the provider to the engine."""

    async def CheckConfig(self, request: Any, context: Any) -> Any:
        """Check the configuration."""
        return await _answered(context, super().CheckConfig(request, context))

    async def Configure(self, request: Any, context: Any) -> Any:
        """Take the configuration."""
        return await _answered(context, super().Configure(request, context))

    async def Invoke(self, request: Any, context: Any) -> Any:
        """Answer a function."""
        return await _answered(context, super().Invoke(request, context))

    async def Check(self, request: Any, context: Any) -> Any:
        """Check inputs."""
        return await _answered(context, super().Check(request, context))

    async def Diff(self, request: Any, context: Any) -> Any:
        """Compare inputs, those of the last deployment with the new ones."""
        return await _answered(context, self._diff(request))

    async def Create(self, request: Any, context: Any) -> Any:
        """Create a resource."""
        return await _answered(context, super().Create(request, context))

    async def Read(self, request: Any, context: Any) -> Any:
        """Read a resource."""
        return await _answered(context, super().Read(request, context))

    async def Update(self, request: Any, context: Any) -> Any:
        """Update a resource."""
        return await _answered(context, super().Update(request, context))

    async def Delete(self, request: Any, context: Any) -> Any:
        """Delete a resource."""
        return await _answered(context, super().Delete(request, context))

    async def _diff(self, request: Any) -> Any:
        response = await self._provider.diff(
            DiffRequestWithOldInputs(
                urn=request.urn,
                resource_id=request.id,
                old_state=PropertyValue.unmarshal_map(request.olds),
                old_inputs=PropertyValue.unmarshal_map(request.old_inputs),
                new_inputs=PropertyValue.unmarshal_map(request.news),
                ignore_changes=list(request.ignoreChanges),
            )
        )
        return _diff_message(response)


def _diff_message(response: sdk.DiffResponse) -> Any:
    message: Any = proto.DiffResponse
    property_diff: Any = proto.PropertyDiff
    return message(
        changes=message.DIFF_SOME if response.changes else message.DIFF_NONE,
        replaces=response.replaces,
        stables=response.stables,
        deleteBeforeReplace=response.delete_before_replace,
        diffs=response.diffs,
        hasDetailedDiff=True,
        detailedDiff={
            path: property_diff(kind=property_diff.Kind.Value(change.kind.name), inputDiff=change.input_diff)
            for path, change in response.detailed_diff.items()
        },
    )


async def _answered(context: Any, answer: Awaitable[Any]) -> Any:
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
        properties=PropertyValue.marshal_map(property_map(partial.state)),
        reasons=[str(partial)],
        inputs=PropertyValue.marshal_map(property_map(partial.inputs)),
    )
    status: Any = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=str(partial))
    status.details.add().Pack(failed)
    return (("grpc-status-details-bin", status.SerializeToString()),)
