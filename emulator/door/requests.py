"""Requests of the engine with what the SDK's own classes leave out."""

from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.provider.experimental.provider import DiffRequest


class DiffRequestWithOldInputs(DiffRequest):
    """A diff request with the inputs of the last deployment, which the wire has and the SDK's class drops."""

    def __init__(  # noqa: PLR0913 - the SDK's own parameters, and one more
        self,
        *,
        urn: str,
        resource_id: str,
        old_state: dict[str, PropertyValue],
        old_inputs: dict[str, PropertyValue],
        new_inputs: dict[str, PropertyValue],
        ignore_changes: list[str],
    ) -> None:
        """Hold the parts of the request."""
        super().__init__(urn, resource_id, old_state, new_inputs, ignore_changes)
        self.old_inputs = old_inputs
