"""How long things take: a model, since Azure promises no times.

Its numbers are chosen so that those of the documents just work. Nodes start at the rate for which the documents ask a
resize timeout (15 minutes per 1,000), as long as the image has a replica for every 600 that start at once; with fewer
replicas the rate falls in proportion, and the resize runs into its timeout. That is the older of the two documented
numbers of nodes per replica: what keeps to the stricter one works as well.
"""

import math
from dataclasses import dataclass

from limits.edition import Edition
from limits.replicas import NODES_PER_REPLICA
from limits.resize import RESIZE_MINUTES_PER_THOUSAND_NODES


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The numbers of the model; all minutes are simulated ones."""

    speed: float = 3600.0
    """Simulated seconds per second: an hour passes in a second. Infinite: everything is done at once."""
    nodes_per_replica: int = NODES_PER_REPLICA[Edition.E2020].value
    """Nodes that one replica of an image serves at the full rate."""
    minutes_per_thousand_nodes: float = RESIZE_MINUTES_PER_THOUSAND_NODES.value
    """How long 1,000 nodes take to start when there are replicas enough."""
    replication_minutes_per_region: float = 10.0
    """How long an image version takes to each region; the regions come one after another."""
    removal_minutes: float = 0.0
    """How long nodes take to leave once they may; no tasks run here that they would have to wait for."""

    def seconds(self, minutes: float) -> float:
        """Return how many seconds of the clock a number of simulated minutes takes; ten years at most."""
        return min(minutes * 60 / self.speed, _LONGEST)


_LONGEST = 10 * 365 * 86400.0

INSTANT = Pace(speed=math.inf)
"""The pace at which everything is done at once."""
