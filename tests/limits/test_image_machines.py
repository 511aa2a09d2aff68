"""What images, definitions and galleries are, beside the machines that boot them."""

import pytest

from limits.edition import Edition
from limits.gallery_safety import final_deletion, open_gallery
from limits.image_definition import plain_machine, unstated_machine
from limits.image_identifier import taken_identifier
from limits.image_subscription import subscription_mismatch
from limits.os_state import os_state_fault
from limits.security_type import (
    BOOTED_BY,
    demanded_security,
    lacks_trusted_launch,
    security_of_first_generation,
    unoffered_security,
)
from limits.source_machine import extended_machine, unmanaged_disks
from limits.version_source import disk_source_fault, version_source_fault


@pytest.mark.parametrize("state", ["Generalized", "GENERALIZED"])
def test_generalized_images_can_be_booted(state):
    assert os_state_fault(state) is None


@pytest.mark.parametrize("state", ["", "Captured"])
def test_images_in_any_other_state_cannot_be_booted(state):
    assert os_state_fault(state).startswith(f"the OS state '{state}'; Generalized is needed")


def test_specialized_images_cannot_be_booted():
    assert os_state_fault("Specialized") == (
        "the OS state 'Specialized'; Generalized is needed, since a pool cannot boot any other image. Generalize the "
        "machine and make a new definition: the state cannot be changed. "
        "See https://learn.microsoft.com/azure/batch/batch-sig-images#prepare-a-shared-image"
    )


@pytest.mark.parametrize("edition", Edition)
def test_one_subscription_is_fine_in_any_case(edition):
    assert subscription_mismatch("A", "a", edition) is None


def test_two_subscriptions_are_refused_in_one_edition_and_advised_on_in_the_other():
    found = "an image in subscription a for an account in b; "
    assert subscription_mismatch("a", "b", Edition.E2020).startswith(
        f"{found}the account's own subscription is needed in the 2020 edition. Move the gallery, or build to the 2026"
    )
    assert subscription_mismatch("a", "b", Edition.E2026).startswith(f"{found}the provider Microsoft.Batch registered")
    assert subscription_mismatch("b", "a", Edition.E2020).startswith("an image in subscription b for an account in a; ")


@pytest.mark.parametrize(
    ("image", "pool", "found"),
    [
        (
            "TrustedLaunch",
            None,
            "no security type with an image of security type TrustedLaunch; trustedLaunch is needed",
        ),
        ("TrustedLaunch", "", "no security type with"),
        ("trustedlaunch ", "confidentialVM", "the security type confidentialVM with an image of"),
        ("ConfidentialVM", "somethingNew", "the security type somethingnew with an image of"),
        ("ConfidentialVM", "ConfidentialVM", None),
        ("TrustedLaunch", " trustedLAUNCH", None),
        ("TrustedLaunchSupported", None, None),
        ("Standard", "trustedLaunch", None),
        ("New", None, None),
    ],
)
def test_an_image_may_demand_one_protection(image, pool, found):
    sentence = demanded_security(image, pool)
    assert (sentence is None) if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("generation", "pool", "denied"),
    [
        ("V1", "trustedLaunch", True),
        (" v1", "ConfidentialVM", True),
        ("V1", None, False),
        ("V1", "new", False),
        ("V2", "trustedLaunch", False),
        ("", "trustedLaunch", False),
    ],
)
def test_the_first_generation_has_no_protection(generation, pool, denied):
    assert bool(security_of_first_generation(generation, pool)) == denied


@pytest.mark.parametrize(
    ("image", "pool", "kinds"),
    [
        ("Standard", "trustedLaunch", "no security type is advised"),
        ("TrustedLaunchSupported", "confidentialVM", "no security type or trustedLaunch is advised"),
        ("ConfidentialVMSupported", "trustedLaunch", "no security type or confidentialVM is advised"),
        ("Standard", None, None),
        ("Standard", "new", None),
        ("TrustedLaunch", None, None),
        ("New", "trustedLaunch", None),
    ],
)
def test_an_image_may_not_offer_a_protection(image, pool, kinds):
    sentence = unoffered_security(image, pool)
    assert (sentence is None) if kinds is None else kinds in sentence


