from dataclasses import replace

import pytest

from policies.facts import Facts
from policies.resource import Resource
from policies.stack import Stack
from policies.tokens import (
    BATCH_ACCOUNT,
    GALLERY,
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    POOL,
    SUBNET,
    VIRTUAL_MACHINE,
    VIRTUAL_NETWORK,
)
from policies.unknown import Unknown
from tests.policies.render import DEFINITION_ID, GROUP, SUBSCRIPTION, VERSION_ID

HIDDEN = Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9")


def resource(token, name, dependencies=None, provider=None, **inputs):
    given = {"resourceGroupName": "render", **inputs}
    return Resource(f"urn:{name}", token, name, given, dependencies or {}, provider or {})


def version(name="v1", number="1.0.0", gallery="images", definition="frames", **others):
    names = {"galleryName": gallery, "galleryImageName": definition, "galleryImageVersionName": number}
    return resource(GALLERY_IMAGE_VERSION, name, **{**names, **others})


def pool(image, **others):
    machine = {"imageReference": {"id": image}}
    given = {"accountName": "renderweu", "deploymentConfiguration": {"virtualMachineConfiguration": machine}}
    return resource(POOL, "pool", **{**given, **others})


def names(found):
    return None if found is None else found.name


@pytest.mark.parametrize(
    "image",
    [
        VERSION_ID,
        VERSION_ID.upper().replace("/SUBSCRIPTIONS", "/subscriptions"),
        VERSION_ID.replace("render", "Render"),
    ],
    ids=["as ARM writes it", "in capitals", "another case in one name"],
)
def test_a_version_is_found_by_its_id_in_any_case(image):
    wanted = pool(image)
    assert names(Stack([version(), version("v2", "2.0.0"), wanted]).image_of(wanted)) == "v1"


@pytest.mark.parametrize(
    "image",
    [
        VERSION_ID.replace("1.0.0", "3.0.0"),
        VERSION_ID.replace("/render/", "/other/"),
        DEFINITION_ID,
        "/subscriptions/s/resourceGroups/render/providers/Microsoft.Compute/images/frames",
        "frames",
        "",
        None,
        5.0,
    ],
)
def test_an_id_of_something_else_is_no_version_of_the_stack(image):
    wanted = pool(image)
    assert Stack([version(), wanted]).image_of(wanted) is None


def test_an_unknown_id_is_found_by_what_it_comes_from():
    wanted = pool(HIDDEN, dependencies={"deploymentConfiguration": ("urn:v2",)})
    assert names(Stack([version(), version("v2", "2.0.0"), wanted]).image_of(wanted)) == "v2"


def test_what_else_an_unknown_id_comes_from_does_not_matter():
    others = [resource(GALLERY_IMAGE, "definition"), resource(VIRTUAL_MACHINE, "vm")]
    wanted = pool(HIDDEN, dependencies={"deploymentConfiguration": ("urn:definition", "urn:v1", "urn:vm")})
    assert names(Stack([version(), *others, wanted]).image_of(wanted)) == "v1"


@pytest.mark.parametrize("number", ["0.9.0", "2.0.0"])
def test_a_known_id_is_believed_before_what_it_comes_from(number):
    wanted = pool(VERSION_ID, dependencies={"deploymentConfiguration": ("urn:v2",)})
    assert names(Stack([version(), version("v2", number), wanted]).image_of(wanted)) == "v1"


def test_a_known_id_is_not_found_in_another_subscription_by_what_it_comes_from():
    wanted = pool(VERSION_ID, dependencies={"deploymentConfiguration": ("urn:v1",)})
    assert Stack([version(provider={"subscriptionId": "another"}), wanted]).image_of(wanted) is None


def test_two_versions_that_an_id_can_be_the_one_of_are_neither():
    wanted = pool(VERSION_ID)
    assert Stack([version(), version("v2"), wanted]).image_of(wanted) is None


@pytest.mark.parametrize("number", ["0.9.0", "1.0.0", "2.0.0"])
@pytest.mark.parametrize("other", ["animals", "zebras"])
def test_every_name_of_an_id_counts(number, other):
    image = VERSION_ID.replace("1.0.0", number)
    others = [version(f"v{each}", each, definition=other) for each in ("0.9.0", "1.0.0", "2.0.0")]
    wanted = pool(image)
    assert names(Stack([*others, version(), wanted]).image_of(wanted)) == ("v1" if number == "1.0.0" else None)


def test_an_unknown_id_that_comes_from_two_versions_is_neither():
    wanted = pool(HIDDEN, dependencies={"deploymentConfiguration": ("urn:v1", "urn:v2")})
    assert Stack([version(), version("v2", "2.0.0"), wanted]).image_of(wanted) is None


