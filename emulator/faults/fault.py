"""One fault on demand."""

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import Enum
from fnmatch import fnmatchcase


class Kind(Enum):
    """What goes wrong; the values are the words of the file."""

    THROTTLED = "throttled"
    """429 with Retry-After."""
    INTERNAL_ERROR = "internalError"
    """500."""
    UNAVAILABLE = "unavailable"
    """503, with Retry-After where one is given."""
    TIMEOUT = "timeout"
    """504: the answer came too late."""
    DROPPED = "dropped"
    """The connection goes without an answer."""
    EXIT = "exit"
    """The process that serves the client ends without an answer."""
    CONFLICT = "conflict"
    """409: another writer was there at the same time."""
    PRECONDITION = "preconditionFailed"
    """412: another writer was there before."""
    OUT_OF_CAPACITY = "outOfCapacity"
    """A resize ends early: the region has no more machines."""
    CORE_QUOTA = "coreQuota"
    """A resize ends early: the account may have no more cores."""
    REPLICATION = "replicationFailure"
    """An image version does not reach a region."""


RESIZE_KINDS = frozenset({Kind.OUT_OF_CAPACITY, Kind.CORE_QUOTA})
"""What a resize of a pool meets."""
LATER_KINDS = RESIZE_KINDS | {Kind.REPLICATION}
"""What is met by what a request begins, not by the request."""
SILENT_KINDS = frozenset({Kind.TIMEOUT, Kind.DROPPED, Kind.EXIT})
"""What leaves a client without knowing whether its request was carried out."""


class Operation(Enum):
    """What a client asks for."""

    PUT = "put"
    PATCH = "patch"
    GET = "get"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault, which calls it meets, and how often; names and types are patterns with `*` and `?`, in any case."""

    kind: Kind
    operations: frozenset[Operation] = frozenset(Operation)
    """The operations that meet it."""
    type: str = "*"
    """The types that meet it, such as `Microsoft.Batch/*`."""
    name: str = "*"
    """The names that meet it, either the last one or all of them: `frames-*`, `gallery/linux/1.0.0`."""
    region: str | None = None
    """The region that an image version does not reach, in canonical spelling."""
    after: int = 0
    """How many calls that match pass first."""
    times: int | None = 1
    """How many calls are met then; None for all."""
    retry_after: int | None = None
    """Seconds after which a client may come again."""
    nodes: int = 0
    """How many nodes a resize still gets."""
    applied: bool = False
    """Whether the request is carried out although no answer comes."""
    label: str = ""
    """Tells two faults apart that are alike otherwise: under another label one begins to count anew."""

    def matches(self, operation: Operation, resource_type: str, names: tuple[str, ...]) -> bool:
        """Whether a call is one of those that the fault is for."""
        wanted = self.name.lower()
        return (
            operation in self.operations
            and fnmatchcase(resource_type.lower(), self.type.lower())
            and any(fnmatchcase(name.lower(), wanted) for name in (names[-1], "/".join(names)))
        )

    def meets(self, call: int) -> bool:
        """Whether the fault meets the call of this number, counted from 1, among those that match."""
        return call > self.after and (self.times is None or call <= self.after + self.times)

    def met_in(self, calls: int) -> int:
        """Return how many of so many matching calls the fault met."""
        later = max(0, calls - self.after)
        return later if self.times is None else min(later, self.times)

    @property
    def key(self) -> str:
        """What the count of its calls is kept under: the same for the same fault, whatever else the file has."""
        said = {**asdict(self), "kind": self.kind.value, "operations": sorted(each.value for each in self.operations)}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
