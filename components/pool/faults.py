"""Everything that is wrong with the inputs of a `BatchPool`."""

from collections.abc import Iterable, Iterator
from itertools import chain

from components.faults import Fault
from components.pool.args import BatchPoolArgs
from components.pool.disks import data_disk_faults
from components.pool.machine import PoolNodePlacement, PoolSecurityType, security_faults
from components.pool.mounts import mount_faults
from components.pool.network import network_faults
from components.pool.scale import fixed_nodes, planned_nodes, scale_faults
from components.pool.settings import PoolInterNode
from components.pool.start_task import start_task_faults
from components.pool.upgrade import upgrade_faults
from components.pool.users import user_faults
from limits.names import pool_name_fault
from limits.node_agents import node_agent_fault
from limits.pool_bounds import too_long, too_many
from limits.pool_contents import APPLICATION_PACKAGES, DISPLAY_NAME_LENGTH
from limits.pool_disks import confidential_disk_fault, ephemeral_disk_fault, unknown_encryption_target
from limits.pool_scale import TASK_SLOTS, inter_node_excess
from limits.pool_windows import is_windows_agent, windows_only_fault


def pool_faults(args: BatchPoolArgs) -> Iterator[Fault]:
    """Yield everything that is wrong with a pool's inputs."""
    windows = is_windows_agent(args["node_agent_sku_id"])
    return chain(
        _single_faults(args, windows=windows),
        scale_faults(args),
        _network_faults(args),
        data_disk_faults(args.get("data_disks", ())),
        _os_disk_faults(args),
        security_faults(args.get("security_profile", {})),
        mount_faults(args.get("mount_configuration", ())),
        start_task_faults(args["start_task"]) if "start_task" in args else (),
        user_faults(args.get("user_accounts", ()), windows=windows),
        _upgrade_faults(args, windows=windows),
    )


def _single_faults(args: BatchPoolArgs, *, windows: bool) -> Iterator[Fault]:
    """Yield what is wrong with values that stand for themselves."""
    talking = args.get("inter_node_communication") == PoolInterNode.ENABLED
    slots = args.get("task_slots_per_node", TASK_SLOTS.least)
    targets = args.get("disk_encryption_configuration", {}).get("targets", [])
    configured = "windows_configuration" in args
    for path, reason in (
        ("poolName", pool_name_fault(args["pool_name"])),
        ("nodeAgentSkuId", node_agent_fault(args["node_agent_sku_id"])),
        ("displayName", too_long(args.get("display_name", ""), DISPLAY_NAME_LENGTH)),
        ("taskSlotsPerNode", TASK_SLOTS.fault(slots)),
        ("interNodeCommunication", inter_node_excess(planned_nodes(args)) if talking else None),
        (
            "applicationPackages",
            too_many(len(args.get("application_packages", ())), "application package", APPLICATION_PACKAGES),
        ),
        ("diskEncryptionConfiguration.targets", unknown_encryption_target(targets)),
        ("windowsConfiguration", windows_only_fault("windowsConfiguration", given=configured, windows=windows)),
    ):
        if reason:
            yield Fault(path, reason)


def _network_faults(args: BatchPoolArgs) -> Iterable[Fault]:
    """Yield what is wrong with the network; of a formula's nodes nothing tells which are Spot nodes."""
    dedicated, spot = fixed_nodes(args)
    nodes = {"dedicated node": dedicated, "Spot node": spot}
    if "auto_scale" in args:
        nodes = {"node": planned_nodes(args)}
    return network_faults(args.get("network_configuration", {}), nodes)


def _os_disk_faults(args: BatchPoolArgs) -> Iterator[Fault]:
    disk, security = args.get("os_disk", {}), args.get("security_profile", {})
    if "ephemeral_os_disk_settings" in disk and (reason := ephemeral_disk_fault(fixed_nodes(args)[1])):
        yield Fault("osDisk.ephemeralOsDiskSettings", reason)
    encrypted = "security_profile" in disk.get("managed_disk", {})
    confidential = security.get("security_type") == PoolSecurityType.CONFIDENTIAL_VM
    if reason := confidential_disk_fault(encrypted=encrypted, confidential=confidential):
        yield Fault("osDisk.managedDisk.securityProfile", reason)


def _upgrade_faults(args: BatchPoolArgs, *, windows: bool) -> Iterable[Fault]:
    if "upgrade_policy" not in args:
        return ()
    updates = windows and args.get("windows_configuration", {}).get("enable_automatic_updates", True)
    zonal = args.get("node_placement_configuration", {}).get("policy") == PoolNodePlacement.ZONAL
    return upgrade_faults(args["upgrade_policy"], updates=updates, zonal=zonal)
