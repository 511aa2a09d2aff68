"""An update of a pool to what is made in the same run, as a program says it that passes ids straight from outputs."""

import pytest

from check.finding import Level
from check.updates import refused_updates
from overview.steps import Step
from overview.urn import Urn

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
GROUP = "/subscriptions/s/resourceGroups/g/providers"
IMAGE = f"{GROUP}/Microsoft.Compute/galleries/a/images/b/versions/1.0.0"
NETWORK = f"{GROUP}/Microsoft.Network/virtualNetworks/n/subnets"
VERSION = {"resourceGroupName": "g", "galleryName": "a", "galleryImageName": "b", "galleryImageVersionName": "2.0.0"}
SUBNET = {"resourceGroupName": "g", "virtualNetworkName": "n", "subnetName": "new"}
URN = "urn:pulumi:dev::project::azure-native:{}::{}"


def pool(image=None, subnet=None):
    reference = {"imageReference": {"id": image}} if image else {"imageReference": {"sku": "s"}}
    return {
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 2}},
        "deploymentConfiguration": {"virtualMachineConfiguration": reference},
        **({"networkConfiguration": {"subnetId": subnet}} if subnet else {}),
    }


def made(kind, inputs, operation="replace", name="made"):
    return Step(operation, Urn(URN.format(kind, name)), {}, {"type": f"azure-native:{kind}", "inputs": inputs}, ())


def levels(old, new, *others):
    sources = {
        name: [other.urn.text for other in others] for name in ("deploymentConfiguration", "networkConfiguration")
    }
    state = {"type": "azure-native:batch:Pool", "inputs": new, "propertyDependencies": sources}
    update = Step("update", Urn(URN.format("batch:Pool", "pool")), {"inputs": old}, state, ())
    return [finding.level for finding in refused_updates([*others, update])]


def version(operation="replace", name="made", **names):
    return made("compute/v20240303:GalleryImageVersion", {**VERSION, **names}, operation, name)


@pytest.mark.parametrize(
    ("old", "names", "level"),
    [
        pytest.param(IMAGE, {}, Level.ERROR, id="another version"),
        pytest.param(IMAGE, {"galleryName": UNKNOWN}, Level.ERROR, id="another version, of a gallery not known yet"),
        pytest.param(IMAGE, {"galleryImageVersionName": "1.0.0"}, None, id="made anew under the same name"),
        pytest.param(IMAGE.upper(), {"galleryImageVersionName": "1.0.0"}, None, id="the same name in capitals"),
        pytest.param(IMAGE, {"galleryImageVersionName": UNKNOWN}, Level.WARNING, id="a version not known yet"),
        pytest.param(None, {}, Level.ERROR, id="none before"),
        pytest.param(f"{GROUP}/Microsoft.Compute/images/b", {}, Level.ERROR, id="a managed image before"),
    ],
)
def test_names_tell_whether_an_image_that_is_yet_to_be_made_is_another(old, names, level):
    assert levels(pool(old), pool(UNKNOWN), version(**names)) == ([level] if level else [])


def test_an_id_that_comes_from_nowhere_is_not_known():
    assert levels(pool(IMAGE), pool(UNKNOWN)) == [Level.WARNING]
    assert levels(pool(IMAGE), pool(UNKNOWN), made("compute:Gallery", {"galleryName": "a"})) == [Level.WARNING]


def test_of_two_versions_either_may_be_meant():
    one, two = version(name="one", galleryImageVersionName="1.0.0"), version(name="two")
    assert levels(pool(IMAGE), pool(UNKNOWN), one, two) == [Level.WARNING]


def test_what_goes_is_nothing_that_a_pool_is_given():
    gone = Step("delete", Urn(URN.format("compute:GalleryImageVersion", "gone")), {"inputs": VERSION}, {}, ())
    assert levels(pool(IMAGE), pool(UNKNOWN), gone) == [Level.WARNING]


@pytest.mark.parametrize(
    ("old", "level"),
    [(None, Level.ERROR), (f"{NETWORK}/old", Level.ERROR), (f"{NETWORK}/new", None)],
    ids=["none before", "another", "the same name"],
)
def test_a_subnet_that_is_yet_to_be_made_is_told_by_its_names(old, level):
    found = levels(pool(IMAGE, old), pool(IMAGE, UNKNOWN), made("network:Subnet", SUBNET, "create"))
    assert found == ([level] if level else [])
