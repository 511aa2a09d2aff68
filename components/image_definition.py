"""The definition that all versions of one image share."""

from collections.abc import Iterator

import pulumi
from pulumi_azure_native import compute

from components.faults import Fault, refuse
from components.image_definition_args import (
    ImageDefinitionArgs,
    ImageIdentifierArgs,
    ImagePurchasePlanArgs,
    ImageSecurityType,
    RecommendedRangeArgs,
)
from components.image_traits import HyperVGeneration
from components.known import known
from limits.edition import Edition
from limits.names import definition_name_fault, identifier_fault
from limits.purchase_plan import purchase_plan_fault

_PROTECTED_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/trusted-launch"


class ImageDefinition(pulumi.ComponentResource):
    """A definition of generalized images: a Batch pool cannot boot a specialized one."""

    definition_id: pulumi.Output[str]
    """The resource id of the definition."""
    definition_name: pulumi.Output[str]
    """The name of the definition, known in a preview."""

    def __init__(self, name: str, args: ImageDefinitionArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the definition, or raise InputFaults before anything is registered."""
        refuse(f"ImageDefinition '{name}'", definition_faults(args))
        super().__init__("batch-image-pools:index:ImageDefinition", name, {}, opts)
        definition = compute.GalleryImage(
            f"{name}-definition",
            gallery_image_name=args["definition_name"],
            gallery_name=args["gallery_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            os_type=compute.OperatingSystemTypes(args["os"].value),
            os_state=compute.OperatingSystemStateTypes.GENERALIZED,
            hyper_v_generation=args["hyper_v_generation"].value,
            identifier=_identifier(args["identifier"]),
            architecture=args["architecture"].value if "architecture" in args else None,
            features=_features(args) or None,
            allow_update_image=args.get("allow_update_image"),
            recommended=_recommended(args),
            disallowed=_disallowed(args),
            purchase_plan=_purchase_plan(args.get("purchase_plan")),
            end_of_life_date=args.get("end_of_life_date"),
            description=args.get("description"),
            eula=args.get("eula"),
            privacy_statement_uri=args.get("privacy_statement_uri"),
            release_note_uri=args.get("release_note_uri"),
            tags=args.get("tags"),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.definition_id = definition.id
        self.definition_name = known(definition, args["definition_name"])
        self.register_outputs({"definitionId": self.definition_id, "definitionName": self.definition_name})


def _identifier(given: ImageIdentifierArgs) -> compute.GalleryImageIdentifierArgs:
    return compute.GalleryImageIdentifierArgs(publisher=given["publisher"], offer=given["offer"], sku=given["sku"])


def _features(args: ImageDefinitionArgs) -> list[compute.GalleryImageFeatureArgs]:
    """Return the features in the spelling of the Azure CLI and of ARM templates: the names are free text to ARM.

    Source: https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries
    """
    stated: dict[str, str] = {}
    if "security_type" in args:
        stated["SecurityType"] = args["security_type"].value
    if "accelerated_networking" in args:
        stated["IsAcceleratedNetworkSupported"] = str(args["accelerated_networking"])
    if "hibernation" in args:
        stated["IsHibernateSupported"] = str(args["hibernation"])
    if "disk_controllers" in args:
        stated["DiskControllerTypes"] = args["disk_controllers"].value
    start = args.get("features_start_at_version")
    return [
        compute.GalleryImageFeatureArgs(name=feature, value=value, starts_at_version=start)
        for feature, value in stated.items()
    ]


def _recommended(args: ImageDefinitionArgs) -> compute.RecommendedMachineConfigurationArgs | None:
    if not {"recommended_vcpus", "recommended_memory"} & args.keys():
        return None
    return compute.RecommendedMachineConfigurationArgs(
        v_cpus=_range(args.get("recommended_vcpus")), memory=_range(args.get("recommended_memory"))
    )


def _range(given: RecommendedRangeArgs | None) -> compute.ResourceRangeArgs | None:
    return None if given is None else compute.ResourceRangeArgs(min=given.get("min"), max=given.get("max"))


def _disallowed(args: ImageDefinitionArgs) -> compute.DisallowedArgs | None:
    if "disallowed_disk_types" not in args:
        return None
    return compute.DisallowedArgs(disk_types=args["disallowed_disk_types"])


def _purchase_plan(given: ImagePurchasePlanArgs | None) -> compute.ImagePurchasePlanArgs | None:
    if given is None:
        return None
    return compute.ImagePurchasePlanArgs(name=given["name"], publisher=given["publisher"], product=given["product"])


def definition_faults(args: ImageDefinitionArgs) -> Iterator[Fault]:
    """Yield everything that is wrong with a definition's inputs."""
    if found := definition_name_fault(args["definition_name"]):
        yield Fault("definitionName", found)
    given = args["identifier"]
    for part, found in identifier_fault(given["publisher"], given["offer"], given["sku"]):
        yield Fault(f"identifier.{part}", found)
    plain = args["hyper_v_generation"] is HyperVGeneration.V1
    if plain and args.get("security_type", ImageSecurityType.STANDARD) is not ImageSecurityType.STANDARD:
        reason = f"machines of generation V1 have no such protection; V2 is needed. See {_PROTECTED_SOURCE}"
        yield Fault("securityType", reason)
    for path, asked in (
        ("recommendedVcpus", args.get("recommended_vcpus")),
        ("recommendedMemory", args.get("recommended_memory")),
    ):
        if asked and "min" in asked and "max" in asked and asked["min"] > asked["max"]:
            yield Fault(path, f"at least {asked['min']:,g} and at most {asked['max']:,g}; min up to max is needed")
    edition = args.get("edition", Edition.E2020)
    if "purchase_plan" in args and (found := purchase_plan_fault(edition)):
        yield Fault("purchasePlan", found)
