"""Pulumi type tokens of azure-native, whatever API version they name."""

import re

PACKAGE = "azure-native:"
BATCH_ACCOUNT = "azure-native:batch:BatchAccount"
GALLERY_IMAGE_VERSION = "azure-native:compute:GalleryImageVersion"
POOL = "azure-native:batch:Pool"

_API_VERSION = re.compile(r"/v\d{8}(?:preview)?:")


def plain_token(token: str) -> str:
    """Return a token without its API version: `azure-native:batch/v20240701:Pool` is `azure-native:batch:Pool`."""
    return _API_VERSION.sub(":", token)
