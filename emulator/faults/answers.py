"""What a client gets instead of an answer.

Texts and their sources:
- 429: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors, which shows
  the code `SubscriptionRequestsThrottled` and an example of the sentence;
- 500, 503 and 412: https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes, of Batch's data
  plane; that other services say the same is inferred;
- 504: no page states it; the sentence is the one that Azure's own SDK tests look for (azure-sdk-for-python);
- 409: no page states it; the sentence is the one that https://github.com/microsoft/onefuzz/issues/2124 shows.
"""

from emulator.core.arm_error import ArmError
from emulator.core.preconditions import condition_not_met
from emulator.faults.fault import Fault, Kind
from limits.resource_id import ResourceId

DEFAULT_RETRY_AFTER = 6
"""Seconds that a throttled client waits where the fault says nothing; those of the page's example."""


class NoAnswerError(Exception):
    """The connection went without an answer; the text is that of a client in Go."""

    def __init__(self, method: str, resource_id: str) -> None:
        """Name the request."""
        super().__init__(f'{method.capitalize()} "https://management.azure.com{resource_id}": EOF')


class ProcessEndError(Exception):
    """The process that serves the client has to end without an answer."""


_CONFLICT = (
    "The request failed due to conflict with a concurrent request. To resolve it, please refer to "
    "https://aka.ms/activitylog to get more details on the conflicting requests."
)
_PLAIN = {
    Kind.INTERNAL_ERROR: (500, "InternalError", "The server encountered an internal error. Please retry the request."),
    Kind.UNAVAILABLE: (
        503,
        "ServerBusy",
        "The server is currently unable to receive requests. Please retry your request.",
    ),
    Kind.CONFLICT: (
        409,
        "Conflict",
        _CONFLICT,
    ),
}


def answer_of(fault: Fault, method: str, resource_id: ResourceId) -> Exception:
    """Return what a request meets."""
    match fault.kind:
        case Kind.THROTTLED:
            return _throttled(fault, method, resource_id)
        case Kind.TIMEOUT:
            message = f"The gateway did not receive a response from '{resource_id.provider}' within the specified time "
            return ArmError(504, "GatewayTimeout", f"{message}period.")
        case Kind.DROPPED:
            return NoAnswerError(method, str(resource_id))
        case Kind.EXIT:
            return ProcessEndError()
        case Kind.PRECONDITION:
            return condition_not_met(retry_after=fault.retry_after)
        case kind:
            return ArmError(*_PLAIN[kind], retry_after=fault.retry_after)


def _throttled(fault: Fault, method: str, resource_id: ResourceId) -> ArmError:
    seconds = DEFAULT_RETRY_AFTER if fault.retry_after is None else fault.retry_after
    message = (
        f"Number of requests for subscription '{resource_id.subscription or '<null>'}' and operation "
        f"'{_operation(method, resource_id)}' exceeded the backend storage limit. "
        f"Please try again after '{seconds}' seconds."
    )
    return ArmError(429, "SubscriptionRequestsThrottled", message, retry_after=seconds)


def _operation(method: str, resource_id: ResourceId) -> str:
    """Return an operation as the page writes it: the method and the id without its names."""
    pairs = iter(str(resource_id).strip("/").split("/"))
    kinds = [
        f"{kind}/{name}" if kind.lower() == "providers" else kind for kind, name in zip(pairs, pairs, strict=False)
    ]
    return "/".join((method, *kinds)).upper()
