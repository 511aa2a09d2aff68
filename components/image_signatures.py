"""The UEFI signatures that machines started from an image version trust."""

from collections.abc import Sequence
from enum import Enum
from typing import NotRequired, TypedDict

import pulumi
from pulumi_azure_native import compute


class ImageUefiKeyType(Enum):
    """What a UEFI key is."""

    SHA256 = "sha256"
    X509 = "x509"


class ImageUefiKeyArgs(TypedDict):
    """A UEFI key with its certificates or hashes."""

    type: ImageUefiKeyType
    """What the key is."""
    values: list[pulumi.Input[str]]
    """The certificates or hashes."""


class ImageUefiSignaturesArgs(TypedDict):
    """Signatures beside those of the templates."""

    template_names: NotRequired[list[pulumi.Input[str]]]
    """The templates, such as `MicrosoftUefiCertificateAuthorityTemplate` or `NoSignatureTemplate`."""
    db: NotRequired[list[ImageUefiKeyArgs]]
    """The keys that are trusted."""
    dbx: NotRequired[list[ImageUefiKeyArgs]]
    """The keys that are revoked."""
    kek: NotRequired[list[ImageUefiKeyArgs]]
    """The keys that may change the two lists."""
    pk: NotRequired[ImageUefiKeyArgs]
    """The platform key."""


def security_profile(given: ImageUefiSignaturesArgs | None) -> compute.ImageVersionSecurityProfileArgs | None:
    """Return the signatures as the provider takes them."""
    if given is None:
        return None
    additional = None
    if {"db", "dbx", "kek", "pk"} & given.keys():
        additional = compute.UefiKeySignaturesArgs(
            db=_keys(given.get("db")),
            dbx=_keys(given.get("dbx")),
            kek=_keys(given.get("kek")),
            pk=_key(given["pk"]) if "pk" in given else None,
        )
    return compute.ImageVersionSecurityProfileArgs(
        uefi_settings=compute.GalleryImageVersionUefiSettingsArgs(
            signature_template_names=given.get("template_names"), additional_signatures=additional
        )
    )


def _keys(given: Sequence[ImageUefiKeyArgs] | None) -> list[compute.UefiKeyArgs] | None:
    return None if given is None else [_key(key) for key in given]


def _key(given: ImageUefiKeyArgs) -> compute.UefiKeyArgs:
    return compute.UefiKeyArgs(type=given["type"].value, value=given["values"])