@pytest.mark.parametrize(
    "dependencies", [{}, {"deploymentConfiguration": ("urn:gone",)}, {"accountName": ("urn:v1",)}], ids=str
)
def test_an_unknown_id_that_comes_from_nothing_known_is_none(dependencies):
    wanted = pool(HIDDEN, dependencies=dependencies)
    assert Stack([version(), wanted]).image_of(wanted) is None


def test_a_known_id_does_not_find_a_version_whose_own_names_are_unknown():
    wanted = pool(VERSION_ID)
    assert Stack([version(gallery=HIDDEN), wanted]).image_of(wanted) is None


@pytest.mark.parametrize(
    ("gallery", "definition", "found"),
    [
        ({"galleryName": "Images"}, {"galleryImageName": "frames"}, "v1"),
        ({"galleryName": "others"}, {"galleryImageName": "frames"}, None),
        ({"galleryName": "images"}, {"galleryImageName": "others"}, None),
        ({"galleryName": HIDDEN}, {"galleryImageName": "frames"}, None),
        ({"galleryName": "images"}, {"galleryImageName": HIDDEN}, None),
    ],
)
def test_a_known_id_finds_a_version_whose_unknown_names_come_from_what_bears_them(gallery, definition, found):
    others = [resource(GALLERY, "gallery", **gallery), resource(GALLERY_IMAGE, "definition", **definition)]
    comes_from = {"galleryName": ("urn:gallery",), "galleryImageName": ("urn:definition",)}
    made = version(gallery=HIDDEN, definition=HIDDEN, dependencies=comes_from)
    wanted = pool(VERSION_ID)
    assert names(Stack([*others, made, wanted]).image_of(wanted)) == found


def test_a_known_id_finds_a_subnet_whose_network_comes_from_what_bears_its_name():
    network = resource(VIRTUAL_NETWORK, "network", virtualNetworkName="vnet")
    comes_from = {"virtualNetworkName": ("urn:network",)}
    subnet = resource(SUBNET, "subnet", comes_from, virtualNetworkName=HIDDEN, subnetName="nodes")
    identity = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes"
    assert Stack([network, subnet]).referred(subnet, identity, SUBNET) == [subnet]


def test_a_name_that_comes_from_two_that_bear_it_is_neither():
    others = [resource(GALLERY, name, galleryName=name) for name in ("images", "tests")]
    made = version(gallery=HIDDEN, dependencies={"galleryName": ("urn:images", "urn:tests")})
    wanted = pool(VERSION_ID)
    assert Stack([*others, made, wanted]).image_of(wanted) is None


def test_a_name_that_is_made_of_that_of_another_one_of_the_kind_is_a_name_of_its_own():
    other = version("v0", "1.0.0", definition="other")
    # A token as the engine sends it, which is equal to ours and another object.
    made = version(number=HIDDEN, dependencies={"galleryImageVersionName": ("urn:v0",)})
    made = replace(made, token="".join(list(GALLERY_IMAGE_VERSION)))
    wanted = pool(VERSION_ID)
    assert Stack([other, made, wanted]).image_of(wanted) is None


def test_a_known_id_finds_a_version_with_unknown_names_that_it_comes_from():
    wanted = pool(VERSION_ID, dependencies={"deploymentConfiguration": ("urn:v1",)})
    assert names(Stack([version(gallery=HIDDEN), wanted]).image_of(wanted)) == "v1"


def test_an_unknown_resource_group_agrees_with_any():
    wanted = pool(VERSION_ID)
    assert names(Stack([version(resourceGroupName=HIDDEN), wanted]).image_of(wanted)) == "v1"


@pytest.mark.parametrize(
    ("subscription", "found"),
    [(SUBSCRIPTION.upper(), "v1"), ("another", None), (SUBSCRIPTION.replace("1", "0"), None), (HIDDEN, "v1")],
)
def test_a_version_of_another_subscription_is_not_the_one_that_an_id_names(subscription, found):
    wanted = pool(VERSION_ID)
    made = version(provider={"subscriptionId": subscription})
    assert names(Stack([made, wanted]).image_of(wanted)) == found


def test_versions_definitions_and_galleries_join_by_name():
    gallery = resource(GALLERY, "gallery", galleryName="IMAGES")
    definition = resource(GALLERY_IMAGE, "definition", galleryName="images", galleryImageName="Frames")
    made = version()
    stack = Stack([gallery, definition, made])
    assert names(stack.definition_of(made)) == "definition"
    assert names(stack.gallery_of(made)) == names(stack.gallery_of(definition)) == "gallery"


