import pytest

from policies.part import Part, part_of
from policies.resource import Resource
from policies.unknown import Unknown

HIDDEN = Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9")


def part(**inputs):
    return part_of(Resource("urn", "azure-native:batch:Pool", "pool", inputs))


def unseen(found):
    return [each.what for each in found.unseen()]


def test_a_path_is_as_people_write_it():
    root = part(startTask={"resourceFiles": [{}, {"httpUrl": "x"}]})
    url = root.at("startTask", "resourceFiles").items[1].at("httpUrl")
    assert (url.path, url.text) == ("startTask.resourceFiles[1].httpUrl", "x")


@pytest.mark.parametrize(
    ("value", "text", "flag", "number", "count"),
    [
        (None, None, None, None, 0),
        ("x", "x", None, None, 0),
        (True, None, True, None, 0),
        (2.5, None, None, 2.5, 3),
        (-1.0, None, None, -1.0, 0),
        (float("inf"), None, None, None, 0),
        (float("nan"), None, None, None, 0),
        (10**400, None, None, None, 2**53),
        (1e308, None, None, 1e308, 2**53),
        ([1.0], None, None, None, 0),
        ({"a": 1.0}, None, None, None, 0),
    ],
)
def test_a_value_is_what_it_is(value, text, flag, number, count):
    found = part(key=value).at("key")
    assert (found.text, found.flag, found.number, found.count) == (text, flag, number, count)
    assert found.is_known
    assert unseen(found) == []


def test_lists_and_objects_have_parts_and_nothing_else_has():
    root = part(list=["a", 1.0, "b"], object={"x": 1.0})
    assert root.at("list").texts == ["a", "b"]
    assert list(root.at("object").entries) == ["x"]
    assert (root.at("object").items, root.at("list").entries) == ([], {})


def test_what_is_hidden_is_remembered_when_it_is_asked_for():
    root = part(a={"b": HIDDEN}, c=[HIDDEN], d=HIDDEN)
    assert unseen(root) == []
    assert root.at("a", "b").text is None
    assert root.at("a", "b", "below").number is None
    assert root.at("c").texts == []
    assert not root.at("d").given
    assert unseen(root) == [f"{path} is not known yet" for path in ("a.b", "a.b.below", "c[0]", "d")]


@pytest.mark.parametrize(
    ("value", "chosen", "hidden"),
    [
        ({}, [], []),
        (None, [], []),
        ({"a": 1.0, "b": None}, ["a"], []),
        ({"a": 1.0, "b": 2.0, "c": HIDDEN}, ["a", "b"], []),
        ({"a": HIDDEN}, ["a"], []),
        ({"a": 1.0, "b": HIDDEN}, None, ["key.b"]),
        ({"a": HIDDEN, "c": HIDDEN}, None, ["key.a", "key.c"]),
        (HIDDEN, [], ["key"]),
    ],
)
def test_choices_are_counted_as_far_as_they_are_known(value, chosen, hidden):
    found = part(key=value).at("key")
    assert found.chosen(("a", "b", "c")) == chosen
    assert unseen(found) == [f"{path} is not known yet" for path in hidden]


def test_words_compare_without_case():
    assert Part("Zonal").word == "zonal"
    assert Part(1.0).word == ""
