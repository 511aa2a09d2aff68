from limits.edition import Edition
from limits.subscription import foreign_image


def test_an_image_of_another_subscription_is_refused():
    assert foreign_image("hub", "own") == (
        "in subscription hub, and the Batch account in own; the same is needed (edition 2020). "
        "Copy the image into the account's subscription, or follow edition 2026, which allows any of the same tenant. "
        "See https://learn.microsoft.com/azure/batch/batch-sig-images#prerequisites"
    )


def test_the_same_subscription_in_any_spelling_is_none():
    assert foreign_image("Own", "own") is None


def test_the_2026_edition_asks_for_the_tenant_alone():
    assert foreign_image("hub", "own", Edition.E2026) is None
