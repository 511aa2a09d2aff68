"""Rules about the image that a pool boots from: how it is named, and where it is."""

from limits.custom_image import (
    RETIREMENT_SOURCE,
    custom_image_fault,
    named_twice,
    retired_image,
    unpinned_image,
)
from limits.edition import Edition
from limits.image_subscription import IMAGE_SUBSCRIPTION_SOURCE, subscription_mismatch
from limits.pool_bounds import POOL_REFERENCE
from limits.region import canonical_region
from limits.resource_id import parse_resource_id
from limits.target_regions import REPLICA_REGION_SOURCE, unreplicated
from policies.editions import edition_of
from policies.images import booted_by, comes_from_gallery, managed_image_of
from policies.location import location_of
from policies.part import part_of
from policies.replicas import offers_in, readings_of, which_version
from policies.resource import Resource, text
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.severity import Severity
from policies.stack import IMAGE_ID, Stack
from policies.subscriptions import share_provider, subscription_of
from policies.tokens import POOL
from policies.unknown import Unknown


@joining_rule(on=POOL, source=RETIREMENT_SOURCE)
def pool_boots_from_a_gallery(pool: Resource, stack: Stack) -> Findings:
    """A pool with a custom image boots from an image version or definition in a gallery.

    Make a gallery image version of the managed image, and give the pool that version's id.
    """
    given = pool.at(*IMAGE_ID)
    if isinstance(given, Unknown):
        if managed := managed_image_of(pool, stack):
            yield retired_image(f"the managed image '{managed.name}'")
        elif not comes_from_gallery(pool, stack):
            yield Unseen("the id of its image is not known yet")
    elif isinstance(given, str) and given and (sentence := custom_image_fault(given)):
        yield sentence


@resource_rule(on=POOL, source=f"{POOL_REFERENCE}#imagereference")
def pool_names_its_image_by_id_alone(pool: Resource) -> Findings:
    """A pool with a custom image names it by its id and by nothing besides.

    Leave publisher, offer, sku and version out: they are for Marketplace images, and the version is part of the id. Of
    id, sharedGalleryImageId and communityGalleryImageId give one.
    """
    reference = part_of(pool, *IMAGE_ID[:-1])
    if sentence := named_twice({key: part.value for key, part in reference.entries.items()}):
        yield sentence
    yield from reference.unseen()


@joining_rule(on=POOL, source=IMAGE_SUBSCRIPTION_SOURCE)
def pool_shares_a_subscription_with_its_image(pool: Resource, stack: Stack) -> Findings:
    """A pool's image lies in the subscription of the pool's account, in the edition that demands it.

    Move the gallery into that subscription, or state the edition 2026, which allows another one of the same tenant.
    """
    if edition_of(stack) == Edition.E2020:
        yield from _subscriptions(pool, stack)


@joining_rule(on=POOL, source=IMAGE_SUBSCRIPTION_SOURCE)
def pool_is_prepared_for_an_image_of_another_subscription(pool: Resource, stack: Stack) -> Findings:
    """A pool's image lies in the account's subscription, or in one where Microsoft.Batch is registered.

    Register the resource provider Microsoft.Batch in the subscription of the image, and see that both are of one
    tenant. The reference of the Batch service and the page on gallery images differ on whether that is enough.
    """
    if edition_of(stack) != Edition.E2020:
        yield from _subscriptions(pool, stack)


@joining_rule(on=POOL, source=REPLICA_REGION_SOURCE)
def pool_image_is_in_its_region(pool: Resource, stack: Stack) -> Findings:
    """A pool's image has a replica in the region of the pool's account.

    Add that region to the target regions of the image version. Where a pool follows the latest version, one that is
    not excluded from the latest there is needed.
    """
    booted = booted_by(pool, stack)
    if booted is None:
        return
    region = region_of(pool, stack)
    if isinstance(region, Unseen):
        yield region
        return
    follows = booted.is_latest and not booted.is_any
    if follows and any(not isinstance(offer.replicas, Unseen) for offer in offers_in(booted, region, stack)):
        return
    readings = readings_of(booted, region, stack)
    if isinstance(readings, Unseen):
        yield readings
    elif readings == [0]:
        yield unreplicated(booted.name, region, latest=booted.is_latest)
    elif 0 in readings:
        yield which_version(booted)


@joining_rule(on=POOL, source=f"{POOL_REFERENCE}#imagereference", severity=Severity.MEDIUM)
def pool_names_an_image_version(pool: Resource, stack: Stack) -> Findings:
    """A pool names one version of its image, unless Azure upgrades its nodes to the latest one.

    Give the pool the id of a version. Automatic upgrades of the operating system are the exception: they need a pool
    that follows the latest version.
    """
    booted = booted_by(pool, stack)
    upgraded = part_of(pool, "upgradePolicy", "automaticOSUpgradePolicy", "enableAutomaticOSUpgrade")
    if booted is None or upgraded.flag:
        return
    if booted.is_any:
        yield which_version(booted)
    elif booted.is_latest and upgraded.is_known:
        yield unpinned_image(str(pool.at(*IMAGE_ID)).rpartition("/")[2])
    elif booted.is_latest:
        yield from upgraded.unseen()
    elif booted.is_open:
        yield Unseen("the id of its image is not known yet")


def region_of(pool: Resource, stack: Stack) -> str | Unseen:
    """Return the region of a pool's account, in canonical spelling."""
    account = stack.account_of(pool)
    if account is None:
        return Unseen("its Batch account is not in this stack, or not known yet")
    region = text(location_of(account, stack))
    return Unseen(f"the location of {account.subject} is not known yet") if region is None else canonical_region(region)


def _subscriptions(pool: Resource, stack: Stack) -> Findings:
    """Compare the subscription of a pool's account, which is that of the pool, with that of its image."""
    booted = booted_by(pool, stack)
    if booted is None:
        return
    identity = parse_resource_id(text(pool.at(*IMAGE_ID)) or "")
    made = booted.version or booted.definition
    image = identity.subscription if identity else subscription_of(made, stack) if made else None
    account = subscription_of(pool, stack)
    if image and account:
        sentence = subscription_mismatch(image, account, edition_of(stack))
        if sentence:
            yield sentence
    elif made is None or not share_provider(pool, made):
        hidden = "its image" if account else "its account"
        yield Unseen(f"the subscription of {hidden} is not known, and the pack is told none")
