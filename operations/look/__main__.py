"""Looks at image versions with their replication, which no refresh of a stack shows, and writes down what it sees.

To be previewed only. A program, since that way the same provider answers that makes the versions: azure-native, with
its credentials, or the local Azure.
"""

import json
from importlib import metadata
from pathlib import Path

import pulumi

from limits.resource_id import parse_resource_id

_FUNCTION = "azure-native:compute:getGalleryImageVersion"

config = pulumi.Config("look")
# By its token alone: to import the provider's compute module takes time, and gives nothing here.
options = pulumi.InvokeOptions(version=metadata.version("pulumi-azure-native"))
seen: dict[str, object] = {}
for version in config.require_object("versions"):
    if (found := parse_resource_id(version)) is not None:
        gallery, image, number = found.names
        arguments = {
            "resourceGroupName": found.resource_group,
            "galleryName": gallery,
            "galleryImageName": image,
            "galleryImageVersionName": number,
            "expand": "ReplicationStatus",
        }
        seen[version] = pulumi.runtime.invoke(_FUNCTION, arguments, options).value
Path(config.require("answers")).write_text(json.dumps(seen), encoding="utf-8")
