"""What is wrong with one image of an environment."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from components.environment.given import own_id_faults
from components.environment.image_args import EnvironmentImageArgs
from components.environment.node_agent import base_images, node_agent_of
from components.environment.plan import Plan
from components.environment.replicas import location_of
from components.environment.version_faults import given_version_faults, made_version_faults
from components.faults import Fault, below
from components.image_definition import definition_faults
from components.image_regions import TargetRegionArgs, region_faults
from components.nearest import nearest
from limits.node_agents import node_agent_fault, node_agent_mismatch
from limits.region import canonical_region
from limits.resource_kind import IMAGE_DEFINITION
from limits.wording import counted

OWN = frozenset(
    {
        "definition_id",
        "node_agent_sku_id",
        "version",
        "retiring",
        "versions",
        "regions",
        "drop_regions",
        "spare_replicas",
        "minimum_replicas",
    }
)
"""The keys that an image of an environment has besides those of its definition."""


def makes_versions(image: Mapping[str, Any]) -> bool:
    """Tell whether any version of an image is made, and with it, unless that is given, its definition."""
    return any("id" not in version for version in image.get("versions", {}).values())


def image_faults(name: str, image: Mapping[str, Any], plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong with a whole image and its versions."""
    yield from _named_version_faults(image)
    yield from _definition_faults(name, image, plan)
    yield from _agent_faults(image)
    for key, path in (("spare_replicas", "spareReplicas"), ("minimum_replicas", "minimumReplicas")):
        if image.get(key, 0) < 0:
            yield Fault(path, f"{counted(image[key], 'replica')}; 0 or more needed")
    yield from _region_faults(name, image, plan)
    for number, version in image["versions"].items():
        judge = given_version_faults if "id" in version else made_version_faults
        yield from below(f"versions.{number}", judge(name, number, plan))


def _named_version_faults(image: Mapping[str, Any]) -> Iterator[Fault]:
    versions = image["versions"]
    for path, number in [("version", image["version"]), *(("retiring", each) for each in image.get("retiring", []))]:
        if number not in versions:
            yield Fault(path, f"'{number}' is not among the versions; {nearest(number, versions)}")
    if image["version"] in image.get("retiring", []):
        yield Fault("retiring", f"'{image['version']}' is the current version. Take it from one of both")


def _definition_faults(name: str, image: Mapping[str, Any], plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong with the definition, where one is made or one is given to make versions in."""
    given = image.get("definition_id")
    yield from own_id_faults("definitionId", given, plan.subscription, IMAGE_DEFINITION)
    if not makes_versions(image):
        if given is not None:
            yield Fault("definitionId", "no version is made in it; every version is given by its id. Leave it out")
        return
    if given is not None:
        return
    if "gallery" not in plan.environment:
        yield Fault("", "its versions are made, and there is no gallery; gallery or definitionId is needed")
    if "identifier" not in image:
        yield Fault("identifier", "missing; publisher, offer and sku are needed to make the definition")
        return
    settings = {key: value for key, value in image.items() if key not in OWN}
    place = {"definition_name": name, "gallery_name": "", "resource_group_name": "", "location": ""}
    for fault in definition_faults(cast("Any", {**settings, **place, "edition": plan.edition})):
        yield Fault(fault.path if fault.path != "definitionName" else "", fault.reason)
    yield from _identifier_clashes(name, image, plan.environment)


def _identifier_clashes(name: str, image: Mapping[str, Any], environment: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault when a gallery would have an identifier twice, which it refuses."""
    own = {key: part.casefold() for key, part in image["identifier"].items()}
    for other, spec in cast("dict[str, EnvironmentImageArgs]", environment["images"]).items():
        made = "definition_id" not in spec and makes_versions(spec)
        parts = cast("dict[str, str]", spec.get("identifier", {}))
        if other != name and made and {key: part.casefold() for key, part in parts.items()} == own:
            reason = f"'{other}' has the same publisher, offer and sku; a gallery has each once. Tell them apart by sku"
            yield Fault("identifier", reason)


def _agent_faults(image: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the node agent that an image states, or that its base image tells."""
    system, agent = image["os"].value, node_agent_of(image)
    if agent is None:
        yield Fault("nodeAgentSkuId", "missing, and the image's identifier does not tell which one fits")
        return
    fault = node_agent_fault(agent, system)
    if fault is None and "node_agent_sku_id" in image:
        mismatches = (
            node_agent_mismatch(agent, system, (base["publisher"], base["offer"], base["sku"]))
            for base in base_images(image)
        )
        fault = next(filter(None, mismatches), None)
    if fault:
        yield Fault("nodeAgentSkuId", fault)


def _region_faults(name: str, image: Mapping[str, Any], plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong with the regions that are asked for, and with those that are dropped."""
    asked_for = image.get("regions", {})
    asked = [canonical_region(region) for region in asked_for]
    for region, wish in asked_for.items():
        if asked.count(canonical_region(region)) > 1:
            yield Fault(f"regions.{region}", f"'{canonical_region(region)}' is named more than once; once is needed")
        if wish.get("replicas", 1) < 1:
            yield Fault(f"regions.{region}.replicas", f"{counted(wish['replicas'], 'replica')}; at least 1 needed")
    wishes = [cast("TargetRegionArgs", {"region": name, "replicas": 1, **wish}) for name, wish in asked_for.items()]
    for fault in region_faults("", wishes):
        if place := re.fullmatch(r"regions\[(\d+)\]\.(.*)", fault.path):
            yield Fault(f"regions.{wishes[int(place[1])]['region']}.{place[2]}", fault.reason)
    made = [version for version in image["versions"].values() if "id" not in version]
    homes = {canonical_region(location_of(version, plan.environment) or "") for version in made}
    for region in image.get("drop_regions", []):
        wanted = canonical_region(region)
        pools = {pool for (of, _), regions in plan.demand.items() if of == name for pool in regions.get(wanted, {})}
        if pools:
            reason = f"'{region}' is where {_listed(pools)} {'boots' if len(pools) == 1 else 'boot'} the image"
        elif wanted in homes:
            reason = f"'{region}' is where a version is made, which has to keep replicas there"
        elif wanted in asked:
            reason = f"'{region}' is among the regions as well"
        else:
            continue
        yield Fault("dropRegions", f"{reason}; a region that nothing needs can be dropped. Take it from one of both")


def _listed(pools: set[str]) -> str:
    return f"pool{'s' if len(pools) > 1 else ''} {', '.join(sorted(pools))}"
