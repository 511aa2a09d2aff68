import pytest

from limits.tags import FORBIDDEN_IN_TAG_NAMES, tag_excess, tag_name_misfit, tag_value_excess


@pytest.mark.parametrize("name", ["a", "attested-by", "with space", "x" * 512])
def test_names_that_arm_takes_are_accepted(name):
    assert tag_name_misfit(name) is None


@pytest.mark.parametrize("name", ["", "x" * 513, *(f"a{character}b" for character in FORBIDDEN_IN_TAG_NAMES)])
def test_other_names_are_refused(name):
    assert "See https://" in tag_name_misfit(name)


def test_a_refused_name_says_which_characters_it_contains():
    assert tag_name_misfit("a/b?/").startswith("tag name 'a/b?/' contains / ?; a name without < > % & \\ ? / is needed")


def test_a_long_name_is_shown_by_its_beginning():
    assert tag_name_misfit("x" * 513).startswith(f"a tag name of 513 characters, '{'x' * 40}...'; at most 512")


def test_a_value_may_have_256_characters():
    assert tag_value_excess("x") is None
    assert tag_value_excess("x" * 256) is None
    assert tag_value_excess("x" * 257).startswith(f"a tag value of 257 characters, '{'x' * 40}...'; at most 256")


def test_a_resource_may_have_50_tags():
    assert tag_excess({"a": ""}) is None
    assert tag_excess({str(number): "" for number in range(50)}) is None
    assert tag_excess({str(number): "" for number in range(102)}).startswith(
        "102 tags; at most 50 tags per resource. Leave out 52 of them."
    )


def test_names_that_differ_in_case_alone_are_one_tag():
    assert tag_excess({**{str(number): "" for number in range(49)}, "a": "", "A": ""}) is None
