"""What people ask about a stack: which pool runs which image, where, on how many replicas, and until when."""

from dataclasses import dataclass
from datetime import date

from limits.edition import Edition


@dataclass(frozen=True, slots=True)
class Region:
    """An image version in one region."""

    name: str
    """As ARM writes it without spaces, such as `westeurope`."""
    replicas: int | None
    """How many replicas are asked for there; None where nothing tells."""
    state: str = ""
    """`replicationStatus` of the deployed version: Completed, Replicating, Failed, Unknown; empty where not told."""
    progress: int | None = None
    """How much of it is copied, in percent."""
    details: str = ""
    """What Azure says about it."""
    storage: tuple[tuple[str, int], ...] = ()
    """How many of the replicas are kept on which `storageAccountType`, where told; some may be on none that is told."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an image."""

    id: str
    """The ARM id, with what could not be known left out as `...`."""
    gallery: str
    image: str
    """The image definition's name."""
    number: str
    regions: tuple[Region, ...]
    end_of_life: date | None
    size: int | None
    """The disks' sizes together, in GB, where the deployed version or its source tells."""
    protected: bool
    """Whether the service refuses to delete it before its end of life."""
    given: bool
    """Whether it is not the stack's own, so that only its id is known, and what the configuration says of it."""
    provisioning: str = ""
    """`provisioningState`, where deployed."""
    urn: str = ""
    """The engine's name for it; empty where it is given by its id alone."""

    @property
    def name(self) -> str:
        """What people call it, such as `frames 1.3.0`."""
        return f"{self.image} {self.number}"

    @property
    def replicas(self) -> int | None:
        """The replicas in all regions together; None where one does not tell."""
        counts = [region.replicas for region in self.regions]
        return None if None in counts else sum(filter(None, counts))


@dataclass(frozen=True, slots=True)
class Pool:
    """One Batch pool on an image version."""

    urn: str
    name: str
    """What Batch calls it, such as `frames-1-1-0`."""
    account: str
    region: str
    """The account's; empty where nothing tells."""
    version: str | None
    """The id of the `Version` that it boots from; None for an image of the marketplace or one that cannot be known."""
    image: str
    """The image in words, for those without a version."""
    vm_size: str
    dedicated: int
    """Dedicated nodes asked for; of a pool that scales itself, 0."""
    spot: int
    """Spot nodes asked for."""
    maximum: int | None
    """The most nodes that an autoscale formula can ask for; None for a fixed size, or where it cannot be known."""
    automatic: bool
    """Whether an autoscale formula sets its size."""
    resize_timeout: str
    """ISO 8601, as written; empty where automatic."""
    node_agent: str
    retiring: bool
    """Whether it only waits for its tasks to end."""
    current_dedicated: int | None = None
    current_spot: int | None = None
    """Nodes that it has, where deployed."""
    state: str = ""
    """`allocationState`, where deployed: Steady, Resizing, Stopping."""
    resize_errors: tuple[tuple[str, str], ...] = ()
    """Code and message of each, where deployed; the fault of a formula that could not be evaluated is among them."""
    known_as: str = ""
    """The name that people use for it, such as `frames`, which all its pools beside each other have in common."""

    @property
    def nodes(self) -> int | None:
        """The most nodes that it can ask for; None where nothing tells."""
        return self.maximum if self.automatic else self.dedicated + self.spot


@dataclass(frozen=True, slots=True)
class Facts:
    """One stack, or what a preview would make of it."""

    project: str
    stack: str
    galleries: tuple[str, ...]
    versions: tuple[Version, ...]
    pools: tuple[Pool, ...]
    accounts: tuple[tuple[str, str], ...]
    """Names and regions."""
    definitions: tuple[tuple[str, str, date | None], ...]
    """Gallery, name and end of life of each image definition of the stack."""
    edition: Edition = Edition.E2020
    """The edition of the guidance that it follows: the one that its components name, else that of 2020."""

    def booted_by(self, pool: Pool) -> Version | None:
        """Return the version that a pool boots from, if that is one."""
        return next((version for version in self.versions if version.id == pool.version), None)
