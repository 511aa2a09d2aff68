import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.render import DEFINITION_ID, JAMMY, VERSION_ID, definition, pool, said, version

AGENT, SIZE = "pool-node-agent-fits-its-image", "pool-size-can-start-its-image"
DEMANDS, OFFERS = "pool-has-the-security-type-that-its-image-demands", "pool-security-type-is-offered-by-its-image"
OWN = {"publisher": "contoso", "offer": "render", "sku": "frames"}
EACH = pytest.mark.parametrize("rule", [AGENT, SIZE, DEMANDS, OFFERS])


def feature(kind):
    return {"hyperVGeneration": "V2", "features": [{"name": "SecurityType", "value": kind}]}


def secured(kind):
    return {"securityProfile": {"securityType": kind}}


@pytest.mark.parametrize(
    ("agent", "os", "identifier", "denied"),
    [
        ("batch.node.ubuntu 22.04", "Linux", JAMMY, False),
        ("  BATCH.node.ubuntu  22.04", "Linux", JAMMY, False),
        ("batch.node.ubuntu 24.04", "Linux", JAMMY, True),
        ("batch.node.el 9", "Linux", JAMMY, True),
        ("batch.node.windows amd64", "linux", JAMMY, True),
        ("batch.node.ubuntu 22.04", "Windows", OWN, True),
        ("batch.node.el 9", "Linux", OWN, False),
        ("batch.node.el 9", "Linux", None, False),
        ("batch.node.el 9", "Linux", {"publisher": 5.0}, False),
        ("something new", "Linux", JAMMY, False),
        (None, "Linux", JAMMY, False),
        (5.0, "Linux", JAMMY, False),
        ("batch.node.windows amd64", None, JAMMY, False),
        ("batch.node.windows amd64", "Linux", {"sku": UNKNOWN_STRING_VALUE}, True),
    ],
)
def test_node_agents_and_images(preview, agent, os, identifier, denied):
    definition(preview, osType=os, identifier=identifier)
    version(preview)
    pool(preview, machine={"nodeAgentSkuId": agent})
    assert bool(preview.judge(AGENT).violations) == denied


def test_an_identifier_that_is_not_known_yet_is_said(preview):
    definition(preview, identifier=UNKNOWN_OBJECT_VALUE)
    version(preview)
    pool(preview, machine={"nodeAgentSkuId": "batch.node.el 9"})
    assert said(preview.judge(AGENT)) == ([], "Pool 'nodes': the identifier of its image is not known yet")


@pytest.mark.parametrize(
    ("size", "generation", "denied"),
    [
        ("Standard_A2m_v2", "V2", True),
        ("BASIC_A1", "V2", True),
        ("Standard_A2m_v2", "V1", False),
        ("STANDARD_D8LDS_V6", "V1", True),
        ("Standard_E8-4ads_v7", "v1", True),
        ("Standard_D8lds_v6", "V2", False),
        ("Standard_D8s_v5", "V1", False),
        ("Standard_M416ms_v2", "V1", True),
        ("Standard_DC4as_v5", "V1", True),
        ("Standard_FX12mds", "V1", True),
        ("Standard_F8s_v2", "V1", False),
        ("Standard_NC6s_v3", "V1", False),
        ("Standard_NP10s", "V2", False),
        ("Standard_B2ts_v2", "V1", False),
        ("whatever", "V1", False),
        ("Standard_A2m_v2", "V3", False),
        ("Standard_A2m_v2", None, False),
        (5.0, "V2", False),
    ],
)
def test_sizes_and_generations(preview, size, generation, denied):
    definition(preview, hyperVGeneration=generation)
    version(preview)
    pool(preview, vmSize=size)
    assert bool(preview.judge(SIZE).violations) == denied


@pytest.mark.parametrize("generation", [None, UNKNOWN_STRING_VALUE])
@pytest.mark.parametrize(
    ("rule", "own", "noted"),
    [
        (SIZE, {"vmSize": "Standard_A2m_v2"}, True),
        (SIZE, {"vmSize": "Standard_D8s_v5"}, False),
        (DEMANDS, {"machine": secured("trustedLaunch")}, True),
        (DEMANDS, {"machine": secured(None)}, False),
    ],
)
def test_a_generation_that_cannot_be_seen_is_said_where_it_matters(preview, rule, own, noted, generation):
    definition(preview, hyperVGeneration=generation)
    version(preview)
    pool(preview, **own)
    reason = "states no hyperVGeneration" if generation is None else "hyperVGeneration of GalleryImage 'frames' is not"
    violations, note = said(preview.judge(rule))
    assert violations == []
    assert (reason in (note or "")) == noted == (note is not None)


