"""Everything wrong with a component's inputs, collected and raised at once, before anything is registered."""

from collections.abc import Iterable
from dataclasses import dataclass

import pulumi

from limits.wording import counted


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one input."""

    path: str
    """The property path, in the spelling of the configuration: `pools.frames.dedicatedNodes`."""
    reason: str
    """What was found, what is needed, and where that is documented."""


class InputFaults(pulumi.RunError, pulumi.InputPropertiesError):
    """All faults of one subject's inputs.

    A `RunError`, so that a program ends with this text and without a traceback, and an `InputPropertiesError`, so that
    a program in another language gets each property path and reason.
    """

    def __init__(self, subject: str, faults: Iterable[Fault]) -> None:
        """Word the faults of `subject`, one a line."""
        found = list(faults)
        lines = "".join(f"\n  {fault.path}: {fault.reason}" for fault in found)
        pulumi.InputPropertiesError.__init__(
            self,
            f"{subject}: {counted(len(found), 'fault')} in its inputs; nothing was created.{lines}",
            [{"property_path": fault.path, "reason": fault.reason} for fault in found],
        )


def refuse(subject: str, faults: Iterable[Fault]) -> None:
    """Raise InputFaults when there is any fault, else do nothing."""
    found = list(faults)
    if found:
        raise InputFaults(subject, found)


def below(path: str, faults: Iterable[Fault]) -> Iterable[Fault]:
    """Return the faults of a part with paths as seen from the whole."""
    return (Fault(f"{path}.{fault.path}".removesuffix("."), fault.reason) for fault in faults)
