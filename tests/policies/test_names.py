import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

NAMES = {
    "account-has-an-acceptable-name": ("azure-native:batch:BatchAccount", "accountName"),
    "pool-has-an-acceptable-name": ("azure-native:batch:Pool", "poolName"),
    "gallery-has-an-acceptable-name": ("azure-native:compute:Gallery", "galleryName"),
    "definition-has-an-acceptable-name": ("azure-native:compute:GalleryImage", "galleryImageName"),
    "version-has-an-acceptable-number": ("azure-native:compute:GalleryImageVersion", "galleryImageVersionName"),
    "managed-image-has-an-acceptable-name": ("azure-native:compute:Image", "imageName"),
    "snapshot-has-an-acceptable-name": ("azure-native:compute:Snapshot", "snapshotName"),
}
EACH = pytest.mark.parametrize(("rule", "token", "key"), [(rule, *given) for rule, given in NAMES.items()])


def judge(preview, rule, token, inputs):
    preview.add(token, "it", inputs)
    return preview.judge(rule)


@EACH
@pytest.mark.parametrize("inputs", [{}, {"other": "x"}], ids=["none", "another input"])
def test_a_name_that_is_not_given_is_made_up_by_the_provider(preview, rule, token, key, inputs):
    assert key not in inputs
    assert judge(preview, rule, token, inputs).violations == []


@EACH
@pytest.mark.parametrize("name", [None, 5.0, True, ["x"], {}], ids=str)
def test_what_is_no_text_is_no_name(preview, rule, token, key, name):
    verdict = judge(preview, rule, token, {key: name})
    assert (verdict.violations, verdict.note) == ([], None)


@EACH
def test_a_name_that_is_not_known_yet_is_said(preview, rule, token, key):
    verdict = judge(preview, rule, token, {key: UNKNOWN_STRING_VALUE})
    assert verdict.violations == []
    assert verdict.note.endswith(f"'it': {key} is not known yet")


@EACH
@pytest.mark.parametrize("name", ["", "a b", "ü", "a/b", "x" * 200], ids=["empty", "space", "umlaut", "slash", "long"])
def test_no_kind_of_name_may_be_like_this(preview, rule, token, key, name):
    (message,) = judge(preview, rule, token, {key: name}).violations
    assert f"'it': '{name}'; " in message
    assert "See https://learn.microsoft.com/" in message


@pytest.mark.parametrize(
    ("rule", "accepted", "refused"),
    [
        ("account-has-an-acceptable-name", "abc", "ab"),
        ("account-has-an-acceptable-name", "a" * 24, "a" * 25),
        ("pool-has-an-acceptable-name", "a" * 64, "a" * 65),
        ("gallery-has-an-acceptable-name", "a" * 80, "a" * 81),
        ("definition-has-an-acceptable-name", "a" * 80, "a" * 81),
        ("managed-image-has-an-acceptable-name", "a" * 80, "a" * 81),
        ("snapshot-has-an-acceptable-name", "a" * 80, "a" * 81),
        ("version-has-an-acceptable-number", "0.0.2147483647", "0.0.2147483648"),
    ],
)
def test_a_name_reaches_to_the_limit_and_no_further(new_preview, rule, accepted, refused):
    token, key = NAMES[rule]
    assert judge(new_preview(), rule, token, {key: accepted}).violations == []
    assert judge(new_preview(), rule, token, {key: refused}).violations


@EACH
def test_any_api_version_is_judged(preview, rule, token, key):
    module, name = token.rsplit(":", 1)
    assert judge(preview, rule, f"{module}/v20240303:{name}", {key: "a b"}).violations


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("definition-has-an-acceptable-name", "frames_"),
        ("snapshot-has-an-acceptable-name", "builder.os"),
    ],
)
def test_where_documents_differ_the_name_is_advised_against_and_not_refused(preview, rule, name):
    token, key = NAMES[rule]
    assert judge(preview, rule, token, {key: name}).violations == []
    assert preview.judge("name-suits-every-document").violations


@pytest.mark.parametrize(
    ("rule", "name"),
    [("definition-has-an-acceptable-name", "-frames_"), ("snapshot-has-an-acceptable-name", "builder os.")],
)
def test_a_name_is_refused_or_advised_against_and_never_both(preview, rule, name):
    token, key = NAMES[rule]
    assert judge(preview, rule, token, {key: name}).violations
    assert preview.judge("name-suits-every-document").violations == []
