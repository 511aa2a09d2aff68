"""The resources of an environment with many pools, without components."""

import pulumi
from pulumi_azure_native import authorization, batch, compute, resources

COUNT = pulumi.Config().require_int("count")
SUBSCRIPTION = authorization.get_client_config_output().subscription_id
DISK = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/prepared/providers/Microsoft.Compute/disks"

group = resources.ResourceGroup("group", resource_group_name="bench", location="westeurope")
place = {"resource_group_name": group.name, "location": "westeurope"}
snapshot = compute.Snapshot(
    "snapshot",
    snapshot_name="frames-1-0-0-os",
    creation_data={"create_option": "Copy", "source_resource_id": f"{DISK}/builder-os"},
    **place,
)
image = compute.Image(
    "image",
    image_name="frames-1-0-0",
    hyper_v_generation="V2",
    storage_profile={"os_disk": {"os_type": "Linux", "os_state": "Generalized", "snapshot": {"id": snapshot.id}}},
    **place,
)
gallery = compute.Gallery("gallery", gallery_name="bench", **place)
definition = compute.GalleryImage(
    "definition",
    gallery_image_name="frames",
    gallery_name=gallery.name,
    os_type="Linux",
    os_state="Generalized",
    hyper_v_generation="V2",
    identifier={"publisher": "canonical", "offer": "jammy", "sku": "22_04"},
    **place,
)
version = compute.GalleryImageVersion(
    "version",
    gallery_image_version_name="1.0.0",
    gallery_image_name=definition.name,
    gallery_name=gallery.name,
    storage_profile={"source": {"id": image.id}},
    publishing_profile={"target_regions": [{"name": "westeurope", "regional_replica_count": 1}]},
    **place,
)
account = batch.BatchAccount("account", account_name="benchaccount", allowed_authentication_modes=["AAD"], **place)
image_id = pulumi.Output.format(
    "/subscriptions/{0}/resourceGroups/bench/providers/Microsoft.Compute/galleries/bench/images/frames/versions/{1}",
    SUBSCRIPTION,
    version.urn.apply(lambda _: "1.0.0"),
)
for number in range(COUNT):
    batch.Pool(
        f"pool-{number}",
        pool_name=f"pool-{number}-1-0-0",
        account_name=account.name,
        resource_group_name=group.name,
        vm_size="Standard_D4s_v5",
        scale_settings={"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "PT15M"}},
        deployment_configuration={
            "virtual_machine_configuration": {
                "image_reference": {"id": image_id},
                "node_agent_sku_id": "batch.node.ubuntu 22.04",
            }
        },
    )
