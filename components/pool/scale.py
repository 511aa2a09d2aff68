"""How many nodes a pool has, and what is wrong with that."""

from collections.abc import Iterator
from typing import Any

from components.faults import Fault
from components.pool.auto_scale import auto_scale_faults, auto_scale_settings, formula_of, most_nodes
from components.pool.choices import beside
from components.pool.settings import PoolSettingsArgs
from limits.pool_bounds import POOL_REFERENCE
from limits.resize import resize_shortfall, resize_timeout_for
from limits.wording import counted


def fixed_nodes(args: PoolSettingsArgs) -> tuple[int, int]:
    """Return how many dedicated and how many Spot nodes a pool keeps, as far as no formula decides."""
    return args.get("dedicated_nodes", 0), args.get("spot_nodes", 0)


def planned_nodes(args: PoolSettingsArgs) -> int:
    """Return the nodes that a pool is made for: all of a fixed number, or the most that its formula may ask for."""
    if "auto_scale" in args:
        return most_nodes(args["auto_scale"])
    return sum(max(0, nodes) for nodes in fixed_nodes(args))


def decided(args: PoolSettingsArgs) -> dict[str, Any]:
    """Return what a pool's size comes to: its planned nodes, and the time to start them or the formula."""
    nodes = planned_nodes(args)
    if "auto_scale" in args:
        return {"plannedNodes": nodes, "formula": formula_of(args["auto_scale"], _slots(args))}
    return {"resizeTimeout": args.get("resize_timeout") or resize_timeout_for(nodes), "plannedNodes": nodes}


def scale_settings(args: PoolSettingsArgs) -> dict[str, Any]:
    """Return the size of a pool as azure-native takes it."""
    if "auto_scale" in args:
        return {"auto_scale": auto_scale_settings(args["auto_scale"], _slots(args))}
    fixed: dict[str, Any] = {"resize_timeout": decided(args)["resizeTimeout"]}
    if "dedicated_nodes" in args:
        fixed["target_dedicated_nodes"] = args["dedicated_nodes"]
    if "spot_nodes" in args:
        fixed["target_low_priority_nodes"] = args["spot_nodes"]
    if "node_deallocation_option" in args:
        fixed["node_deallocation_option"] = args["node_deallocation_option"]
    return {"fixed_scale": fixed}


def scale_faults(args: PoolSettingsArgs) -> Iterator[Fault]:
    """Yield what is wrong with a pool's size."""
    if "auto_scale" in args:
        yield from auto_scale_faults(args["auto_scale"], _slots(args))
        if reason := beside(args, "auto_scale", _FIXED, f"{POOL_REFERENCE}#scalesettings"):
            yield Fault("autoScale", reason)
    elif not {"dedicated_nodes", "spot_nodes"} & args.keys():
        source = f"{POOL_REFERENCE}#fixedscalesettings"
        yield Fault("dedicatedNodes", f"none given; dedicatedNodes, spotNodes or autoScale is needed. See {source}")
    dedicated, spot = fixed_nodes(args)
    for path, nodes in (("dedicatedNodes", dedicated), ("spotNodes", spot)):
        if nodes < 0:
            yield Fault(path, f"{counted(nodes, 'node')}; 0 or more needed")
    timeout = args.get("resize_timeout") or None
    if timeout is not None and (shortfall := resize_shortfall(max(0, dedicated) + max(0, spot), timeout)):
        yield Fault("resizeTimeout", shortfall)


def _slots(args: PoolSettingsArgs) -> int:
    return args.get("task_slots_per_node", 1)


_FIXED = ("dedicated_nodes", "spot_nodes", "resize_timeout", "node_deallocation_option")
