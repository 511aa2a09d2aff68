"""One pool on a gallery image, the way people write it without our components."""

import pulumi
from pulumi_azure_native import batch, compute, resources

config = pulumi.Config()
modes = config.get_object("modes", ["AAD"])
nodes = config.get_int("nodes", 600)
timeout = config.get("timeout", "PT15M")
region = config.get("region", "West Europe")
size = config.get("size", "Standard_D4s_v5")
number = config.get("version", "1.0.0")
os_type = config.get("os", "Linux")

group = resources.ResourceGroup("group", resource_group_name="bare", location="westeurope")
place = {"resource_group_name": group.name, "location": group.location}
disk = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/prepared/providers/Microsoft.Compute/disks"
snapshot = compute.Snapshot(
    "snapshot", creation_data={"create_option": "Copy", "source_resource_id": f"{disk}/builder-os"}, **place
)
image = compute.Image(
    "image",
    hyper_v_generation="V2",
    storage_profile={"os_disk": {"os_type": "Linux", "os_state": "Generalized", "snapshot": {"id": snapshot.id}}},
    **place,
)
gallery = compute.Gallery("gallery", gallery_name="bare", **place)
definition = compute.GalleryImage(
    "definition",
    gallery_image_name="frames",
    gallery_name=gallery.name,
    os_type=os_type,
    os_state="Generalized",
    hyper_v_generation="V2",
    identifier={"publisher": "canonical", "offer": "jammy", "sku": "22_04"},
    **place,
)
version = compute.GalleryImageVersion(
    "version",
    gallery_image_version_name=number,
    gallery_image_name=definition.name,
    gallery_name=gallery.name,
    storage_profile={"source": {"id": image.id}},
    publishing_profile={"target_regions": [{"name": region, "regional_replica_count": 1}]},
    **place,
)
account = batch.BatchAccount("account", account_name="bareaccount", allowed_authentication_modes=modes, **place)
batch.Pool(
    "pool",
    account_name=account.name,
    resource_group_name=group.name,
    vm_size=size,
    scale_settings={"fixed_scale": {"target_dedicated_nodes": nodes, "resize_timeout": timeout}},
    deployment_configuration={
        "virtual_machine_configuration": {
            "image_reference": {"id": version.id},
            "node_agent_sku_id": "batch.node.ubuntu 22.04",
        }
    },
)
