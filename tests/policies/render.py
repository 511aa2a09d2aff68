"""A small stack to try rules on: a gallery with one image, an account, and pools, as the engine sends them."""

SUBSCRIPTION = "00000000-0000-0000-0000-000000000001"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/render"
GALLERY_ID = f"{GROUP}/providers/Microsoft.Compute/galleries/images"
DEFINITION_ID = f"{GALLERY_ID}/images/frames"
VERSION_ID = f"{DEFINITION_ID}/versions/1.0.0"
JAMMY = {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts-gen2"}


def gallery(preview, name="images", sources=None, **inputs):
    return preview.add(
        "azure-native:compute:Gallery",
        name,
        {"resourceGroupName": "render", "galleryName": "images", "location": "westeurope", **inputs},
        **(sources or {}),
    )


def definition(preview, name="frames", type_="azure-native:compute:GalleryImage", sources=None, **inputs):
    names = {"resourceGroupName": "render", "galleryName": "images", "galleryImageName": "frames"}
    given = {**names, "osType": "Linux", "osState": "Generalized", "identifier": JAMMY, **inputs}
    return preview.add(type_, name, given, **(sources or {}))


def version(preview, name="frames-1.0.0", number="1.0.0", sources=None, regions=("westeurope",), **inputs):
    names = {"resourceGroupName": "render", "galleryName": "images", "galleryImageName": "frames"}
    targets = [
        region if isinstance(region, dict) else {"name": region, "regionalReplicaCount": 1.0} for region in regions
    ]
    given = {
        **names,
        "galleryImageVersionName": number,
        "location": "westeurope",
        "publishingProfile": {"targetRegions": targets},
        **inputs,
    }
    return preview.add("azure-native:compute:GalleryImageVersion", name, given, **(sources or {}))


def account(preview, name="weu", **inputs):
    given = {"resourceGroupName": "render", "accountName": "renderweu", "location": "westeurope", **inputs}
    return preview.add("azure-native:batch:BatchAccount", name, given)


def pool(preview, name="nodes", image=VERSION_ID, machine=None, sources=None, nodes=None, **inputs):
    reference = image if isinstance(image, dict) else {"id": image}
    given = {
        "resourceGroupName": "render",
        "accountName": "renderweu",
        "deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": reference, **(machine or {})}},
        **inputs,
    }
    if nodes is not None:
        given["scaleSettings"] = {"fixedScale": {"targetDedicatedNodes": float(nodes)}}
    return preview.add("azure-native:batch:Pool", name, given, **(sources or {}))


def said(verdict):
    """Return the sentences of a verdict, and its note."""
    return verdict.violations, verdict.note
