import pulumi
import pytest

from components.faults import InputFaults
from components.image_version import ImageVersion

ARGS = {
    "version": "1.0.0",
    "definition_name": "frames",
    "gallery_name": "images",
    "resource_group_name": "render",
    "location": "West Europe",
    "source_image_id": "managed-image",
    "regions": [{"region": "westeurope", "replicas": 3}, {"region": "northeurope", "replicas": 97}],
}


def test_version_is_made_from_its_source_and_replicated_as_asked(build):
    def program():
        ImageVersion("frames", ARGS)

    version = build(program).only("azure-native:compute:GalleryImageVersion")
    assert version.name == "frames-version"
    assert version.inputs == {
        "galleryImageVersionName": "1.0.0",
        "galleryImageName": "frames",
        "galleryName": "images",
        "resourceGroupName": "render",
        "location": "West Europe",
        "storageProfile": {"source": {"id": "managed-image"}},
        "publishingProfile": {
            "targetRegions": [
                {"name": "westeurope", "regionalReplicaCount": 3},
                {"name": "northeurope", "regionalReplicaCount": 97},
            ]
        },
    }


def test_image_id_is_built_from_names_and_so_known_in_a_preview(build):
    given = []

    def program():
        version = ImageVersion("frames", ARGS)
        pulumi.Output.all(version.image_id).apply(given.extend)

    build(program)
    names = "galleries/images/images/frames/versions/1.0.0"
    assert given == [f"/subscriptions/sub/resourceGroups/render/providers/Microsoft.Compute/{names}"]


@pytest.mark.parametrize(
    ("regions", "reason"),
    [
        ([], "'West Europe' is missing; the version's own location has to be one of its regions"),
        ([("northeurope", 1)], "'West Europe' is missing"),
        ([("westeurope", 1), ("West Europe", 2)], "'westeurope' is named 2 times; once is needed"),
        ([("westeurope", 0)], "no replicas in westeurope; at least 1 needed"),
        ([("westeurope", 3), ("northeurope", 98)], "101 replicas in all"),
    ],
    ids=["no region", "own location missing", "duplicate in two spellings", "no replicas", "over a hundred"],
)
def test_regions_that_the_service_would_refuse_are_refused_before_anything_is_registered(cloud, regions, reason):
    with pytest.raises(InputFaults) as raised:
        ImageVersion("frames", {**ARGS, "regions": [{"region": r, "replicas": n} for r, n in regions]})
    assert [fault["reason"].startswith(reason) for fault in raised.value.errors] == [True]
    assert cloud.registered == []
