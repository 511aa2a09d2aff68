"""The inputs of a `BatchPool` as azure-native takes them; what is not given is not sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.pool.args import BatchPoolArgs
from components.pool.scale import scale_settings
from components.pool.secrets import sealed


def pool_inputs(args: BatchPoolArgs) -> dict[str, Any]:
    """Return the inputs of azure-native's `Pool`, by their names in Python."""
    given = sealed(args)
    return {
        **_of(given, _POOL),
        "scale_settings": scale_settings(args),
        "deployment_configuration": {
            "virtual_machine_configuration": {
                "image_reference": {"id": args["image_id"]},
                **_of(given, _MACHINE),
            },
        },
    }


def _of(given: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: given[key] for key in keys if key in given}


_POOL = (
    "pool_name",
    "account_name",
    "resource_group_name",
    "vm_size",
    "display_name",
    "application_licenses",
    "application_packages",
    "identity",
    "inter_node_communication",
    "metadata",
    "mount_configuration",
    "network_configuration",
    "resource_tags",
    "start_task",
    "tags",
    "task_scheduling_policy",
    "task_slots_per_node",
    "upgrade_policy",
    "user_accounts",
)
_MACHINE = (
    "node_agent_sku_id",
    "container_configuration",
    "data_disks",
    "disk_encryption_configuration",
    "extensions",
    "license_type",
    "node_placement_configuration",
    "os_disk",
    "security_profile",
    "service_artifact_reference",
    "windows_configuration",
)
