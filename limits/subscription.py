"""Which subscription an image has to be in."""

from limits.edition import Edition

SAME_SUBSCRIPTION_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images#prerequisites"
"""The page of both editions: in 2020 image and account share a subscription, in 2026 a tenant."""


def foreign_image(image: str, account: str, edition: Edition = Edition.E2020) -> str | None:
    """Say so when an image's subscription is not that of the Batch account that boots it, else None.

    The 2026 edition allows any subscription of the same tenant, which no subscription's id tells.
    """
    if edition is Edition.E2026 or image.lower() == account.lower():
        return None
    return (
        f"in subscription {image}, and the Batch account in {account}; the same is needed (edition {edition.value}). "
        f"Copy the image into the account's subscription, or follow edition {Edition.E2026.value}, which allows any of "
        f"the same tenant. See {SAME_SUBSCRIPTION_SOURCE}"
    )
