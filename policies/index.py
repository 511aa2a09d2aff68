"""Finds the resources of a type that can bear certain names, without looking at each of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from policies.resource import Resource, text
from policies.unknown import Unknown


class NameIndex:
    """Resources by the values of a few inputs, compared as ARM does: without case. An unknown name agrees with any."""

    def __init__(self, resources: Iterable[Resource], keys: tuple[str, ...]) -> None:
        """Index the resources by each of these inputs."""
        self._all = list(resources)
        self._by_name: dict[str, defaultdict[str, list[Resource]]] = {key: defaultdict(list) for key in keys}
        self._unknown: dict[str, list[Resource]] = {key: [] for key in keys}
        for resource in self._all:
            for key in keys:
                name = resource.at(key)
                found = self._unknown[key] if isinstance(name, Unknown) else self._by_name[key][folded(name)]
                found.append(resource)

    def find(self, names: Mapping[str, object]) -> list[Resource]:
        """Return the resources whose names agree with these, which are all among those that the index is by."""
        known = [(key, folded(name)) for key, name in names.items() if not isinstance(name, Unknown)]
        if not known:
            return self._all
        key, name = min(known, key=lambda each: len(self._by_name[each[0]].get(each[1], ())))
        found = [*self._by_name[key].get(name, ()), *self._unknown[key]]
        return [resource for resource in found if bears(resource, names)]


def bears(resource: Resource, names: Mapping[str, object]) -> bool:
    """Tell whether a resource can be the one with these names: every one that is known agrees."""
    return all(agree(resource.at(key), name) for key, name in names.items())


def agree(left: object, right: object) -> bool:
    """Compare two names as ARM does, without case; an unknown one agrees with any."""
    return isinstance(left, Unknown) or isinstance(right, Unknown) or folded(left) == folded(right)


def folded(name: object) -> str:
    """Return a name in the form in which names compare equal."""
    return (text(name) or "").lower()