@pytest.mark.parametrize("image", [VERSION_ID, DEFINITION_ID])
def test_a_size_that_boots_both_generations_starts_images_elsewhere(preview, image):
    pool(preview, image=image, vmSize="Standard_D8s_v5")
    assert said(preview.judge(SIZE)) == ([], None)


@pytest.mark.parametrize(
    ("of_image", "of_pool", "denied"),
    [
        (feature("TrustedLaunch"), "trustedLaunch", False),
        (feature("trustedlaunch"), "TRUSTEDLAUNCH", False),
        (feature("TrustedLaunch"), None, True),
        (feature("TrustedLaunch"), "confidentialVM", True),
        (feature("ConfidentialVM"), None, True),
        (feature("ConfidentialVM"), "confidentialVM", False),
        (feature("TrustedLaunchSupported"), "confidentialVM", False),
        (feature("Standard"), "trustedLaunch", False),
        (feature("SomethingNew"), None, False),
        ({}, "trustedLaunch", False),
        ({"hyperVGeneration": "V1"}, "trustedLaunch", True),
        ({"hyperVGeneration": "V1"}, "confidentialVM", True),
        ({"hyperVGeneration": "V1"}, None, False),
        ({"hyperVGeneration": "V1"}, "somethingNew", False),
        ({"hyperVGeneration": "V1", "features": feature("TrustedLaunch")["features"]}, "trustedLaunch", True),
        ({"hyperVGeneration": "V2", "features": "x"}, "trustedLaunch", False),
    ],
)
def test_what_an_image_demands_of_machines(preview, of_image, of_pool, denied):
    definition(preview, **of_image)
    version(preview)
    pool(preview, machine=secured(of_pool))
    assert len(preview.judge(DEMANDS).violations) == int(denied)


@pytest.mark.parametrize(
    ("of_image", "of_pool", "denied"),
    [
        ("TrustedLaunchSupported", "trustedLaunch", False),
        ("TrustedLaunchSupported", "confidentialVM", True),
        ("ConfidentialVMSupported", "trustedLaunch", True),
        ("TrustedLaunchAndConfidentialVmSupported", "confidentialVM", False),
        ("Standard", "trustedLaunch", True),
        ("Standard", None, False),
        ("Standard", "somethingNew", False),
        ("TrustedLaunch", None, False),
        ("SomethingNew", "trustedLaunch", False),
    ],
)
def test_what_an_image_offers_to_machines(preview, of_image, of_pool, denied):
    definition(preview, **feature(of_image))
    version(preview)
    pool(preview, machine=secured(of_pool))
    assert bool(preview.judge(OFFERS).violations) == denied


@pytest.mark.parametrize("rule", [DEMANDS, OFFERS])
@pytest.mark.parametrize("features", [UNKNOWN_ARRAY_VALUE, [UNKNOWN_OBJECT_VALUE]])
def test_features_that_are_not_known_yet_are_said(preview, rule, features):
    definition(preview, hyperVGeneration="V2", features=features)
    version(preview)
    pool(preview, machine=secured("trustedLaunch"))
    verdict = preview.judge(rule)
    assert verdict.violations == []
    assert "GalleryImage 'frames'" in verdict.note


STATED = {"name": "SecurityType", "value": "TrustedLaunch"}
UNNAMED = {"name": UNKNOWN_STRING_VALUE, "value": "x"}
UNTOLD = {"name": "SecurityType", "value": UNKNOWN_STRING_VALUE}


@pytest.mark.parametrize(
    "features",
    [
        [UNKNOWN_OBJECT_VALUE, STATED],
        [STATED, UNKNOWN_OBJECT_VALUE],
        [UNTOLD, STATED],
        [{"name": "SecurityType", "value": 5.0}, STATED],
    ],
)
def test_a_security_type_that_is_stated_decides_whatever_the_other_features_are(preview, features):
    definition(preview, hyperVGeneration="V2", features=features)
    version(preview)
    pool(preview)
    violations, note = said(preview.judge(DEMANDS))
    assert (len(violations), note) == (1, None)


