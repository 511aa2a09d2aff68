"""How many nodes a pool has, and what is wrong with that."""

from collections.abc import Iterator
from typing import Any

from components.faults import Fault
from components.pool.args import BatchPoolArgs, PoolAutoScaleArgs
from components.pool.choices import beside
from limits.pool_bounds import POOL_REFERENCE
from limits.pool_scale import evaluation_interval_fault
from limits.resize import resize_shortfall, resize_timeout_for
from limits.wording import counted


def fixed_nodes(args: BatchPoolArgs) -> tuple[int, int]:
    """Return how many dedicated and how many Spot nodes a pool keeps, as far as no formula decides."""
    return args.get("dedicated_nodes", 0), args.get("spot_nodes", 0)


def decided(args: BatchPoolArgs) -> dict[str, Any]:
    """Return what a pool's size comes to: its planned nodes, and the time to start them or the formula."""
    if "auto_scale" in args:
        return {"plannedNodes": args["auto_scale"]["max_nodes"], "formula": args["auto_scale"]["formula"]}
    nodes = sum(fixed_nodes(args))
    return {"resizeTimeout": args.get("resize_timeout") or resize_timeout_for(nodes), "plannedNodes": nodes}


def scale_settings(args: BatchPoolArgs) -> dict[str, Any]:
    """Return the size of a pool as azure-native takes it."""
    if "auto_scale" in args:
        formula = {key: value for key, value in args["auto_scale"].items() if key != "max_nodes"}
        return {"auto_scale": formula}
    fixed: dict[str, Any] = {"resize_timeout": decided(args)["resizeTimeout"]}
    if "dedicated_nodes" in args:
        fixed["target_dedicated_nodes"] = args["dedicated_nodes"]
    if "spot_nodes" in args:
        fixed["target_low_priority_nodes"] = args["spot_nodes"]
    if "node_deallocation_option" in args:
        fixed["node_deallocation_option"] = args["node_deallocation_option"]
    return {"fixed_scale": fixed}


def scale_faults(args: BatchPoolArgs) -> Iterator[Fault]:
    """Yield what is wrong with a pool's size."""
    if "auto_scale" in args:
        yield from _formula_faults(args["auto_scale"])
        if reason := beside(args, "auto_scale", _FIXED, f"{POOL_REFERENCE}#scalesettings"):
            yield Fault("autoScale", reason)
    elif not {"dedicated_nodes", "spot_nodes"} & args.keys():
        source = f"{POOL_REFERENCE}#fixedscalesettings"
        yield Fault("dedicatedNodes", f"none given; dedicatedNodes, spotNodes or autoScale is needed. See {source}")
    dedicated, spot = fixed_nodes(args)
    yield from size_faults(dedicated, spot, args.get("resize_timeout") or None)


def size_faults(dedicated: int, spot: int, timeout: str | None) -> Iterator[Fault]:
    """Yield what is wrong with a pool's numbers of nodes and, when one is given, with its resize timeout."""
    for path, nodes in (("dedicatedNodes", dedicated), ("spotNodes", spot)):
        if nodes < 0:
            yield Fault(path, _negative(nodes))
    if timeout is not None and (shortfall := resize_shortfall(max(0, dedicated) + max(0, spot), timeout)):
        yield Fault("resizeTimeout", shortfall)


def _formula_faults(scale: PoolAutoScaleArgs) -> Iterator[Fault]:
    if scale["max_nodes"] < 0:
        yield Fault("autoScale.maxNodes", _negative(scale["max_nodes"]))
    interval = scale.get("evaluation_interval")
    if interval is not None and (reason := evaluation_interval_fault(interval)):
        yield Fault("autoScale.evaluationInterval", reason)


def _negative(nodes: int) -> str:
    return f"{counted(nodes, 'node')}; 0 or more needed"


_FIXED = ("dedicated_nodes", "spot_nodes", "resize_timeout", "node_deallocation_option")
