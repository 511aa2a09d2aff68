"""Whether a pool's image lies in the subscription of the pool's account."""

from limits.edition import Edition

IMAGE_SUBSCRIPTION_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images#prerequisites"
"""The page whose editions differ: 2020 demands one subscription, 2026 allows two of one tenant."""


def subscription_mismatch(image: str, account: str, edition: Edition) -> str | None:
    """Say so when the subscriptions of a pool's image and account differ, and what that takes, else None."""
    if image.lower() == account.lower():
        return None
    found = f"an image in subscription {image} for an account in {account}"
    if edition == Edition.E2020:
        return (
            f"{found}; the account's own subscription is needed in the {edition.value} edition. "
            f"Move the gallery, or build to the {Edition.E2026.value} edition. See {IMAGE_SUBSCRIPTION_SOURCE}"
        )
    return (
        f"{found}; the provider Microsoft.Batch registered in the image's subscription and one tenant for both are "
        "needed, which cannot be seen here. Look both up; the reference of the Batch service still asks for one "
        f"subscription. See {IMAGE_SUBSCRIPTION_SOURCE}"
    )
