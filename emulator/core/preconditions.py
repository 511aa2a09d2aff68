"""Requests that are only to be carried out on what the client believes to be there: `If-Match` and `If-None-Match`.

Sources: https://learn.microsoft.com/javascript/api/@azure/arm-batch/poolcreateoptionalparams says what the headers do,
https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes has code and sentence. Both are Batch's;
that other services answer the same is inferred.
"""

from dataclasses import dataclass

from emulator.core.arm_error import ArmError
from emulator.store.stored_resource import StoredResource

_ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preconditions:
    """What a request asks of the resource as it stands."""

    if_match: str | None = None
    """The etag that the resource must have; `*` asks only that it is there."""
    if_none_match: str | None = None
    """`*`: it must not be there; anything else is passed over."""

    def require(self, existing: StoredResource | None) -> None:
        """Refuse a request about another state of the resource.

        Raises:
            ArmError: ConditionNotMet.

        """
        if self.if_none_match == _ANY and existing is not None:
            raise condition_not_met()
        if self.if_match is None or (existing is not None and self.if_match in {_ANY, existing.etag}):
            return
        raise condition_not_met()


UNCONDITIONAL = Preconditions()
"""Asks nothing."""


def condition_not_met(*, retry_after: int | None = None) -> ArmError:
    """Return the answer to a client that knows another state of the resource than there is."""
    message = "The condition specified in the conditional header(s) was not met for a write operation."
    return ArmError(412, "ConditionNotMet", message, retry_after=retry_after)
