"""What the local Azure should answer, said plainly: a model of its rules on a dictionary.

It knows a few types, and of each a few properties; it shares no code with what it is compared to.
"""

from dataclasses import dataclass, field, replace

HOME = "westeurope"
"""Where the prepared machine is."""


@dataclass(frozen=True)
class Thing:
    """A resource as the model keeps it; what a type does not have stays as it is here."""

    kind: str
    location: str = HOME
    tags: str = ""
    os: str = "Linux"
    sku: str = ""
    regions: tuple[str, ...] = ()
    safe: bool = False
    size: str = ""
    nodes: int = 0
    image: str = ""


@dataclass
class PlainAzure:
    """Resources by id in lower case; each method returns the error code, or None when it is done."""

    things: dict[str, Thing] = field(default_factory=dict)

    def put(self, key: str, thing: Thing, counts: tuple[int, ...] = ()) -> str | None:
        if (code := self._parent_fault(key) or self._fault(key, thing, counts)) is not None:
            return code
        before = self.things.get(key)
        if before is not None and thing.kind == "version" and not thing.regions:
            thing = replace(thing, regions=before.regions)
        if before is not None and thing.kind == "pool" and thing.image not in self.things:
            thing = replace(thing, nodes=min(thing.nodes, before.nodes))
        self.things[key] = thing
        return None

    def patch(self, key: str, tags: str) -> str | None:
        if (code := self._missing(key, put=True)) is None:
            self.things[key] = replace(self.things[key], tags=tags)
        return code

    def get(self, key: str) -> str | None:
        return self._missing(key, put=False)

    def delete(self, key: str) -> str | None:
        if key not in self.things:
            return None
        below = [other for other in self.things if other.startswith(f"{key}/")]
        if below and self.things[key].kind != "group":
            return "CannotDeleteResource"
        for gone in (key, *below):
            del self.things[gone]
        return None

    def _missing(self, key: str, *, put: bool) -> str | None:
        if key in self.things:
            return None
        if "/".join(key.split("/")[:5]) not in self.things:
            return "ResourceGroupNotFound"
        return (self._parent_fault(key) if put else None) or "ResourceNotFound"

    def _parent_fault(self, key: str) -> str | None:
        group = "/".join(key.split("/")[:5])
        if key == group:
            return None
        if group not in self.things:
            return "ResourceGroupNotFound"
        parent = key.rsplit("/", 2)[0]
        return "ParentResourceNotFound" if len(parent.split("/")) > 7 and parent not in self.things else None

    def _fault(self, key: str, thing: Thing, counts: tuple[int, ...]) -> str | None:
        before = self.things.get(key)
        if before is not None and thing.kind != "pool" and before.location != thing.location:
            return "InvalidResourceGroupLocation" if thing.kind == "group" else "InvalidResourceLocation"
        asked = {
            "gallery": lambda: "Conflict" if self._named_alike(key, thing) else None,
            "definition": lambda: self._definition_fault(key, thing, before),
            "version": lambda: self._version_fault(key, thing, before, counts),
            "account": lambda: self._account_fault(key, thing, before),
            "pool": lambda: self._pool_fault(key, thing, before),
        }
        return asked[thing.kind]() if thing.kind in asked else None

    def _named_alike(self, key: str, thing: Thing, location: str | None = None) -> bool:
        name = key.rsplit("/", 1)[1]
        return any(
            other != key
            and there.kind == thing.kind
            and other.rsplit("/", 1)[1] == name
            and location in {None, there.location}
            for other, there in self.things.items()
        )

    def _account_fault(self, key: str, thing: Thing, before: Thing | None) -> str | None:
        is_taken = before is None and self._named_alike(key, thing, thing.location)
        return "AccountNameAlreadyExists" if is_taken else None

    def _definition_fault(self, key: str, thing: Thing, before: Thing | None) -> str | None:
        if before is not None and (before.os, before.sku) != (thing.os, thing.sku):
            return "PropertyChangeNotAllowed"
        gallery = key.rsplit("/", 2)[0]
        alike = (
            other != key and other.startswith(f"{gallery}/") and there.kind == "definition" and there.sku == thing.sku
            for other, there in self.things.items()
        )
        return "OperationNotAllowed" if any(alike) else None

    def _version_fault(self, key: str, thing: Thing, before: Thing | None, counts: tuple[int, ...]) -> str | None:
        if thing.regions and thing.location not in thing.regions:
            return "InvalidParameter"
        if any(not 1 <= count <= 100 for count in counts) or sum(counts) > 100:
            return "InvalidParameter"
        if before is not None:
            loses = thing.regions and set(before.regions) - set(thing.regions)
            return "BadRequest" if thing.safe and loses else None
        if thing.location != HOME:
            return "NotFound"
        return None if self.things[key.rsplit("/", 2)[0]].os == "Linux" else "Conflict"

    def _pool_fault(self, key: str, thing: Thing, before: Thing | None) -> str | None:
        if before is not None and before.nodes and (before.size, before.image) != (thing.size, thing.image):
            return "PropertyCannotBeUpdated"
        if before is not None and before.image == thing.image:
            return None
        region = self.things[key.rsplit("/", 2)[0]].location
        version = self.things.get(thing.image)
        if version is None:
            return "GalleryImageNotFound"
        return None if region in (version.regions or (version.location,)) else "GalleryImageNotFound"
