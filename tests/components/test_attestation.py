import pytest
from pulumi.provider.experimental.analyzer import Analyzer

from components.attestation import AttestationArgs, attestation_faults, attestation_from_tags, attestation_tags
from limits.attestation import ATTESTATION_TAGS, TAG_PREFIX
from limits.statements import STATEMENTS
from limits.tags import tag_excess, tag_name_misfit, tag_value_excess

SOUND = {
    "generalized": True,
    "no_extensions": True,
    "managed_disks": True,
    "data_disks_mountable": True,
    "default_temp_drive": True,
    "base_image": {"publisher": "canonical", "offer": "jammy", "sku": "22_04-lts-gen2"},
    "base_image_supported": True,
    "os_disk_unencrypted": True,
    "by": "Ada",
    "when": "2026-05-19T08:30:00Z",
}

CAMEL = {
    "no_extensions": "noExtensions",
    "managed_disks": "managedDisks",
    "data_disks_mountable": "dataDisksMountable",
    "default_temp_drive": "defaultTempDrive",
    "base_image": "baseImage",
    "base_image_supported": "baseImageSupported",
    "os_disk_unencrypted": "osDiskUnencrypted",
}

STATED = [statement.field for statement in STATEMENTS]


def paths(args):
    return [fault.path for fault in attestation_faults(args)]


def test_an_attestation_of_a_sound_machine_has_no_fault():
    assert paths(SOUND) == []


def test_the_statements_and_the_rest_are_the_fields():
    assert {*STATED, "base_image", "by", "when"} == set(AttestationArgs.__annotations__) == set(SOUND)


@pytest.mark.parametrize("field", STATED)
def test_a_statement_that_says_no_is_a_fault_with_remedy_and_source(field):
    (fault,) = attestation_faults({**SOUND, field: False})
    assert fault.path == CAMEL.get(field, field)
    assert " is needed. " in fault.reason
    assert " See https://learn.microsoft.com/azure/batch/" in fault.reason


@pytest.mark.parametrize("field", SOUND)
def test_what_is_missing_is_a_fault(field):
    (fault,) = attestation_faults({key: value for key, value in SOUND.items() if key != field})
    assert fault.path == CAMEL.get(field, field)
    assert fault.reason.startswith("not stated; ")
    assert "prepare/attest.sh" in fault.reason


def test_nothing_stated_is_a_fault_for_each_field():
    assert len(paths({})) == len(SOUND)


UNREADABLE = {
    "statement-text": ("generalized", "perhaps", ["generalized"]),
    "statement-number": ("generalized", 1, ["generalized"]),
    "statement-null": ("generalized", None, ["generalized"]),
    "image-text": ("base_image", "a:b:c", ["baseImage"]),
    "image-empty": ("base_image", {}, ["baseImage.publisher", "baseImage.offer", "baseImage.sku"]),
    "image-part-blank": ("base_image", {**SOUND["base_image"], "offer": " "}, ["baseImage.offer"]),
    "image-part-number": ("base_image", {**SOUND["base_image"], "sku": 22}, ["baseImage.sku"]),
    "image-part-colon": ("base_image", {**SOUND["base_image"], "sku": "a:b"}, ["baseImage.sku"]),
    "image-too-long": ("base_image", dict.fromkeys(SOUND["base_image"], "x" * 85), ["baseImage"]),
    "by-blank": ("by", "", ["by"]),
    "by-number": ("by", 7, ["by"]),
    "by-too-long": ("by", "x" * 257, ["by"]),
    "when-day": ("when", "2026-05-19", ["when"]),
    "when-without-offset": ("when", "2026-05-19T08:30:00", ["when"]),
    "when-words": ("when", "yesterday", ["when"]),
    "when-no-such-day": ("when", "2026-02-30T08:30:00Z", ["when"]),
    "when-blank": ("when", "", ["when"]),
    "when-number": ("when", 7.0, ["when"]),
}


@pytest.mark.parametrize(("field", "value", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_says_nothing_is_a_fault(field, value, expected):
    found = list(attestation_faults({**SOUND, field: value}))
    assert [fault.path for fault in found] == expected
    assert all(" See https://" in fault.reason for fault in found)


@pytest.mark.parametrize("when", ["2026-05-19T08:30:00+02:00", "2026-05-19T08:30Z", "20260519T083000Z"])
def test_other_spellings_of_a_moment_are_accepted(when):
    assert paths({**SOUND, "when": when}) == []


def test_a_base_image_may_fill_a_tag():
    parts = {"publisher": "x" * 84, "offer": "x" * 85, "sku": "x" * 85}
    assert paths({**SOUND, "base_image": parts}) == []
    assert tag_value_excess(attestation_tags({**SOUND, "base_image": parts})["attested-base-image"]) is None


def test_tags_are_as_arm_takes_them():
    tags = attestation_tags(SOUND)
    assert set(tags) == set(ATTESTATION_TAGS)
    assert tag_excess(tags) is None
    assert [tag_name_misfit(name) or tag_value_excess(value) for name, value in tags.items()] == [None] * len(tags)
    assert all(name.startswith(TAG_PREFIX) for name in tags)


@pytest.mark.parametrize("change", [{}, {"generalized": False}, {"by": "a:b"}])
def test_tags_read_back_as_what_was_written(change):
    assert attestation_from_tags(attestation_tags(SOUND | change)) == SOUND | change


def test_tags_are_found_whatever_the_case_of_their_names_and_among_others():
    tags = {name.upper(): value for name, value in attestation_tags(SOUND).items()} | {"owner": "render"}
    assert attestation_from_tags(tags) == SOUND


@pytest.mark.parametrize("tags", [{}, {"owner": "render"}, {"attested-else": "yes"}])
def test_other_tags_attest_nothing(tags):
    assert attestation_from_tags(tags) is None


ODD = {
    "some": ({"attested-by": "Ada"}, {"by": "Ada"}),
    "statement": ({"attested-generalized": "perhaps"}, {"generalized": "perhaps"}),
    "spelling": ({"attested-generalized": "Yes"}, {"generalized": True}),
    "not-text": ({"attested-generalized": [1], "attested-base-image": None}, {"generalized": [1], "base_image": None}),
    "too-few-parts": ({"attested-base-image": "a:b"}, {"base_image": {"publisher": "a", "offer": "b"}}),
    "too-many-parts": (
        {"attested-base-image": "a:b:c:d"},
        {"base_image": {"publisher": "a", "offer": "b", "sku": "c:d"}},
    ),
}


@pytest.mark.parametrize(("tags", "expected"), ODD.values(), ids=ODD)
def test_odd_tags_are_read_as_far_as_they_go_and_their_gaps_are_faults(tags, expected):
    found = attestation_from_tags(tags)
    assert found.items() >= expected.items()
    assert paths(found) != []


def test_the_component_host_can_describe_the_inputs():
    properties, names = Analyzer("attestation").analyze_type(AttestationArgs, is_component_output=False)
    assert set(properties) == set(names) == {CAMEL.get(field, field) for field in SOUND}
    assert all(described.description for described in properties.values())
