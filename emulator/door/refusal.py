"""What the door itself refuses, in a sentence for whoever runs Pulumi."""

from collections.abc import Iterable, Mapping
from typing import Any

from emulator.core.arm_error import ArmError
from emulator.store.stored_resource import StoredResource


class RefusedError(Exception):
    """A request that the door does not pass on; its text is the diagnostic."""


class AlreadyExistsError(RefusedError):
    """What is to be created is there already; the words are azure-native's."""

    def __init__(self, resource_id: str) -> None:
        """Name the resource by its id."""
        super().__init__(f"cannot create already existing resource '{resource_id}'")


class IncompleteError(Exception):
    """A resource is there, but what its creation or update began went wrong."""

    def __init__(self, resource: StoredResource, error: ArmError) -> None:
        """Hold the resource as it stands, and what Azure says of it."""
        super().__init__(str(error))
        self.resource = resource


class PartialError(Exception):
    """The same as the engine takes it: it keeps the resource in its state, and updates it next time."""

    def __init__(self, reason: str, resource_id: str, state: Mapping[str, Any], inputs: Mapping[str, Any]) -> None:
        """Hold what the engine is told: the reason, the id, the outputs and the inputs."""
        super().__init__(reason)
        self.resource_id = resource_id
        self.state = dict(state)
        self.inputs = dict(inputs)


class ForeignIdError(RefusedError):
    """An id to import or read is of another type than the resource."""

    def __init__(self, resource_id: str, token: str, path: str) -> None:
        """Name the id, the resource's type, and what ids of that type look like."""
        super().__init__(f"Resource id '{resource_id}': it is not the id of an {token}; needed is {path}.")


class UnsupportedTypeError(RefusedError):
    """The local Azure does not have a resource type."""

    def __init__(self, token: str, supported: Iterable[str]) -> None:
        """Name the type, and those that there are."""
        super().__init__(_unsupported("Resource type", token, supported))


class UnsupportedFunctionError(RefusedError):
    """The local Azure does not have a function."""

    def __init__(self, token: str, supported: Iterable[str]) -> None:
        """Name the function, and those that there are."""
        super().__init__(_unsupported("Function", token, supported))


def _unsupported(kind: str, token: str, supported: Iterable[str]) -> str:
    return (
        f"{kind} '{token}': the local Azure does not have it; it has {', '.join(sorted(supported))}. "
        "Deploy a program that needs more to Azure itself."
    )
