import itertools

import pytest

from policies.index import NameIndex, bears
from policies.resource import Resource
from policies.unknown import Unknown

NAMES = ["a", "A", "b", None, 1.0, Unknown("?")]
STACK = [
    Resource(f"urn:{number}", "t", "it", {"group": group, "name": name})
    for number, (group, name) in enumerate(itertools.product(NAMES, NAMES))
]


@pytest.mark.parametrize("group", NAMES, ids=repr)
@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_the_index_finds_what_looking_at_every_resource_finds(group, name):
    names = {"group": group, "name": name}
    found = NameIndex(STACK, ("group", "name")).find(names)
    assert sorted(resource.urn for resource in found) == sorted(r.urn for r in STACK if bears(r, names))