def test_which_security_types_lack_trusted_launch():
    assert {kind for kind in BOOTED_BY if lacks_trusted_launch(kind)} == {
        "confidentialvmsupported",
        "standard",
    }
    assert lacks_trusted_launch(" Standard ")
    assert not lacks_trusted_launch("SomethingNew")


@pytest.mark.parametrize(
    ("generation", "kind", "gaps"),
    [
        (None, None, "hyperVGeneration and the feature SecurityType not given; "),
        ("", "", "hyperVGeneration and the feature SecurityType not given; "),
        ("V2", None, "the feature SecurityType not given; "),
        (None, "Standard", "hyperVGeneration not given; "),
        ("V2", "Standard", None),
        (" v1", None, None),
    ],
)
def test_what_a_definition_leaves_open(generation, kind, gaps):
    sentence = unstated_machine(generation, kind)
    assert (sentence is None) if gaps is None else sentence.startswith(gaps)


@pytest.mark.parametrize(
    ("generation", "kind", "found"),
    [
        ("V1", None, "generation V1, which has no Trusted Launch; V2 with TrustedLaunchSupported is advised. "),
        ("V2", "Standard", "the security type Standard, which has no Trusted Launch; "),
        (
            None,
            "Standard",
            "the security type Standard, which has no Trusted Launch; V2 with TrustedLaunchSupported is",
        ),
        (
            "V2",
            "ConfidentialVMSupported",
            "the security type ConfidentialVMSupported, which has no Trusted Launch; V2 with TrustedLaunchAndConfid",
        ),
        ("V2", "ConfidentialVM", None),
        ("V2", None, None),
        ("V2", "TrustedLaunch", None),
        (None, None, None),
    ],
)
def test_which_definitions_rule_trusted_launch_out(generation, kind, found):
    sentence = plain_machine(generation, kind)
    assert (sentence is None) if found is None else sentence.startswith(found)


def test_a_taken_identifier_names_the_other():
    assert taken_identifier("p:o:s", "frames").startswith(
        "'p:o:s' is the identifier of 'frames' in the same gallery too; "
    )


@pytest.mark.parametrize(
    ("permissions", "denied"), [("Community", True), (" community", True), ("Private", False), ("", False)]
)
def test_a_community_gallery_is_open_to_everyone(permissions, denied):
    assert bool(open_gallery(permissions)) == denied


def test_soft_delete_is_advised():
    assert final_deletion(kept=True) is None
    assert "soft delete is advised" in final_deletion(kept=False)


@pytest.mark.parametrize(
    ("disks", "found"),
    [
        ([], None),
        (["os"], "made from the machine 'm', of which 'os' is no managed disk; managed disks only needed. Convert"),
        (["os", "d"], "made from the machine 'm', of which 'os' and 'd' are no managed disks; managed disks only"),
    ],
)
def test_unmanaged_disks_are_named(disks, found):
    sentence = unmanaged_disks("m", disks)
    assert (sentence is None) if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("extensions", "found"),
    [
        ([], None),
        (["a"], "made from the machine 'm' with the extension 'a'; a machine that never had one is needed. Prepare"),
        (["a", "b"], "made from the machine 'm' with the extensions 'a' and 'b'; a machine"),
    ],
)
def test_extensions_are_named(extensions, found):
    sentence = extended_machine("m", extensions)
    assert (sentence is None) if found is None else sentence.startswith(found)


def test_exactly_one_source():
    assert version_source_fault(["source.id"]) is None
    assert version_source_fault([]).startswith(
        "the source: none given; exactly one of source.id, source.virtualMachineId,"
    )
    assert version_source_fault(["osDiskImage.source", "source.id"]).startswith(
        "the source: source.id and osDiskImage.source; exactly one of"
    )
    assert disk_source_fault("osDiskImage", ["uri"]) is None
    assert disk_source_fault("osDiskImage", ["uri", "id"]).startswith(
        "the source of osDiskImage: id and uri; exactly one"
    )