@pytest.mark.parametrize(
    ("features", "hidden"),
    [
        ([UNNAMED], "a feature"),
        ([UNNAMED, UNNAMED], "a feature"),
        ([UNNAMED, UNTOLD], "the SecurityType"),
        ([UNTOLD, UNNAMED], "the SecurityType"),
        ([UNNAMED, {"name": "IsHibernateSupported", "value": "True"}], "a feature"),
    ],
)
def test_what_hides_the_security_type_is_named(preview, features, hidden):
    definition(preview, hyperVGeneration="V2", features=features)
    version(preview)
    pool(preview)
    assert said(preview.judge(DEMANDS)) == ([], f"Pool 'nodes': {hidden} of GalleryImage 'frames' is not known yet")


def test_generation_v1_decides_whatever_the_features_are(preview):
    definition(preview, hyperVGeneration="V1", features=UNKNOWN_ARRAY_VALUE)
    version(preview)
    pool(preview, machine=secured("trustedLaunch"))
    assert len(preview.judge(DEMANDS).violations) == 1


@EACH
def test_a_pools_own_values_may_not_be_known_yet(preview, rule):
    definition(preview, **feature("TrustedLaunch"))
    version(preview)
    pool(
        preview,
        machine={"nodeAgentSkuId": UNKNOWN_STRING_VALUE, **secured(UNKNOWN_STRING_VALUE)},
        vmSize=UNKNOWN_STRING_VALUE,
    )
    verdict = preview.judge(rule)
    assert verdict.violations == []
    assert verdict.note.endswith("is not known yet")


@EACH
@pytest.mark.parametrize("image", [VERSION_ID, DEFINITION_ID])
def test_an_image_elsewhere_is_a_note(preview, rule, image):
    pool(preview, image=image, vmSize="Standard_A1_v2", machine={"nodeAgentSkuId": "x", **secured("trustedLaunch")})
    verdict = preview.judge(rule)
    assert verdict.violations == []
    assert "the definition of its image is not in this stack" in verdict.note


@EACH
def test_a_definition_in_the_stack_is_enough_for_versions_elsewhere(preview, rule):
    definition(preview, osType="Windows", **feature("TrustedLaunch"))
    pool(preview, vmSize="Standard_A1_v2", machine={"nodeAgentSkuId": "batch.node.el 9", **secured("confidentialVM")})
    pool(preview, "latest", image=DEFINITION_ID, vmSize="Standard_A1_v2", machine={"nodeAgentSkuId": "batch.node.el 9"})
    assert len(preview.judge(rule).violations) == {OFFERS: 0, DEMANDS: 2, AGENT: 2, SIZE: 2}[rule]


@pytest.mark.parametrize(
    ("known", "agent", "size"),
    [
        ([{"id": VERSION_ID, "os": "Windows", "generation": "V2"}], True, True),
        ([{"id": VERSION_ID, "os": "Linux", "generation": "V1"}], False, False),
        ([{"id": VERSION_ID}], None, None),
        ([{"id": VERSION_ID, "os": "Windows"}, {"id": VERSION_ID, "os": "Linux"}], None, None),
    ],
    ids=["other", "same", "nothing said", "two say different things"],
)
def test_known_images_tell_system_and_generation(preview, known, agent, size):
    preview.facts = {"knownImages": known}
    pool(preview, vmSize="Standard_A1_v2", machine={"nodeAgentSkuId": "batch.node.el 9"})
    for rule, denied in ((AGENT, agent), (SIZE, size)):
        verdict = preview.judge(rule)
        assert (bool(verdict.violations), verdict.note is not None) == (bool(denied), denied is None)


@EACH
def test_marketplace_pools_are_left_in_peace(preview, rule):
    machine = {"nodeAgentSkuId": "batch.node.windows amd64", **secured("trustedLaunch")}
    pool(preview, image={"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}, machine=machine)
    assert said(preview.judge(rule)) == ([], None)
