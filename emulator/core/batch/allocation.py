"""Nodes that a pool cannot get whatever time it has: cores that the account lacks, machines that do not boot the image.

They are no refusals: the pool is there, and tells what went wrong (`resizeOperationStatus.errors`).
Source: https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure
"""

import json
from dataclasses import dataclass

from emulator.core.batch import names
from emulator.core.batch.pool_image_rules import unavailable
from emulator.core.batch.resize_errors import core_quota_reached
from emulator.core.existence import is_elsewhere
from emulator.core.json_body import Json, text_at, value_at
from emulator.core.put_request import PutRequest
from limits.region import canonical_region
from limits.resource_id import parse_resource_id
from limits.vm_series import generation_misfit
from limits.vm_size import parse_vm_size

_IMAGE = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "imageReference", "id")
_KINDS = (("Dedicated", "dedicated"), ("LowPriority", "low-priority"))


@dataclass(frozen=True, slots=True)
class Allocation:
    """What a pool can get of the nodes that it asks for."""

    nodes: tuple[int, int]
    """The most dedicated and Spot nodes that there can be."""
    errors: tuple[Json, ...]
    """What the pool tells about the others."""


def possible_nodes(request: PutRequest, body: Json, wanted: tuple[int, int]) -> Allocation:
    """Return how many of the wanted dedicated and Spot nodes a pool can get."""
    size = text_at(body, "properties", "vmSize") or ""
    if any(wanted) and (fault := _boot_fault(request, body, size)) is not None:
        kinds = [kind for (_, kind), nodes in zip(_KINDS, wanted, strict=True) if nodes]
        return Allocation((0, 0), tuple(_allocation_failed(kind, fault) for kind in kinds))
    return _within_quota(request, size, wanted)


def _boot_fault(request: PutRequest, body: Json, size: str) -> str | None:
    """Say so as the compute provider does when the image has gone, or the size does not boot it, else None.

    Source for an image that has gone: https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries ("scale
    out"); that the reason is the sentence about an image that is not available is inferred.
    """
    parsed = parse_resource_id(text_at(body, *_IMAGE) or "")
    if parsed is None or is_elsewhere(request.directory, parsed):
        return None
    if request.directory.find(str(parsed)) is None:
        account = None if request.id.parent is None else request.directory.find(str(request.id.parent))
        region = canonical_region("" if account is None else text_at(account.body, "location") or "")
        message = unavailable(parsed, region)
        return json.dumps({"error": {"code": "GalleryImageNotFound", "message": message}})
    definition = parsed.parent if len(parsed.types) > len(("galleries", "images")) else parsed
    found = None if definition is None else request.directory.find(str(definition))
    generation = None if found is None else text_at(found.body, "properties", "hyperVGeneration")
    if generation is None or generation_misfit(size, generation) is None:
        return None
    number = generation.removeprefix("V")
    message = (
        f"The selected VM size '{size}' cannot boot Hypervisor Generation '{number}'. If this was a Create operation "
        "please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM "
        f"Size. If this was an Update operation please select a Hypervisor Generation '{number}' VM Size."
    )
    return json.dumps({"error": {"code": "BadRequest", "message": message}})


def _allocation_failed(kind: str, fault: str) -> Json:
    return {
        "code": "AllocationFailed",
        "message": f"Desired number of {kind} nodes could not be allocated",
        "details": [
            {"code": "Provider Error Json", "message": fault},
            {"code": "Provider Error Json Truncated", "message": "False"},
        ],
    }


def _within_quota(request: PutRequest, size: str, wanted: tuple[int, int]) -> Allocation:
    """Return what the account's cores, less those of its other pools, suffice for.

    Accounts that allocate in the user's subscription have no such quotas (same page).
    """
    quotas = (request.quotas.dedicated_cores, request.quotas.low_priority_cores)
    cores = _cores(size)
    if cores is None or quotas == (None, None) or _is_user_subscription(request):
        return Allocation(wanted, ())
    possible: list[int] = []
    for (name, _), nodes, quota in zip(_KINDS, wanted, quotas, strict=True):
        most = nodes if quota is None else max(0, quota - _cores_elsewhere(request, f"current{name}Nodes")) // cores
        possible.append(min(nodes, most))
    lacking = [nodes - most for nodes, most in zip(wanted, possible, strict=True)]
    return Allocation((possible[0], possible[1]), tuple(core_quota_reached(lacking)))


def _cores_elsewhere(request: PutRequest, name: str) -> int:
    """Return the cores of the account's other pools."""
    total = 0
    for pool in request.directory.below(str(request.id.parent), names.POOL):
        if pool.key != request.id.key:
            nodes = value_at(pool.body, "properties", name) or 0
            total += nodes * (_cores(text_at(pool.body, "properties", "vmSize") or "") or 0)
    return total


def _cores(size: str) -> int | None:
    parsed = parse_vm_size(size)
    return None if parsed is None else parsed.cores


def _is_user_subscription(request: PutRequest) -> bool:
    account = None if request.id.parent is None else request.directory.find(str(request.id.parent))
    mode = None if account is None else text_at(account.body, "properties", "poolAllocationMode")
    return (mode or "").lower() == "usersubscription"
