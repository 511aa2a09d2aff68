import pytest

from limits.custom_image import custom_image_fault, named_twice, unpinned_image

GROUP = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"


@pytest.mark.parametrize(
    "image",
    [
        f"{GROUP}/galleries/g/images/i/versions/1.0.0",
        f"{GROUP}/galleries/g/images/i",
        f"{GROUP}/GALLERIES/g/Images/i".replace("Compute", "compute"),
    ],
)
def test_versions_and_definitions_of_a_gallery_are_fine(image):
    assert custom_image_fault(image) is None


@pytest.mark.parametrize(
    ("image", "said"),
    [
        (f"{GROUP}/images/i", f"boots from the managed image '{GROUP}/images/i'; "),
        (f"{GROUP}/Images/i", "boots from the managed image '"),
        ("http://a.blob.core.windows.net/b", "boots from the VHD 'http://a.blob.core.windows.net/b'; "),
        (f"{GROUP}/galleries/g", f"boots from '{GROUP}/galleries/g'; "),
        (f"{GROUP}/snapshots/s", f"boots from '{GROUP}/snapshots/s'; "),
        ("i", "boots from 'i'; "),
    ],
)
def test_every_other_image_is_retired(image, said):
    sentence = custom_image_fault(image)
    assert sentence.startswith(f"{said}" if said.endswith("; ") else said)
    assert (
        "an image version in a gallery is needed, since Batch retired all other custom images on 2026-03-31. Make a "
        "gallery image version of it and name that. See https://learn.microsoft.com/azure/batch/"
    ) in sentence


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ({"id": "x"}, None),
        ({"publisher": "p", "version": "latest"}, None),
        ({"id": None, "publisher": "p"}, None),
        ({"id": "", "publisher": "p"}, None),
        ({"id": "x", "publisher": None, "sku": ""}, None),
        ({"id": "x", "exactVersion": "1"}, None),
        ({"id": "x", "version": "latest"}, "version beside id; "),
        ({"sku": "s", "id": "x", "offer": "o"}, "offer and sku beside id; "),
        ({"sharedGalleryImageId": "x"}, None),
        ({"communityGalleryImageId": "x"}, None),
        ({"id": "", "communityGalleryImageId": "x"}, None),
        ({"sharedGalleryImageId": "x", "id": "y"}, "sharedGalleryImageId beside id; "),
        ({"communityGalleryImageId": "x", "id": "y", "sku": "s"}, "communityGalleryImageId and sku beside id; "),
        (
            {"communityGalleryImageId": "x", "sharedGalleryImageId": "y"},
            "communityGalleryImageId beside sharedGalleryImageId; ",
        ),
        ({"sharedGalleryImageId": "x", "version": "latest"}, "version beside sharedGalleryImageId; "),
        ({"communityGalleryImageId": "x", "publisher": "p"}, "publisher beside communityGalleryImageId; "),
    ],
)
def test_an_id_stands_alone(reference, found):
    sentence = named_twice(reference)
    assert (sentence is None) if found is None else sentence.startswith(found)


def test_the_latest_version_is_advised_against():
    assert unpinned_image("frames").startswith("boots the latest version of 'frames'; one version is advised")
