import pytest
from pulumi_azure_native import compute

from components.faults import InputFaults
from components.image_gallery import ImageGallery
from tests.components.built import astray, built, faults_of

MINIMAL = {"gallery_name": "render.images", "resource_group_name": "render", "location": "westeurope"}
FULL = {
    **MINIMAL,
    "description": "for rendering",
    "soft_delete": True,
    "lock": True,
    "system_assigned_identity": True,
    "user_assigned_identity_ids": ["identity"],
    "tags": {"key": "value"},
}
PLAIN = {"galleryName": "render.images", "resourceGroupName": "render", "location": "westeurope"}


def test_gallery_is_made_in_its_group_and_shared_with_nobody(build):
    made = built(build, ImageGallery, MINIMAL)
    assert made.types == {"it-gallery": "azure-native:compute:Gallery"}
    assert made.children == {"it-gallery": PLAIN}
    assert made.outputs == {"gallery_id": "it-gallery-id", "gallery_name": "render.images"}


def test_every_option_arrives_and_the_lock_is_on_the_gallery(build):
    made = built(build, ImageGallery, FULL)
    assert made.types["it-lock"] == "azure-native:authorization:ManagementLockByScope"
    assert made.children == {
        "it-gallery": {
            **PLAIN,
            "description": "for rendering",
            "identity": {"type": "SystemAssigned, UserAssigned", "userAssignedIdentities": ["identity"]},
            "softDeletePolicy": {"isSoftDeleteEnabled": True},
            "tags": {"key": "value"},
        },
        "it-lock": {
            "lockName": "keep-render.images",
            "scope": "it-gallery-id",
            "level": "CanNotDelete",
            "notes": "Pools boot from the images of this gallery.",
        },
    }
    assert astray(compute.GalleryArgs, "ImageGallery", made.children.values()) == ([], [])


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"system_assigned_identity": True}, "SystemAssigned"),
        ({"user_assigned_identity_ids": ["identity"]}, "UserAssigned"),
    ],
)
def test_identity_is_of_the_kind_asked_for(build, options, kind):
    made = built(build, ImageGallery, {**MINIMAL, **options})
    assert made.children["it-gallery"]["identity"]["type"] == kind


def test_a_lock_is_lifted_by_its_option(build):
    assert "it-lock" not in built(build, ImageGallery, {**FULL, "lock": False}).children


@pytest.mark.parametrize("name", ["render-images", "render.", "r" * 81])
def test_names_that_the_service_refuses_are_refused(cloud, name):
    with pytest.raises(InputFaults) as raised:
        ImageGallery("it", {**MINIMAL, "gallery_name": name})
    assert [path for path, _ in faults_of(raised)] == ["galleryName"]
    assert cloud.registered == []
