"""Rules about the size of a pool's nodes, and where they go."""

from collections.abc import Mapping
from typing import Any

from limits.pool_choices import lonely_fault
from limits.pool_machine import (
    FIRMWARE_SOURCE,
    SEVERAL_NODES,
    SEVERAL_NODES_SOURCE,
    VM_SIZE_SOURCE,
    ZONES_SOURCE,
    regional_placement,
    too_few_nodes,
    unsupported_size,
    zonal_infiniband,
)
from limits.vm_series_retirement import RETIREMENT_SOURCE, ending_series
from limits.vm_size import parse_vm_size
from policies import clock
from policies.part import part_of
from policies.pool import is_autoscaled, machine_of, nodes_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.setting import Setting
from policies.severity import Severity
from policies.tokens import POOL

_MINIMUM = "minimumNodes"
_FIRMWARE = ("secureBootEnabled", "vTpmEnabled")
_PLACEMENT = ("nodePlacementConfiguration", "policy")


@resource_rule(on=POOL, source=VM_SIZE_SOURCE)
def pool_vm_size_is_supported(pool: Resource) -> Findings:
    """A pool's VM size is one that Batch supports.

    Take a larger size than Standard_A0.
    """
    size = part_of(pool, "vmSize")
    if size.text is not None and (fault := unsupported_size(size.text)):
        yield fault
    yield from size.unseen()


@resource_rule(on=POOL, source=FIRMWARE_SOURCE)
def pool_firmware_settings_have_a_security_type(pool: Resource) -> Findings:
    """A pool with secure boot or a virtual TPM has a security type.

    Set securityProfile.securityType to trustedLaunch or confidentialVM, or leave uefiSettings out.
    """
    security = machine_of(part_of(pool)).at("securityProfile")
    settings = security.at("uefiSettings")
    given = [key for key, part in security.entries.items() if part.value is not None]
    fault = lonely_fault(given, "uefiSettings", ["securityType"], FIRMWARE_SOURCE)
    # What is turned off takes no security type.
    if fault and settings.is_known and any(settings.at(key).flag for key in _FIRMWARE):
        yield fault
    yield from security.unseen()


@resource_rule(on=POOL, source=RETIREMENT_SOURCE, severity=Severity.MEDIUM)
def pool_vm_series_lasts(pool: Resource) -> Findings:
    """A pool's VM series has no announced end.

    Move to a newer version of the family before the day on which the series retires.
    """
    size = part_of(pool, "vmSize")
    if size.text is not None and (fault := ending_series(size.text, clock.today())):
        yield fault
    yield from size.unseen()


@resource_rule(on=POOL, source=ZONES_SOURCE, severity=Severity.MEDIUM)
def pool_is_placed_by_zone(pool: Resource) -> Findings:
    """A pool's nodes are spread over availability zones.

    Set nodePlacementConfiguration.policy to Zonal where the region and the VM size have zones.
    """
    root = part_of(pool)
    machine = machine_of(root)
    policy, size = machine.at(*_PLACEMENT), root.at("vmSize")
    talking = root.at("interNodeCommunication")
    if machine.given and policy.word != "zonal" and policy.is_known:
        # Nodes that talk over InfiniBand cannot be spread.
        may_talk = talking.word == "enabled" or not talking.is_known
        may_have_infiniband = may_talk and (_has_infiniband(size.text or "") or not size.is_known)
        if not may_have_infiniband:
            yield regional_placement()
            return
    yield from machine.unseen()


@resource_rule(on=POOL, source=ZONES_SOURCE)
def pool_with_infiniband_is_placed_in_one_zone(pool: Resource) -> Findings:
    """A pool whose nodes talk over InfiniBand is not spread over availability zones.

    Set nodePlacementConfiguration.policy to Regional. Whether a VM size has InfiniBand is inferred from its name, so
    this is advice.
    """
    root = part_of(pool)
    zonal = machine_of(root).at(*_PLACEMENT).word == "zonal"
    if zonal and root.at("interNodeCommunication").word == "enabled":
        size = root.at("vmSize").text
        if size is not None and _has_infiniband(size):
            yield zonal_infiniband(size)
    yield from root.unseen()


@resource_rule(
    on=POOL,
    source=SEVERAL_NODES_SOURCE,
    severity=Severity.LOW,
    settings=(Setting(_MINIMUM, SEVERAL_NODES, "The fewest nodes of a pool that has any", minimum=1),),
)
def pool_has_several_nodes(pool: Resource, settings: Mapping[str, Any]) -> Findings:
    """A pool of fixed size has more than one node.

    Ask for several smaller nodes, so that work goes on while one of them is offline.
    """
    root = part_of(pool)
    if is_autoscaled(root):
        return
    nodes = sum(nodes_of(root))
    fault = too_few_nodes(nodes, settings[_MINIMUM])
    if fault and not root.hidden:
        yield fault
    if fault or not nodes:
        yield from root.unseen()


def _has_infiniband(vm_size: str) -> bool:
    size = parse_vm_size(vm_size)
    return size is not None and size.has_infiniband
