"""An image version and its replicas."""

from collections.abc import Iterator, Mapping, Sequence

import pulumi
from pulumi_azure_native import authorization, compute

from components.attestation import attestation_faults, attestation_tags
from components.faults import Fault, below, refuse
from components.image_regions import ImageVersionStorage, region_faults, replicas_in, target_region
from components.image_signatures import security_profile
from components.image_source import source_faults, storage_profile
from components.image_version_args import ImageReplication, ImageVersionArgs, ImageVersionSettingsArgs
from limits.attestation import ATTESTATION_TAGS
from limits.names import version_name_fault
from limits.replication import replication_timeout, shallow_excess
from limits.resource_id import ResourceId
from limits.statements import PREPARE_A_VM
from limits.tags import tag_excess

_PROTECTION_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices"


class ImageVersion(pulumi.ComponentResource):
    """A version of an image, with replicas in every region whose pools boot from it."""

    version_id: pulumi.Output[str]
    """The resource id of the version."""
    image_id: pulumi.Output[str]
    """The same id, known in a preview: give this one to pools, so that policies see which image they boot."""

    def __init__(self, name: str, args: ImageVersionArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the version, or raise InputFaults before anything is registered."""
        refuse(f"ImageVersion '{name}'", version_faults(args))
        storage = args.get("storage", ImageVersionStorage.STANDARD_ZRS)
        regions = [{"region": region["region"], "replicas": replicas_in(region)} for region in args["regions"]]
        timeout = replication_timeout()
        decided = {"regions": regions, "storage": storage.value, "replicationTimeout": timeout}
        super().__init__("batch-image-pools:index:ImageVersion", name, decided, opts)
        version = compute.GalleryImageVersion(
            f"{name}-version",
            gallery_image_version_name=args["version"],
            gallery_image_name=args["definition_name"],
            gallery_name=args["gallery_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            storage_profile=storage_profile(args["source"]),
            publishing_profile=compute.GalleryImageVersionPublishingProfileArgs(
                target_regions=[target_region(region) for region in args["regions"]],
                storage_account_type=storage.value,
                replication_mode=args["replication"].value if "replication" in args else None,
                exclude_from_latest=args.get("exclude_from_latest"),
                end_of_life_date=args.get("end_of_life_date"),
            ),
            safety_profile=_safety_profile(args),
            security_profile=security_profile(args.get("uefi_signatures")),
            restore=args.get("restore"),
            tags=_tags(args) or None,
            opts=pulumi.ResourceOptions(
                parent=self, custom_timeouts=pulumi.CustomTimeouts(create=timeout, update=timeout)
            ),
        )
        client = authorization.get_client_config_output(opts=pulumi.InvokeOutputOptions(parent=self))
        self.version_id = version.id
        self.image_id = pulumi.Output.all(
            version.urn,
            client.subscription_id,
            args["resource_group_name"],
            args["gallery_name"],
            args["definition_name"],
        ).apply(lambda parts: _version_id(parts[1:], args["version"]))
        self.register_outputs({"versionId": self.version_id, "imageId": self.image_id, **decided})


def _version_id(names: Sequence[str], version: str) -> str:
    subscription, group, gallery, definition = names
    return str(
        ResourceId(
            f"/subscriptions/{subscription}/resourceGroups/{group}",
            "Microsoft.Compute",
            ("galleries", "images", "versions"),
            (gallery, definition, version),
        )
    )


def _safety_profile(args: ImageVersionArgs) -> compute.GalleryImageVersionSafetyProfileArgs | None:
    block = args.get("block_deletion_before_end_of_life")
    allow = args.get("allow_deletion_of_replicated_locations")
    if block is None and allow is None:
        return None
    return compute.GalleryImageVersionSafetyProfileArgs(
        block_deletion_before_end_of_life=block, allow_deletion_of_replicated_locations=allow
    )


def _tags(args: ImageVersionArgs) -> dict[str, pulumi.Input[str]]:
    attested = attestation_tags(args["attestation"]) if "attestation" in args else {}
    return {**args.get("tags", {}), **attested}


def version_faults(args: ImageVersionArgs) -> Iterator[Fault]:
    """Yield everything that is wrong with a version's inputs."""
    if found := version_name_fault(args["version"]):
        yield Fault("version", found)
    yield from below("source", source_faults(args["source"]))
    yield from region_faults(args["location"], args["regions"])
    replicas = {region["region"]: replicas_in(region) for region in args["regions"]}
    yield from version_settings_faults(args, replicas, attested=args.get("require_attestation", False))


def version_settings_faults(
    args: ImageVersionSettingsArgs, replicas: Mapping[str, int], *, attested: bool
) -> Iterator[Fault]:
    """Yield what is wrong with a version's settings; `replicas` are by region, `attested` demands an attestation."""
    if args.get("replication") is ImageReplication.SHALLOW and (found := shallow_excess(replicas)):
        yield Fault("replication", found)
    if args.get("block_deletion_before_end_of_life", False) and "end_of_life_date" not in args:
        reason = f"there is no end of life to wait for; endOfLifeDate is needed. See {_PROTECTION_SOURCE}"
        yield Fault("blockDeletionBeforeEndOfLife", reason)
    yield from _attestation_faults(args, attested=attested)


def _attestation_faults(args: ImageVersionSettingsArgs, *, attested: bool) -> Iterator[Fault]:
    tags = args.get("tags", {})
    for tag in tags:
        if tag.lower() in ATTESTATION_TAGS:
            yield Fault(f"tags.{tag}", "this tag is for what is attested; give it as attestation")
    if "attestation" in args:
        yield from below("attestation", attestation_faults(args["attestation"]))
    elif attested:
        reason = f"none given; what whoever prepared the image states about it is needed. See {PREPARE_A_VM}"
        yield Fault("attestation", reason)
    written = ATTESTATION_TAGS if "attestation" in args else ()
    if found := tag_excess(dict.fromkeys((*tags, *written), "")):
        yield Fault("tags", found)
