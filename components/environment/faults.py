"""Everything that is wrong with an environment's values."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, cast

from components.batch_account import account_faults
from components.environment.args import EnvironmentAccountArgs
from components.environment.given import beside_id_faults, own_id_faults
from components.environment.image_faults import image_faults
from components.environment.plan import Plan
from components.environment.pool_faults import environment_pool_faults
from components.environment.pool_resources import pool_resources
from components.faults import Fault, below
from components.given_ids import one_of_faults
from components.image_access import access_faults
from components.nearest import nearest
from limits.names import gallery_name_fault, resource_group_name_fault
from limits.resource_kind import BATCH_ACCOUNT, GALLERY, RESOURCE_GROUP

Broken = frozenset[tuple[str, str]]
"""Entries (section, name) whose shape is not right, so that only what they say about others is judged."""


def environment_faults(plan: Plan, broken: Broken = frozenset()) -> Iterator[Fault]:
    """Yield everything that is wrong with an environment's values.

    The environment may be incomplete: what is missing is not judged, so that one message can hold these faults and
    those of its shape.
    """
    environment, subscription = plan.environment, plan.subscription
    yield from _group_faults(environment, subscription)
    if "gallery" in environment and not any(section == "gallery" for section, _ in broken):
        yield from below("gallery", _gallery_faults(environment["gallery"], subscription))
    for name, image in environment.get("images", {}).items():
        if ("images", name) not in broken:
            yield from below(f"images.{name}", image_faults(name, image, plan))
    for name, account in environment.get("accounts", {}).items():
        if ("accounts", name) not in broken:
            yield from below(f"accounts.{name}", _account_faults(name, account, subscription))
    for name, pool in environment.get("pools", {}).items():
        found = environment_pool_faults(name, pool, environment, whole=("pools", name) not in broken)
        yield from below(f"pools.{name}", found)
    for name, access in environment.get("access", {}).items():
        if ("access", name) not in broken:
            yield from below(f"access.{name}", _access_faults(access, environment))
    yield from _clashes(environment)


def _group_faults(environment: Mapping[str, Any], subscription: str | None) -> Iterator[Fault]:
    name, given = environment.get("resource_group_name"), environment.get("resource_group_id")
    yield from one_of_faults("", {"resourceGroupName": name, "resourceGroupId": given}, "the resource group")
    if name is not None and (fault := resource_group_name_fault(name)):
        yield Fault("resourceGroupName", fault)
    yield from own_id_faults("resourceGroupId", given, subscription, RESOURCE_GROUP)


def _gallery_faults(gallery: Mapping[str, Any], subscription: str | None) -> Iterator[Fault]:
    yield from one_of_faults("", {"name": gallery.get("name"), "id": gallery.get("id")}, "the gallery")
    if "name" in gallery and (fault := gallery_name_fault(gallery["name"])):
        yield Fault("name", fault)
    yield from own_id_faults("id", gallery.get("id"), subscription, GALLERY)
    yield from beside_id_faults(gallery, {"id", "name"}, "gallery")


def _account_faults(name: str, account: Mapping[str, Any], subscription: str | None) -> Iterator[Fault]:
    yield from own_id_faults("id", account.get("id"), subscription, BATCH_ACCOUNT)
    yield from beside_id_faults(account, {"id", "region"}, "account")
    if "id" in account:
        return
    settings = {key: value for key, value in account.items() if key != "region"}
    whole = cast("Any", {**settings, "account_name": name, "resource_group_name": "", "location": ""})
    for fault in account_faults(whole):
        yield Fault(fault.path if fault.path != "accountName" else "", fault.reason)


def _access_faults(access: Mapping[str, Any], environment: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with an access; where it is to the whole gallery, that has to be named."""
    image = access.get("image")
    images = environment.get("images", {})
    if image is not None and image not in images:
        yield Fault("image", f"'{image}' is not among the images; {nearest(image, images)}")
    if image is None and "gallery" not in environment:
        yield Fault("image", "missing, and there is no gallery; one of both is needed")
    settings = {key: value for key, value in access.items() if key != "image"}
    yield from (fault for fault in access_faults(cast("Any", {**settings, "scope": None})) if fault.path != "scope")


def _clashes(environment: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield names that Azure would take for one: it ignores case."""
    accounts = cast("dict[str, EnvironmentAccountArgs]", environment.get("accounts", {}))
    made = {
        "accounts": [(name, name.casefold()) for name, account in accounts.items() if "id" not in account],
        "images": [(name, name.casefold()) for name in environment.get("images", {})],
    }
    for section, named in made.items():
        folded = Counter(key for _, key in named)
        for name, key in named:
            if folded[key] > 1:
                yield Fault(f"{section}.{name}", "another one has the same name but for case; Azure ignores case")
    pools = environment.get("pools", {})
    resources = list(pool_resources(environment))
    taken = Counter((pools[each.pool].get("account"), each.name.casefold()) for each in resources)
    for each in resources:
        if taken[pools[each.pool].get("account"), each.name.casefold()] > 1:
            reason = f"its account would have '{each.name}' more than once; Azure ignores case"
            yield Fault(f"pools.{each.pool}", reason)
