"""Two pools of one image: one of a fixed size with a secret beside its image, and one that a formula sizes."""

import pulumi
from pulumi_azure_native import batch, resources

from components.batch_pool import BatchPool

config = pulumi.Config()
hub = "/subscriptions/00000000-0000-4000-8000-0000000000ff/resourceGroups/hub"
version_id = f"{hub}/providers/Microsoft.Compute/galleries/hub/images/frames/versions/{config.require('version')}"

group = resources.ResourceGroup("group", resource_group_name="updates", location="westeurope")
place = {"resource_group_name": group.name, "location": group.location}
account = batch.BatchAccount("account", account_name="updates", allowed_authentication_modes=["AAD"], **place)

image_id = version_id
if config.get_bool("imageIsNew"):
    new = resources.ResourceGroup("new", resource_group_name="new", location="westeurope")
    image_id = new.id.apply(lambda _: version_id)

common = {
    "account_name": account.name,
    "resource_group_name": group.name,
    "image_id": image_id,
    "node_agent_sku_id": "batch.node.ubuntu 22.04",
    "vm_size": "Standard_D2s_v5",
}
registry = {"user_name": "puller", "password": config.get("password", "hidden-word")}
BatchPool(
    "fixed",
    {
        **common,
        "pool_name": "fixed",
        "dedicated_nodes": config.require_int("nodes"),
        "container_configuration": {"type": "DockerCompatible", "container_registries": [registry]},
    },
)
BatchPool(
    "formula",
    {**common, "pool_name": "formula", "auto_scale": {"formula": "$TargetDedicatedNodes = 2;", "max_nodes": 2}},
)
