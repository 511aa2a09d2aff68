"""Advice about the replicas of image versions, for all pools that boot from them."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from limits.edition import Edition
from limits.replicas import (
    NODES_PER_REPLICA,
    PRODUCTION_REPLICAS,
    REPLICA_ADVICE_SOURCE,
    REPLICAS_PER_REGION,
    joint_shortfall,
    production_shortfall,
    regional_excess,
    spare_shortfall,
)
from limits.replication import ZONES_SOURCE, unzoned_replicas
from policies.editions import edition_of
from policies.part import part_of
from policies.replicas import replicas_by_region
from policies.resource import Resource
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.setting import Setting
from policies.severity import Severity
from policies.sharing import shares_of
from policies.stack import Stack
from policies.tokens import GALLERY_IMAGE_VERSION, POOL

_PRODUCTION = Setting("productionStacks", ("prod*",), "Patterns of the names of stacks that are production")
_LEAST = Setting("replicas", PRODUCTION_REPLICAS, "How many replicas a region needs at least", minimum=1)
_SPARE = Setting("spareReplicas", 1, "How many replicas more than the minimum", minimum=1)
_MOST = Setting("replicasPerRegion", REPLICAS_PER_REGION, "How many replicas a region has at most", minimum=1)


@joining_rule(
    on=(GALLERY_IMAGE_VERSION, POOL),
    source=NODES_PER_REPLICA[Edition.E2020].source,
    severity=Severity.MEDIUM,
    limits=tuple(NODES_PER_REPLICA.values()),
)
def version_has_replicas_for_all_its_pools(resource: Resource, stack: Stack) -> Findings:
    """An image version has enough replicas in a region for all pools together that boot from it there.

    Raise the version's regionalReplicaCount: each pool may have enough for itself, and yet all of them start at once.
    """
    shares, hidden = shares_of(resource, stack)
    for share in (share for share in shares if share.pools > 1):
        if isinstance(share.replicas, Unseen):
            yield share.replicas
        elif share.replicas != 0:
            sentence = joint_shortfall(share.nodes, share.pools, share.replicas, share.region, edition_of(stack))
            if sentence:
                yield sentence
    yield from hidden


@joining_rule(on=(GALLERY_IMAGE_VERSION, POOL), source=REPLICA_ADVICE_SOURCE, severity=Severity.LOW, settings=(_SPARE,))
def version_has_a_replica_to_spare(resource: Resource, stack: Stack, settings: Mapping[str, Any]) -> Findings:
    """An image version has more replicas in a region than its pools there need at least.

    Raise the version's regionalReplicaCount: nodes start faster from more replicas.
    """
    shares, hidden = shares_of(resource, stack)
    spare = settings[_SPARE.name]
    for share in shares:
        if isinstance(share.replicas, Unseen):
            yield share.replicas
        elif sentence := spare_shortfall(share.nodes, share.replicas, share.region, spare, edition_of(stack)):
            yield sentence
    yield from hidden


@resource_rule(
    on=GALLERY_IMAGE_VERSION,
    source=REPLICAS_PER_REGION.source,
    severity=Severity.LOW,
    limits=(REPLICAS_PER_REGION,),
    settings=(_MOST,),
)
def version_has_few_replicas_in_each_region(version: Resource, settings: Mapping[str, Any]) -> Findings:
    """An image version has no more replicas in one region than the best practices allow.

    Spread the pools of the region over several versions. The limits on the same page name a number for all regions
    together only, so this is advice.
    """
    for region, replicas in replicas_by_region(version):
        if isinstance(replicas, Unseen):
            yield replicas
        elif replicas is not None and (sentence := regional_excess(replicas, region, settings[_MOST.name])):
            yield sentence


@resource_rule(
    on=GALLERY_IMAGE_VERSION,
    source=PRODUCTION_REPLICAS.source,
    severity=Severity.MEDIUM,
    limits=(PRODUCTION_REPLICAS,),
    settings=(_PRODUCTION, _LEAST),
)
def production_version_has_three_replicas(version: Resource, settings: Mapping[str, Any]) -> Findings:
    """An image version in production has three replicas or more in each of its regions.

    Raise regionalReplicaCount. A stack is taken for production by its name.
    """
    if _is_production(version, settings):
        for region, replicas in replicas_by_region(version):
            if isinstance(replicas, Unseen):
                yield replicas
            elif sentence := production_shortfall(replicas, region, settings[_LEAST.name]):
                yield sentence


@resource_rule(on=GALLERY_IMAGE_VERSION, source=ZONES_SOURCE, severity=Severity.MEDIUM, settings=(_PRODUCTION,))
def production_version_is_stored_across_zones(version: Resource, settings: Mapping[str, Any]) -> Findings:
    """An image version in production is kept on zone-redundant storage in each of its regions.

    Set storageAccountType to Standard_ZRS where the region has zones; a stack is taken for production by its name.
    """
    if not _is_production(version, settings):
        return
    profile = part_of(version, "publishingProfile")
    fallback, strategy = profile.at("storageAccountType"), profile.at("storageAccountStrategy")
    targets = profile.at("targetRegions")
    stores = [(target.at("name").text or "a region", target.at("storageAccountType")) for target in targets.items]
    if not stores and targets.is_known:
        stores = [("its only region", fallback)]
    for region, storage in stores:
        stated = storage if storage.value is not None else fallback
        if not stated.is_known or not (stated.given or strategy.is_known):
            continue
        if sentence := unzoned_replicas(stated.text, region, strategy.text):
            yield sentence
    yield from profile.unseen()


def _is_production(resource: Resource, settings: Mapping[str, Any]) -> bool:
    stack = resource.urn.partition("::")[0].rpartition(":")[2].lower()
    return any(fnmatchcase(stack, str(pattern).lower()) for pattern in settings[_PRODUCTION.name])
