"""An environment, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.environment.deployed import Deployed
from components.environment.replicas import Demand, demand_of, edition_of, replicas_of
from limits.edition import Edition


@dataclass(frozen=True, slots=True)
class Plan:
    """An environment, which may be incomplete, and what follows from it."""

    environment: Mapping[str, Any]
    """Its values, in the shape of `CustomImagePoolsArgs`."""
    subscription: str | None
    """Where the program creates, as far as that is known."""
    deployed: Deployed
    """What is there already."""
    demand: Demand
    """What pools boot, and where."""
    replicas: dict[str, dict[str, dict[str, int]]]
    """How many replicas each version has, by image, version and region."""

    @property
    def edition(self) -> Edition:
        """The edition of the guidance that it follows."""
        return edition_of(self.environment)

    def asked(self, image: str, version: str) -> Mapping[str, Mapping[str, int]]:
        """Return how many nodes boot a version, by region and pool."""
        return self.demand.get((image, version), {})


def plan_of(
    environment: Mapping[str, Any], *, subscription: str | None = None, deployed: Deployed | None = None
) -> Plan:
    """Return what follows from an environment."""
    demand = demand_of(environment)
    stands = deployed or Deployed()
    return Plan(environment, subscription, stands, demand, replicas_of(environment, demand, stands.regions))
