import pytest
from pulumi_policy.proxy import UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from limits.attestation import attestation_to_tags
from limits.statements import STATEMENTS
from tests.policies.render import said, version

IMAGE = {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts-gen2"}
TAGS = attestation_to_tags(
    {
        **{statement.field: True for statement in STATEMENTS},
        "base_image": IMAGE,
        "by": "image team",
        "when": "2026-05-19T08:30:00Z",
    }
)
DENIES, ADVISES = "version-attests-nothing-amiss", "version-is-attested"


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.field)
@pytest.mark.parametrize("no", ["no", "No", "NO"])
def test_each_statement_that_says_no_is_a_violation(preview, statement, no):
    version(preview, tags={**TAGS, statement.tag: no})
    (message,) = preview.judge(DENIES).violations
    assert message.startswith(f"GalleryImageVersion 'frames-1.0.0': {statement.denied}; ")
    assert preview.judge(ADVISES).violations == []


@pytest.mark.parametrize("tag", TAGS)
def test_each_tag_that_is_missing_is_advised_or_demanded(preview, tag):
    version(preview, tags={name: value for name, value in TAGS.items() if name != tag})
    (message,) = preview.judge(ADVISES).violations
    assert message.startswith(f"GalleryImageVersion 'frames-1.0.0': tags.{tag}: not stated; ")
    assert said(preview.judge(DENIES)) == ([], None)
    preview.facts = {"attestationRequired": True}
    assert preview.judge(DENIES).violations == [message]
    assert said(preview.judge(ADVISES)) == ([], None)


@pytest.mark.parametrize("tags", [None, {}, {"owner": "render"}, "yes", []], ids=str)
def test_a_version_without_an_attestation_says_so_once(preview, tags):
    version(preview, tags=tags)
    (message,) = preview.judge(ADVISES).violations
    assert "no attestation of how the image was prepared" in message
    assert said(preview.judge(DENIES)) == ([], None)


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_that_is_not_known_yet_is_said_and_not_taken_for_missing(preview, tag):
    version(preview, tags={**TAGS, tag.upper(): UNKNOWN_STRING_VALUE, tag: UNKNOWN_STRING_VALUE})
    for rule in (DENIES, ADVISES):
        verdict = preview.judge(rule)
        assert verdict.violations == []
        assert verdict.note == f"GalleryImageVersion 'frames-1.0.0': tags.{tag} is not known yet"


def test_tags_that_are_not_known_yet_are_said(preview):
    version(preview, tags=UNKNOWN_OBJECT_VALUE)
    for rule in (DENIES, ADVISES):
        assert said(preview.judge(rule)) == ([], "GalleryImageVersion 'frames-1.0.0': tags are not known yet")


def test_a_statement_that_says_no_is_refused_while_another_is_not_known_yet(preview):
    version(preview, tags={"attested-generalized": "no", "attested-by": UNKNOWN_STRING_VALUE})
    assert len(preview.judge(DENIES).violations) == 1


@pytest.mark.parametrize(
    ("tag", "value", "found"),
    [
        ("attested-generalized", "maybe", "'maybe' is neither yes nor no"),
        ("attested-when", "yesterday", "'yesterday'; an ISO 8601 date-time"),
        ("attested-base-image", "canonical", "not stated; the base image's offer has to be attested"),
        ("attested-by", "", "not stated; who prepared the image"),
        ("attested-by", 5.0, "5.0 is no text"),
    ],
)
def test_a_tag_that_says_nothing_is_named(preview, tag, value, found):
    version(preview, tags={**TAGS, tag: value})
    messages = preview.judge(ADVISES).violations
    assert messages[0].startswith(f"GalleryImageVersion 'frames-1.0.0': tags.{tag}: {found}")


def test_any_api_version_is_judged(preview):
    preview.add("azure-native:compute/v20240303:GalleryImageVersion", "it", {"tags": {"attested-generalized": "no"}})
    assert preview.judge(DENIES).violations
    assert preview.judge(ADVISES).violations
