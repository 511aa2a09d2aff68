"""Stops an update that Batch would refuse before it starts, in the preview already, where azure-native says "update".

A hook of the engine sees the inputs that are deployed, those that are to be, and the outputs as of the last `up` or
`refresh`; a policy sees none of the old ones. It runs before each update, in previews too, and never before a pool is
created, replaced or left as it is.
"""

from collections.abc import Mapping
from itertools import count
from typing import Any, cast
from weakref import WeakKeyDictionary

import pulumi
from pulumi.output import UNKNOWN
from pulumi.runtime.proto.resource_pb2_grpc import ResourceMonitorStub
from pulumi.runtime.settings import get_monitor

from limits.pool_nodes import has_formula, node_targets, pool_nodes
from limits.pool_updates import NODES_DURING_UPDATE, Refusal, update_refusal


def update_guard() -> pulumi.ResourceHookBinding:
    """Return the hooks to give to every pool: one for all pools of a run, registered when the first one asks.

    An engine takes a name once, and a process that serves components in other languages meets the same engine anew for
    each of them: hooks after the first are numbered.

    Under mocks there is nothing to register with, and the SDK fails a resource that has a hook all the same
    (https://github.com/pulumi/docs/issues/16461); there a pool gets none.
    """
    monitor = get_monitor()
    if not isinstance(monitor, ResourceMonitorStub):
        return pulumi.ResourceHookBinding()
    if monitor not in _HOOKS:
        _HOOKS[monitor] = pulumi.ResourceHook(
            f"batch-pool-update{next(_SUFFIXES)}", stop_refused_update, pulumi.ResourceHookOptions(on_dry_run=True)
        )
    return pulumi.ResourceHookBinding(before_update=[_HOOKS[monitor]])


async def stop_refused_update(args: pulumi.ResourceHookArgs) -> None:
    """Raise when Batch would refuse this update of a pool; warn when that hangs on nodes that nobody knows of here."""
    old, new, state = [await _plain(part or {}) for part in (args.old_inputs, args.new_inputs, args.old_outputs)]
    nodes = pool_nodes(old, state)
    refusal = update_refusal(old, new, nodes)
    if refusal is None:
        return
    found = f"Pool '{old.get('poolName', args.name)}': {refusal.reason}"
    source = f"See {NODES_DURING_UPDATE.source}"
    if nodes is None:
        pulumi.log.warn(f"{found}. Batch refuses the update if there are any. {_remedy(refusal)} {source}")
        return
    is_leaving = not has_formula(old) and not any(node_targets(old))
    text = f"{found}. {_WAIT if is_leaving else _remedy(refusal)} {source}"
    raise pulumi.RunError(text)


def _remedy(refusal: Refusal) -> str:
    beside = "Make a new pool beside this one"
    if any(".imageReference" in path for path in refusal.paths):
        beside = "Name the new version and put the old one among `retiring`, which makes a new pool beside this one"
    return (
        f"{beside}; or keep the one pool, as one that is `inPlace` has to be: set its nodes to 0 with one `up`, "
        "run `pulumi refresh` once they are gone, and change it with the next."
    )


async def _plain(value: Any) -> Any:  # noqa: ANN401 - what stands in a state
    """Return a value without outputs: those of secrets become what they hold, those not known yet `UNKNOWN`."""
    if isinstance(value, pulumi.Output):
        output = cast("pulumi.Output[Any]", value)
        held = await output.future(with_unknowns=True)
        return UNKNOWN if held is None else await _plain(held)
    if isinstance(value, Mapping):
        return {name: await _plain(each) for name, each in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list):
        return [await _plain(each) for each in cast("list[Any]", value)]
    return value


_WAIT = "Once its nodes are gone, run `pulumi refresh` and then this again."
_HOOKS: WeakKeyDictionary[ResourceMonitorStub, pulumi.ResourceHook] = WeakKeyDictionary()
_SUFFIXES = (f"-{number}" if number > 1 else "" for number in count(1))
