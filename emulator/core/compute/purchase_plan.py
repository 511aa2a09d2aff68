"""Marketplace purchase plans, which go with an image from its machine on.

Sources: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images ("has a different plan"),
https://learn.microsoft.com/azure/batch/batch-sig-images asks for the plan of the base image.
"""

import json
from dataclasses import dataclass

from emulator.core.json_body import Json, object_at, text_at


@dataclass(frozen=True, slots=True)
class PurchasePlan:
    """What a publisher sells an image under."""

    name: str
    publisher: str
    product: str

    def __str__(self) -> str:
        """Return the plan as the service shows it."""
        shown = {"name": self.name, "publisher": self.publisher, "product": self.product, "promotionCode": ""}
        return json.dumps(shown, separators=(",", ":"))


def plan_at(body: Json, *path: str) -> PurchasePlan | None:
    """Return the plan at the path, or None when there is none."""
    plan = object_at(body, *path)
    name, publisher, product = (text_at(plan, part) for part in ("name", "publisher", "product"))
    return None if not (name and publisher and product) else PurchasePlan(name, publisher, product)


def shown(plan: PurchasePlan | None) -> str:
    """Return a plan, or none, as a message of the service shows it."""
    return "['null']" if plan is None else f"['{plan}']"
