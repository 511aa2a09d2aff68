"""File systems that nodes mount, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from typing import NotRequired, TypedDict

import pulumi

from components.faults import Fault
from components.pool.choices import not_one
from components.pool.identity import PoolIdentityReferenceArgs
from limits.pool_bounds import POOL_REFERENCE, too_many
from limits.pool_contents import MOUNTS


class PoolBlobfuseArgs(TypedDict):
    """A container of a storage account, mounted with Blobfuse; one of identity, key and SAS is needed."""

    account_name: pulumi.Input[str]
    """The storage account."""
    container_name: pulumi.Input[str]
    """The container."""
    relative_mount_path: pulumi.Input[str]
    """Where it appears, below the node's directory of mounts."""
    identity_reference: NotRequired[PoolIdentityReferenceArgs]
    """The identity that reads the container; better than a key."""
    account_key: NotRequired[pulumi.Input[str]]
    """The account's key; kept secret."""
    sas_key: NotRequired[pulumi.Input[str]]
    """A shared access signature; kept secret."""
    blobfuse_options: NotRequired[pulumi.Input[str]]
    """Options of the mount command."""


class PoolAzureFilesArgs(TypedDict):
    """A share of Azure Files."""

    account_name: pulumi.Input[str]
    """The storage account."""
    account_key: pulumi.Input[str]
    """The account's key; kept secret."""
    azure_file_url: pulumi.Input[str]
    """The share's URL."""
    relative_mount_path: pulumi.Input[str]
    """Where it appears, below the node's directory of mounts."""
    mount_options: NotRequired[pulumi.Input[str]]
    """Options of the mount command."""


class PoolCifsArgs(TypedDict):
    """A CIFS (SMB) file system."""

    source: pulumi.Input[str]
    """The file system's URI."""
    relative_mount_path: pulumi.Input[str]
    """Where it appears, below the node's directory of mounts."""
    user_name: pulumi.Input[str]
    """Who mounts it."""
    password: pulumi.Input[str]
    """That user's password; kept secret."""
    mount_options: NotRequired[pulumi.Input[str]]
    """Options of the mount command."""


class PoolNfsArgs(TypedDict):
    """An NFS file system."""

    source: pulumi.Input[str]
    """The file system's URI."""
    relative_mount_path: pulumi.Input[str]
    """Where it appears, below the node's directory of mounts."""
    mount_options: NotRequired[pulumi.Input[str]]
    """Options of the mount command."""


class PoolMountArgs(TypedDict):
    """One file system: exactly one of the four kinds."""

    azure_blob_file_system_configuration: NotRequired[PoolBlobfuseArgs]
    """A container of a storage account."""
    azure_file_share_configuration: NotRequired[PoolAzureFilesArgs]
    """A share of Azure Files."""
    cifs_mount_configuration: NotRequired[PoolCifsArgs]
    """A CIFS file system."""
    nfs_mount_configuration: NotRequired[PoolNfsArgs]
    """An NFS file system."""


def mount_faults(mounts: Sequence[PoolMountArgs]) -> Iterator[Fault]:
    """Yield what is wrong with the file systems to mount."""
    if reason := too_many(len(mounts), "mount", MOUNTS):
        yield Fault("mountConfiguration", reason)
    for position, mount in enumerate(mounts):
        path = f"mountConfiguration[{position}]"
        if reason := not_one(mount, sorted(PoolMountArgs.__optional_keys__), f"{_REFERENCE}#mountconfiguration"):
            yield Fault(path, reason)
        blobfuse = mount.get("azure_blob_file_system_configuration")
        source = f"{_REFERENCE}#azureblobfilesystemconfiguration"
        if blobfuse is not None and (reason := not_one(blobfuse, _PROOFS, source)):
            yield Fault(f"{path}.azureBlobFileSystemConfiguration", reason)


_REFERENCE = POOL_REFERENCE
_PROOFS = ("account_key", "sas_key", "identity_reference")
