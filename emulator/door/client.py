"""The client between azure-native and Azure: what it tries again, and how it waits for long operations.

Follows https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/azure/client_azcore.go and the retry
policy of https://github.com/Azure/azure-sdk-for-go/blob/main/sdk/azcore/runtime/policy_retry.go: three retries, after
what Retry-After says or else 20, 60 and 120 seconds, none when Retry-After says more than 120; a look every 10 seconds
at an operation under way. The policy's jitter is left out. All these seconds pass at the local Azure's own speed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.core.compute.replication import replication_failure
from emulator.core.existence import not_found
from emulator.core.long_running import UNFINISHED, provisioning_state
from emulator.core.pace import Pace
from emulator.core.registry import typed_id
from emulator.door.refusal import AlreadyExistsError, IncompleteError
from emulator.faults.answers import NoAnswerError
from emulator.settings import Settings
from emulator.store.stored_resource import StoredResource

_Answer = TypeVar("_Answer")

_DELAYS = (20, 60, 120)
_LONGEST_DELAY = 120
_LOOK_EVERY = 10
_SHORTEST_SLEEP = 0.005
_RETRIED = frozenset({408, 429, 500, 502, 503, 504})
_RETRIED_CONFLICT = "AnotherOperationInProgress"
_NO_ERROR = 200


class Client:
    """Asks the local Azure as azure-native asks Azure."""

    def __init__(self, azure: LocalAzure, settings: Callable[[], Settings]) -> None:
        """Use an open local Azure, at the pace that the settings tell."""
        self.azure = azure
        """The local Azure itself, for what no request is needed."""
        self._settings = settings

    async def put(
        self, resource_id: str, body: Mapping[str, Any], api_version: str, *, only_if_absent: bool = False
    ) -> StoredResource:
        """Create or replace a resource, and wait until that is done.

        Raises:
            AlreadyExistsError: the resource was to be absent and is there.
            ArmError: it was refused, or the retries were not enough.
            NoAnswerError: no answer came, and the retries were not enough.
            IncompleteError: the resource is there, but not as it should be.

        """
        # Asked once, beforehand, as azure-native does: after a request without an answer the resource may be its own.
        if only_if_absent and self.azure.find(resource_id) is not None:
            raise AlreadyExistsError(resource_id)

        async def once() -> StoredResource:
            return self.azure.put(resource_id, body, api_version)

        return await self._done(await self._retried(once))

    async def get(self, resource_id: str, expand: str | None = None) -> StoredResource:
        """Return a resource, with what `$expand` adds."""

        async def once() -> StoredResource:
            return self.azure.get(resource_id, expand)

        return await self._retried(once)

    async def delete(self, resource_id: str) -> None:
        """Delete a resource; one that is gone already is fine."""

        async def once() -> bool:
            return self.azure.delete(resource_id)

        await self._retried(once)

    async def _retried(self, once: Callable[[], Awaitable[_Answer]]) -> _Answer:
        for delay in _DELAYS:
            try:
                return await once()
            except (ArmError, NoAnswerError) as error:
                asked = getattr(error, "retry_after", None)
                if not _is_retried(error) or (asked or 0) > _LONGEST_DELAY:
                    raise
                await self._sleep(asked or delay)
        return await once()

    async def _done(self, answered: StoredResource) -> StoredResource:
        if provisioning_state(answered) not in UNFINISHED:
            return answered
        while True:
            found = self.azure.find(answered.id)
            if found is None:
                raise not_found(typed_id(answered.id)[0])
            match provisioning_state(found):
                case "Failed":
                    # The last look at the operation was answered well: what it says is that the operation failed.
                    raise IncompleteError(found, ArmError(_NO_ERROR, _REPLICATION_FAILED, replication_failure(found)))
                case state if state in UNFINISHED:
                    await self._sleep(_LOOK_EVERY)
                case _:
                    return found

    async def _sleep(self, seconds: float) -> None:
        pace: Pace = self._settings().pace
        if (real := pace.seconds(seconds / 60)) > 0:
            await asyncio.sleep(max(_SHORTEST_SLEEP, real))


_REPLICATION_FAILED = "ReplicationJobsFailed"
"""Inferred: the sentence is documented, the code is not."""


def _is_retried(error: ArmError | NoAnswerError) -> bool:
    if isinstance(error, NoAnswerError):
        return True
    return error.status in _RETRIED or error.code == _RETRIED_CONFLICT
