import pytest

from limits import names


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (names.gallery_name_fault, "a"),
        (names.gallery_name_fault, "render.images_2"),
        (names.gallery_name_fault, "a" * 80),
        (names.definition_name_fault, "f"),
        (names.definition_name_fault, "frames-ubuntu_22.04"),
        (names.definition_name_fault, "a" * 80),
        (names.image_name_fault, "frames-1.0_"),
        (names.image_name_fault, "a" * 80),
        (names.snapshot_name_fault, "_frames-1-0-0-os"),
        (names.snapshot_name_fault, "a" * 80),
        (names.account_name_fault, "abc"),
        (names.account_name_fault, "a1" * 12),
        (names.pool_name_fault, "Frames_1-0-0"),
        (names.pool_name_fault, "p" * 64),
        (names.resource_group_name_fault, "render-(images)._x"),
        (names.resource_group_name_fault, "g"),
        (names.resource_group_name_fault, "größe"),
        (names.resource_group_name_fault, "g" * 90),
        (names.version_name_fault, "0.0.0"),
        (names.version_name_fault, "2018.12.1"),
        (names.version_name_fault, "2020.07.01"),
        (names.version_name_fault, "2147483647.0.0"),
    ],
)
def test_names_that_the_service_accepts_are_no_fault(fault, name):
    assert fault(name) is None


@pytest.mark.parametrize(
    ("fault", "name", "needed"),
    [
        (names.gallery_name_fault, "", "at most 80 characters"),
        (names.gallery_name_fault, "render-images", "no dashes"),
        (names.gallery_name_fault, "_render", "a letter or digit first and last"),
        (names.gallery_name_fault, "render.", "a letter or digit first and last"),
        (names.gallery_name_fault, "a" * 81, "at most 80 characters"),
        (names.gallery_name_fault, "render\n", "letters, digits"),
        (names.definition_name_fault, "", "at most 80 characters"),
        (names.definition_name_fault, "-frames", "a letter or digit first"),
        (names.definition_name_fault, "_frames", "a letter or digit first"),
        (names.definition_name_fault, "frames-", "a letter or digit first and last"),
        (names.definition_name_fault, "frames.", "a letter or digit first and last"),
        (names.definition_name_fault, "frames_", "a letter or digit first and last"),
        (names.definition_name_fault, "a" * 81, "at most 80 characters"),
        (names.definition_name_fault, "größe", "letters, digits"),
        (names.image_name_fault, "a b", "letters, digits"),
        (names.image_name_fault, "_frames", "a letter or digit first"),
        (names.image_name_fault, "frames-", "no hyphen or period last"),
        (names.image_name_fault, "frames\n", "letters, digits"),
        (names.image_name_fault, "a" * 81, "at most 80 characters"),
        (names.snapshot_name_fault, "", "at most 80 characters"),
        (names.snapshot_name_fault, "a.b", "underscores and hyphens"),
        (names.snapshot_name_fault, "a" * 81, "at most 80 characters"),
        (names.account_name_fault, "ab", "3 to 24 lower-case letters and digits"),
        (names.account_name_fault, "a" * 25, "3 to 24 lower-case letters and digits"),
        (names.account_name_fault, "Render", "lower-case"),
        (names.account_name_fault, "render-1", "lower-case"),
        (names.pool_name_fault, "", "at most 64 characters"),
        (names.pool_name_fault, "p" * 65, "at most 64 characters"),
        (names.pool_name_fault, "frames.1", "underscores and hyphens"),
        (names.resource_group_name_fault, "", "at most 90 characters"),
        (names.resource_group_name_fault, "g" * 91, "at most 90 characters"),
        (names.resource_group_name_fault, "render.", "no period last"),
        (names.resource_group_name_fault, "a b", "letters, digits"),
        (names.version_name_fault, "", "Major.Minor.Patch"),
        (names.version_name_fault, "1.0", "Major.Minor.Patch"),
        (names.version_name_fault, "1.0.0.0", "Major.Minor.Patch"),
        (names.version_name_fault, "v1.0.0", "Major.Minor.Patch"),
        (names.version_name_fault, "-1.0.0", "Major.Minor.Patch"),
        (names.version_name_fault, "1.0.²", "Major.Minor.Patch"),
        (names.version_name_fault, "2147483648.0.0", "2,147,483,647"),
        (names.version_name_fault, f"{'9' * 5000}.0.0", "2,147,483,647"),
    ],
)
def test_a_fault_says_what_is_needed_and_where_that_is_documented(fault, name, needed):
    sentence = fault(name)
    assert sentence.startswith(f"'{name}'; ")
    assert needed in sentence
    assert ". Write it like " in sentence
    assert ". See https://learn.microsoft.com/" in sentence
    assert not any(word in sentence.lower() for word in ("invalid", "error", "please", "ensure"))


@pytest.mark.parametrize(
    "rule",
    [
        names.GALLERY_NAME,
        names.DEFINITION_NAME,
        names.IMAGE_NAME,
        names.SNAPSHOT_NAME,
        names.ACCOUNT_NAME,
        names.POOL_NAME,
    ],
)
def test_the_example_of_a_rule_follows_it(rule):
    assert rule.fault(rule.example) is None


def test_an_identifier_within_its_lengths_is_no_fault():
    assert not list(names.identifier_fault("Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts.x"))
    assert not list(names.identifier_fault("p" * 128, "o" * 64, "s" * 64))


def test_each_part_of_an_identifier_has_its_own_fault():
    faults = dict(names.identifier_fault("p" * 129, "o" * 65, "22.04."))
    assert list(faults) == ["publisher", "offer", "sku"]
    assert "at most 128 characters. Take the publisher of the base image." in faults["publisher"]
    assert "at most 64 characters" in faults["offer"]
    assert "no period last" in faults["sku"]


@pytest.mark.parametrize("value", ["", "a b", "a/b", "ü"])
def test_an_identifier_has_letters_digits_hyphens_underscores_and_periods(value):
    assert [field for field, _ in names.identifier_fault(value, value, value)] == ["publisher", "offer", "sku"]


def test_versions_are_ordered_by_their_numbers():
    versions = ["1.10.0", "1.9.12", "1.9.2", "10.0.0", "0.99.99"]
    assert sorted(versions, key=names.version_key) == ["0.99.99", "1.9.2", "1.9.12", "1.10.0", "10.0.0"]
    assert names.version_key("1.02.0") == (1, 2, 0)
    assert names.version_key("1.0") is None