def test_versions_definitions_and_galleries_join_by_what_their_unknown_names_come_from():
    gallery = resource(GALLERY, "gallery", galleryName="images")
    others = [resource(GALLERY_IMAGE, f"d{n}", galleryName=HIDDEN, galleryImageName=f"frames{n}") for n in (1, 2)]
    made = version(
        gallery=HIDDEN,
        definition=HIDDEN,
        dependencies={"galleryImageName": ("urn:d2",), "galleryName": ("urn:gallery",)},
    )
    stack = Stack([gallery, *others, made])
    assert names(stack.definition_of(made)) == "d2"
    assert names(stack.gallery_of(made)) == "gallery"


@pytest.mark.parametrize(
    ("of_account", "of_pool", "found"),
    [
        (["urn:pet"], ["urn:pet"], "account"),
        (["urn:pet", "urn:name"], ["urn:name", "urn:pet"], "account"),
        (["urn:pet"], ["urn:other"], None),
        (["urn:pet"], ["urn:pet", "urn:other"], None),
        (["urn:pet", "urn:other"], ["urn:pet"], None),
        ([], ["urn:pet"], None),
        (["urn:pet"], [], None),
        ([], [], None),
    ],
    ids=["the same", "the same two", "another one", "one more", "one less", "one", "nothing", "neither"],
)
def test_two_unknown_names_are_one_when_they_come_from_the_same(of_account, of_pool, found):
    owner = resource(BATCH_ACCOUNT, "account", {"accountName": tuple(of_account)}, accountName=HIDDEN)
    wanted = pool(VERSION_ID, accountName=HIDDEN, dependencies={"accountName": tuple(of_pool)})
    assert names(Stack([owner, wanted]).account_of(wanted)) == found


def test_a_name_that_is_put_together_from_those_of_two_others_is_the_one_of_a_third():
    both = {"accountName": ("urn:a", "urn:b")}
    others = [resource(BATCH_ACCOUNT, name, accountName=HIDDEN) for name in ("a", "b")]
    owner = resource(BATCH_ACCOUNT, "account", both, accountName=HIDDEN)
    wanted = pool(VERSION_ID, accountName=HIDDEN, dependencies=both)
    assert names(Stack([*others, owner, wanted]).account_of(wanted)) == "account"


def test_an_unknown_name_is_not_a_known_one():
    owner = resource(BATCH_ACCOUNT, "account", accountName=HIDDEN)
    wanted = pool(VERSION_ID)
    assert Stack([owner, wanted]).account_of(wanted) is None


@pytest.mark.parametrize("turn", [1, -1], ids=["in order", "the other way round"])
@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        (SUBSCRIPTION, SUBSCRIPTION.replace("1", "2"), "here"),
        (SUBSCRIPTION.upper(), "another", "here"),
        (SUBSCRIPTION, SUBSCRIPTION, None),
        (SUBSCRIPTION, HIDDEN, None),
        (SUBSCRIPTION, None, None),
        ("another", SUBSCRIPTION, "there"),
        ("another", SUBSCRIPTION.replace("1", "0"), None),
    ],
)
def test_of_accounts_of_one_name_the_one_of_the_pools_subscription_owns_it(here, there, found, turn):
    owners = [
        resource(BATCH_ACCOUNT, name, provider={"subscriptionId": subscription}, accountName="renderweu")
        for name, subscription in (("here", here), ("there", there))
    ]
    wanted = pool(VERSION_ID, provider={"subscriptionId": SUBSCRIPTION})
    assert names(Stack([*owners[::turn], wanted]).account_of(wanted)) == found


@pytest.mark.parametrize("subscription", [None, HIDDEN, ""], ids=str)
def test_an_account_of_a_subscription_owns_a_pool_whose_own_is_not_known(subscription):
    owner = resource(BATCH_ACCOUNT, "account", provider={"subscriptionId": SUBSCRIPTION}, accountName="renderweu")
    wanted = pool(VERSION_ID, provider={"subscriptionId": subscription})
    assert names(Stack([owner, wanted]).account_of(wanted)) == "account"


def test_ids_of_one_name_are_found_as_well():
    machine = resource(VIRTUAL_MACHINE, "vm", vmName="builder")
    image = f"{GROUP}/providers/Microsoft.Compute/virtualMachines/Builder"
    wanted = pool(image)
    assert Stack([machine, wanted]).referred(wanted, image, VIRTUAL_MACHINE) == [machine]


def test_a_part_knows_what_holds_it():
    part = Resource("urn:part", POOL, "part", {}, parent="urn:whole")
    whole = Resource("urn:whole", "a:b:C", "whole", {})
    assert Stack([part, whole]).holding(part) == whole
    assert Stack([part, whole]).holding(whole) is None


def test_what_is_asked_for_the_whole_stack_is_made_once():
    calls = []
    stack = Stack([], Facts())

    def build(given):
        calls.append(given)
        return len(calls)

    assert [stack.once(build), stack.once(build)] == [1, 1]
    assert calls == [stack]
