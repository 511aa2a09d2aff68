"""How much a violation costs: Pulumi's severities, with what each means here."""

from enum import StrEnum


class Severity(StrEnum):
    """What comes of a violation that is deployed all the same; the engine sorts what it reports by it."""

    CRITICAL = "critical"
    """Nodes, images or secrets are open to people who have no business with them."""
    HIGH = "high"
    """Azure refuses the deployment, or nodes do not start or cannot do their work."""
    MEDIUM = "medium"
    """All works until more nodes, an outage or an announced end come, or protection is weaker than advised."""
    LOW = "low"
    """Nothing fails: the advice is about margin or clarity."""
