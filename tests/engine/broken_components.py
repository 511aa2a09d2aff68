"""What is broken of our own program, behind the components' backs, so that each rule that joins finds something."""

from dataclasses import dataclass, field
from typing import Any

SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001"
SUBNET = f"{SUBSCRIPTION}/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/spoke/subnets/nodes"
READER = f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
SERVER_2016 = {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2016-datacenter"}
PLAN = {"name": "frames", "publisher": "contoso", "product": "render"}

FRAMES, PREVIEWS = "pools-frames-1-0-0-version", "pools-previews-1-0-0-version"
POOL, PREVIEW_POOL, REMOTE_POOL = (f"pools-{pool}-1-0-0-pool" for pool in ("frames", "previews", "remote"))
EVENING_POOL, NIGHTLY_POOL, WEEKEND_POOL = (f"pools-{pool}-1-0-0-pool" for pool in ("evenings", "nightly", "weekends"))

MACHINE = "deployment_configuration.virtual_machine_configuration"
IMAGE_ID = f"{MACHINE}.image_reference.id"
NODES = "scale_settings.fixed_scale.target_dedicated_nodes"
IN_SUBNET = {"network_configuration.subnet_id": SUBNET}
NO_ADDRESSES = {"provision": "UserManaged", "ip_address_ids": []}

made: dict[str, Any] = {}
"""The resources that the program has made so far, by name."""


@dataclass(frozen=True)
class Break:
    """What a rule has to find, and what is broken for it."""

    found: str
    """The resource that the rule names; a pattern, where it may be one or the other."""
    inputs: dict[str, Any]
    """What becomes of a resource's inputs, by property path as Python has it."""
    of: str = ""
    """The resource that is broken, where that is another one."""
    besides: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """The same for further resources, by name."""

    @property
    def all(self):
        """Return what becomes of each resource's inputs, by the resource's name."""
        return {self.of or self.found: self.inputs, **self.besides}


def in_another_subscription(image_id):
    return image_id.apply(lambda known: known.replace("-000000000001/", "-000000000002/"))


def without_a_version(image_id):
    return image_id.apply(lambda known: known.partition("/versions/")[0])


def managed(_):
    """Return the id of a managed image as it comes from its component, which a first preview does not know."""
    return made["pools-frames-1-0-0-source-image"].id


BROKEN = {
    "definition-has-an-identifier-of-its-own": Break(
        "pools-(frames|previews)-definition", {"identifier.sku": "22_04-lts-gen2"}, of="pools-previews-definition"
    ),
    "definition-is-generalized": Break("pools-frames-definition", {"os_state": "Specialized"}),
    "definition-has-no-purchase-plan": Break("pools-frames-definition", {"purchase_plan": PLAN}),
    "version-has-the-plan-of-its-source": Break(
        PREVIEWS, {"purchase_plan": PLAN}, of="pools-previews-1-0-0-snapshots-os"
    ),
    "source-machine-has-managed-disks": Break(FRAMES, {}),
    "source-machine-has-no-extensions": Break(FRAMES, {}),
    "version-attests-nothing-amiss": Break(FRAMES, {"tags.attested-generalized": "no"}),
    "gallery-role-is-enough-to-create-pools": Break("pools-creator-access-assignment", {"role_definition_id": READER}),
    "pool-boots-from-a-gallery": Break(WEEKEND_POOL, {IMAGE_ID: managed}),
    "pool-image-is-in-its-region": Break(
        REMOTE_POOL, {"publishing_profile.target_regions.1.name": "uksouth"}, of=FRAMES
    ),
    "pool-fits-its-image-replicas": Break(POOL, {NODES: 1201}),
    "pool-node-agent-fits-its-image": Break(POOL, {f"{MACHINE}.node_agent_sku_id": "batch.node.ubuntu 24.04"}),
    "pool-size-can-start-its-image": Break(POOL, {"vm_size": "Standard_A2_v2"}),
    "pool-has-the-security-type-that-its-image-demands": Break(
        PREVIEW_POOL, {"features.0.value": "TrustedLaunch"}, of="pools-previews-definition"
    ),
    "pool-has-enough-public-addresses": Break(
        POOL, {"network_configuration.public_ip_address_configuration": NO_ADDRESSES}
    ),
    "pool-subnet-is-not-delegated": Break(POOL, IN_SUBNET),
    "pool-settings-fit-the-allocation-mode": Break(POOL, {"resource_tags": {"team": "render"}}),
    "closed-account-has-a-private-endpoint": Break(
        "pools-renderwesteurope-account",
        {"privateLinkServiceConnections.0.groupIds": ["batchAccount"]},
        of="pools-renderwesteurope-nodes-endpoint",
    ),
    "version-has-replicas-for-all-its-pools": Break(FRAMES, {NODES: 1200}, of=EVENING_POOL),
    "version-has-a-replica-to-spare": Break(PREVIEWS, {NODES: 700}, of=PREVIEW_POOL),
    "version-is-attested": Break(PREVIEWS, {"tags": {}}),
    "gallery-reader-creates-no-pools": Break("pools-viewer-access-assignment", {"role_definition_id": READER}),
    "pool-names-an-image-version": Break(NIGHTLY_POOL, {IMAGE_ID: without_a_version}),
    "pool-fits-the-replicas-of-todays-guidance": Break(PREVIEW_POOL, {NODES: 700}),
    "autoscaled-pool-declares-its-maximum": Break(NIGHTLY_POOL, {"plannedNodes": {}}, of="pools"),
    "pool-security-type-is-offered-by-its-image": Break(
        POOL, {f"{MACHINE}.security_profile": {"security_type": "trustedLaunch"}}
    ),
    "pool-with-talking-nodes-is-small": Break(POOL, {"inter_node_communication": "Enabled", NODES: 1201}),
    "pool-subnet-has-room-for-its-nodes": Break(POOL, {**IN_SUBNET, NODES: 1201}),
    "pool-subnet-is-in-the-accounts-region": Break(POOL, IN_SUBNET),
    "pool-subnet-keeps-clear-of-docker": Break(POOL, IN_SUBNET),
}
"""By rule, what hides nothing from others. For those about machines and subnets it stands in `BESIDE`."""

HIDING = {
    "pool-shares-a-subscription-with-its-image": Break(PREVIEW_POOL, {IMAGE_ID: in_another_subscription}),
}
"""What keeps other rules from seeing the image of the pool."""

TODAY = {
    "pool-is-prepared-for-an-image-of-another-subscription": Break(PREVIEW_POOL, {IMAGE_ID: in_another_subscription}),
}
"""The same in the edition of 2026, where another rule speaks of it."""

WINDOWS = {
    "pool-windows-version-lasts": Break(
        POOL,
        {f"{MACHINE}.node_agent_sku_id": "batch.node.windows amd64"},
        besides={"pools-frames-definition": {"identifier": SERVER_2016}},
    ),
}
"""What makes an image of Linux, with which the others have to do, one of Windows."""

DEPLOYED = {"pool-cores-fit-the-accounts-quota": Break(POOL, {NODES: 1201})}
"""What takes an account that is there, and tells its quota."""

BREAKS = {**BROKEN, **HIDING, **TODAY, **WINDOWS, **DEPLOYED}
"""All of them."""

BESIDE = {
    "builder": (
        "azure-native:compute:VirtualMachine",
        {
            "resourceGroupName": "prepared",
            "vmName": "builder",
            "storageProfile": {
                "osDisk": {"name": "builder-os", "createOption": "FromImage"},
                "dataDisks": [
                    {"name": "scratch", "lun": 0, "vhd": {"uri": "https://render.blob.core.windows.net/s/s.vhd"}}
                ],
            },
        },
    ),
    "script": (
        "azure-native:compute:VirtualMachineExtension",
        {"resourceGroupName": "prepared", "vmName": "builder", "vmExtensionName": "script"},
    ),
    "spoke": (
        "azure-native:network:VirtualNetwork",
        {"resourceGroupName": "network", "virtualNetworkName": "spoke", "location": "northeurope"},
    ),
    "nodes": (
        "azure-native:network:Subnet",
        {
            "resourceGroupName": "network",
            "virtualNetworkName": "spoke",
            "subnetName": "nodes",
            "addressPrefix": "172.17.0.0/28",
            "delegations": [{"name": "web", "serviceName": "Microsoft.Web/serverFarms"}],
        },
    ),
}
"""Bare resources: the machine whose disk the images are made from, and the subnet that a pool is moved to."""
