import pytest

from limits.attestation import attestation_from_tags, attestation_to_tags, denials, moment, omissions
from limits.statements import STATEMENTS

SOUND = {
    **{statement.field: True for statement in STATEMENTS},
    "base_image": {"publisher": "canonical", "offer": "jammy", "sku": "22_04-lts"},
    "by": "Ada",
    "when": "2026-05-19T08:30:00Z",
}


def test_a_sound_attestation_comes_back_from_its_tags_and_leaves_nothing_open():
    tags = attestation_to_tags(SOUND)
    assert attestation_from_tags({name.upper(): value for name, value in tags.items()}) == SOUND
    assert list(denials(SOUND)) == list(omissions(SOUND)) == []


@pytest.mark.parametrize("tags", [{}, {"owner": "render"}])
def test_other_tags_are_no_attestation(tags):
    assert attestation_from_tags(tags) is None


def test_what_tags_carry_is_read_as_far_as_it_goes():
    assert attestation_from_tags({"attested-generalized": "NO"}) == {"generalized": False}
    assert attestation_from_tags({"attested-by": "Ada", "attested-no-extensions": "maybe"}) == {
        "no_extensions": "maybe",
        "by": "Ada",
    }
    assert attestation_from_tags({"attested-base-image": "p:o:s:more", "attested-generalized": 1}) == {
        "generalized": 1,
        "base_image": {"publisher": "p", "offer": "o", "sku": "s:more"},
    }


@pytest.mark.parametrize("value", [True, None, 0, -1, "no"])
def test_only_no_denies(value):
    assert list(denials({**SOUND, "generalized": value})) == []
    ((field, sentence),) = denials({**SOUND, "generalized": False})
    assert field == "generalized"
    assert sentence.startswith("the machine was not generalized; a generalized image is needed. Generalize a copy")


@pytest.mark.parametrize(
    ("field", "value", "path", "found"),
    [
        ("generalized", None, "generalized", "not stated; a generalized image has to be attested."),
        ("generalized", 1, "generalized", "'1' is neither yes nor no; a generalized image has to be attested."),
        ("base_image", None, "base_image", "not stated; the base image's publisher, offer and sku have to be attested"),
        ("base_image", "p:o:s", "base_image", "'p:o:s' has no parts; the base image's publisher, offer and sku"),
        ("base_image", {**SOUND["base_image"], "sku": "a:b"}, "base_image.sku", "'a:b' contains a colon; the base"),
        ("base_image", {**SOUND["base_image"], "sku": ""}, "base_image.sku", "not stated; the base image's sku has"),
        ("base_image", dict.fromkeys(SOUND["base_image"], "x" * 85), "base_image", "a tag value of 257 characters"),
        ("by", " ", "by", "not stated; who prepared the image has to be attested."),
        ("by", 7, "by", "7 is no text; who prepared the image has to be attested."),
        ("by", "x" * 257, "by", "a tag value of 257 characters"),
        ("when", None, "when", "not stated; when they looked has to be attested."),
        ("when", "", "when", "not stated; when they looked has to be attested."),
        ("when", 7, "when", "7 is no text; when they looked has to be attested."),
        ("when", "yesterday", "when", "'yesterday'; an ISO 8601 date-time with its offset is needed."),
    ],
)
def test_what_is_left_open_is_said_once(field, value, path, found):
    ((where, sentence),) = omissions({**SOUND, field: value})
    assert where == path
    assert sentence.startswith(found)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("2026-05-19T08:30:00Z", True), ("2026-05-19T08:30:00", False), ("2026-05-19", False), ("soon", False)],
)
def test_a_moment_has_an_offset(text, is_one):
    assert (moment(text) is not None) == is_one
