import pytest
from pulumi_azure_native import compute

from components.faults import InputFaults
from components.image_definition import ImageDefinition
from components.image_definition_args import ImageSecurityType
from components.image_traits import DiskControllers, HyperVGeneration, ImageArchitecture, OperatingSystem
from limits.edition import Edition
from tests.components.built import astray, built, faults_of

IDENTIFIER = {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter-g2"}
PLAN = {"name": "plan", "publisher": "seller", "product": "thing"}
MINIMAL = {
    "definition_name": "frames",
    "gallery_name": "render.images",
    "resource_group_name": "render",
    "location": "westeurope",
    "os": OperatingSystem.WINDOWS,
    "hyper_v_generation": HyperVGeneration.V2,
    "identifier": IDENTIFIER,
}
FULL = {
    **MINIMAL,
    "architecture": ImageArchitecture.ARM64,
    "security_type": ImageSecurityType.TRUSTED_LAUNCH_SUPPORTED,
    "accelerated_networking": True,
    "hibernation": False,
    "disk_controllers": DiskControllers.SCSI_AND_NVME,
    "features_start_at_version": "2.0.0",
    "allow_update_image": True,
    "recommended_vcpus": {"min": 2, "max": 64},
    "recommended_memory": {"min": 8, "max": 8},
    "disallowed_disk_types": ["Standard_LRS"],
    "purchase_plan": PLAN,
    "edition": Edition.E2026,
    "end_of_life_date": "2030-01-01T00:00:00Z",
    "description": "for frames",
    "eula": "e",
    "privacy_statement_uri": "p",
    "release_note_uri": "r",
    "tags": {"key": "value"},
}
PLAIN = {
    "galleryImageName": "frames",
    "galleryName": "render.images",
    "resourceGroupName": "render",
    "location": "westeurope",
    "osType": "Windows",
    "osState": "Generalized",
    "hyperVGeneration": "V2",
    "identifier": IDENTIFIER,
}


def test_definition_is_generalized_and_keeps_the_identifier_of_its_base_image(build):
    made = built(build, ImageDefinition, MINIMAL)
    assert made.types == {"it-definition": "azure-native:compute:GalleryImage"}
    assert made.children == {"it-definition": PLAIN}
    assert made.outputs == {"definition_id": "it-definition-id", "definition_name": "frames"}


def test_every_option_arrives(build):
    made = built(build, ImageDefinition, FULL)
    assert made.children["it-definition"] == {
        **PLAIN,
        "architecture": "Arm64",
        "features": [
            {"name": "SecurityType", "value": "TrustedLaunchSupported", "startsAtVersion": "2.0.0"},
            {"name": "IsAcceleratedNetworkSupported", "value": "True", "startsAtVersion": "2.0.0"},
            {"name": "IsHibernateSupported", "value": "False", "startsAtVersion": "2.0.0"},
            {"name": "DiskControllerTypes", "value": "SCSI, NVMe", "startsAtVersion": "2.0.0"},
        ],
        "allowUpdateImage": True,
        "recommended": {"vCPUs": {"min": 2, "max": 64}, "memory": {"min": 8, "max": 8}},
        "disallowed": {"diskTypes": ["Standard_LRS"]},
        "purchasePlan": PLAN,
        "endOfLifeDate": "2030-01-01T00:00:00Z",
        "description": "for frames",
        "eula": "e",
        "privacyStatementUri": "p",
        "releaseNoteUri": "r",
        "tags": {"key": "value"},
    }
    assert astray(compute.GalleryImageArgs, "ImageDefinition", made.children.values()) == ([], [])


@pytest.mark.parametrize("given", [{"min": 3}, {"max": 3}, {"min": 3, "max": 3}])
def test_a_range_may_have_one_end_or_be_a_single_number(build, given):
    made = built(build, ImageDefinition, {**MINIMAL, "recommended_vcpus": given})
    assert made.children["it-definition"]["recommended"] == {"vCPUs": given}


def test_generation_v1_may_say_that_it_is_standard(build):
    options = {"hyper_v_generation": HyperVGeneration.V1, "security_type": ImageSecurityType.STANDARD}
    made = built(build, ImageDefinition, {**MINIMAL, **options})
    assert made.children["it-definition"]["features"] == [{"name": "SecurityType", "value": "Standard"}]


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"definition_name": "frames."}, "definitionName", "'frames.'; letters"),
        ({"definition_name": "f" * 81}, "definitionName", "'fff"),
        ({"identifier": {**IDENTIFIER, "sku": "22.04."}}, "identifier.sku", "'22.04.'; letters"),
        ({"recommended_vcpus": {"min": 4, "max": 3}}, "recommendedVcpus", "at least 4 and at most 3; min up to max"),
        ({"recommended_memory": {"min": 4, "max": 3}}, "recommendedMemory", "at least 4 and at most 3"),
        ({"purchase_plan": PLAN}, "purchasePlan", "a purchase plan; the 2020 edition allows none"),
        (
            {"hyper_v_generation": HyperVGeneration.V1, "security_type": ImageSecurityType.TRUSTED_LAUNCH},
            "securityType",
            "machines of generation V1 have no such protection; V2 is needed",
        ),
    ],
)
def test_what_cannot_be_a_definition_is_refused_before_anything_is_registered(cloud, changes, path, reason):
    with pytest.raises(InputFaults) as raised:
        ImageDefinition("it", {**MINIMAL, **changes})
    ((found, sentence),) = faults_of(raised)
    assert (found, sentence[: len(reason)]) == (path, reason)
    assert cloud.registered == []
