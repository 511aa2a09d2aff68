"""What a pool boots from: an image version or the latest of a definition, in the stack or known from configuration."""

from collections.abc import Iterable
from dataclasses import dataclass

from limits.custom_image import IMAGE_IDS
from limits.resource_id import ResourceId, parse_resource_id
from limits.resource_kind import IMAGE_DEFINITION, IMAGE_VERSION
from policies.facts import KnownImage
from policies.resource import Resource, text
from policies.rule import Unseen
from policies.stack import IMAGE_ID, Stack, only
from policies.tokens import ARM_NAMES, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, MANAGED_IMAGE, POOL
from policies.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Booted:
    """The gallery image of a pool, as far as the stack and the configuration show it."""

    version: Resource | None = None
    """The image version, when the pool names one and it is in the stack."""
    definition: Resource | None = None
    """The image definition, when it is in the stack."""
    known: tuple[KnownImage, ...] = ()
    """What the configuration knows of the version; for a pool that follows the latest one, of every version."""
    is_latest: bool = False
    """Whether the pool names a definition and so boots the latest version of it."""
    is_any: bool = False
    """Whether that is a guess: the id is not known yet, and one that is made of a definition's may be any version's."""
    is_open: bool = False
    """Whether the id is not known yet, and nothing tells which image it is the id of."""

    @property
    def name(self) -> str:
        """How messages name the image: by the definition's name, else not at all."""
        return "its image" if self.definition is None else f"its image '{self.definition.name}'"


def booted_by(pool: Resource, stack: Stack) -> Booted | None:
    """Return what a pool boots from, or None when that is certainly no image of a gallery.

    Of an image in a gallery that somebody shares, directly or with everyone, nothing can be seen.
    """
    return stack.told(pool, _booted)


def _booted(pool: Resource, stack: Stack) -> Booted | None:
    given = pool.at(*IMAGE_ID)
    identity = parse_resource_id(text(given) or "")
    kind = "" if identity is None else identity.type.lower()
    if isinstance(given, Unknown):
        is_other = managed_image_of(pool, stack) is not None
    else:
        is_other = kind not in {IMAGE_DEFINITION.lower(), IMAGE_VERSION.lower()}
    if is_other:
        return Booted() if any(pool.at(*IMAGE_ID[:-1], key) for key in IMAGE_IDS[1:]) else None
    version = stack.image_of(pool)
    if version is not None:
        return Booted(version, stack.definition_of(version), _known(identity, stack))
    definitions = stack.referred(pool, _definition_id(given, identity), GALLERY_IMAGE)
    if identity is None:
        versions = stack.sources(pool, IMAGE_ID[0], GALLERY_IMAGE_VERSION)
        found = only(definitions) if not versions else None
        is_found = found is not None
        return Booted(definition=found, is_latest=is_found, is_any=is_found, is_open=not is_found)
    is_latest = kind == IMAGE_DEFINITION.lower()
    return Booted(definition=only(definitions), known=_known(identity, stack), is_latest=is_latest)


def comes_from_gallery(pool: Resource, stack: Stack) -> bool:
    """Tell whether the id of a pool's image comes from an image version or definition in the stack."""
    return any(stack.sources(pool, IMAGE_ID[0], token) for token in (GALLERY_IMAGE_VERSION, GALLERY_IMAGE))


def managed_image_of(pool: Resource, stack: Stack) -> Resource | None:
    """Return the managed image that the id of a pool's image comes from, and no image of a gallery."""
    managed = [] if comes_from_gallery(pool, stack) else stack.sources(pool, IMAGE_ID[0], MANAGED_IMAGE)
    return managed[0] if managed else None


def versions_by_definition(stack: Stack) -> dict[str, list[Resource]]:
    """Return the image versions in the stack, by the URN of their definition; for `Stack.once`.

    Those that may be of any definition, since its name is not known yet, are under no URN.
    """
    found: dict[str, list[Resource]] = {}
    for version in stack.of_type(GALLERY_IMAGE_VERSION):
        definition = stack.definition_of(version)
        if definition is not None:
            found.setdefault(definition.urn, []).append(version)
        elif any(isinstance(version.at(key), Unknown) for key in ARM_NAMES[GALLERY_IMAGE][1]):
            found.setdefault("", []).append(version)
    return found


def versions_of(booted: Booted, stack: Stack) -> list[Resource]:
    """Return the versions of a pool's definition that are in the stack."""
    return [] if booted.definition is None else stack.once(versions_by_definition).get(booted.definition.urn, [])


def unseen_definition(what: str) -> Unseen:
    """Say what cannot be seen of an image, since its definition is not in the stack."""
    return Unseen(f"the definition of its image is not in this stack, so {what} cannot be seen")


def serves_pools(definition: Resource, stack: Stack) -> bool | Unseen:
    """Tell whether a definition is there for pools; in a stack without pools it is there for those of another one."""
    booted, hidden = stack.once(_definitions_of_pools)
    return not stack.of_type(POOL) or definition.urn in booted or hidden or False


def _definitions_of_pools(stack: Stack) -> tuple[frozenset[str], Unseen | None]:
    """Return the definitions that pools boot, and a note on a pool that may boot any of them."""
    found = [(pool, booted) for pool in stack.of_type(POOL) if (booted := booted_by(pool, stack))]
    definitions = frozenset(booted.definition.urn for _, booted in found if booted.definition)
    hidden = (Unseen(f"whether {pool.subject} boots it is not known yet") for pool, booted in found if booted.is_open)
    return definitions, next(hidden, None)


def _definition_id(given: object, identity: ResourceId | None) -> object:
    """Return the id of the definition that an image id is of: of itself, or of the version's parent."""
    if identity is None or identity.type.lower() != IMAGE_VERSION.lower():
        return given
    return str(identity.parent)


def _known(identity: ResourceId | None, stack: Stack) -> tuple[KnownImage, ...]:
    return () if identity is None else tuple(_matching(str(identity).lower(), stack.facts.known_images))


def _matching(wanted: str, known: Iterable[KnownImage]) -> Iterable[KnownImage]:
    """Yield what is known of the version, or of the definition's versions, that has this id."""
    for image in known:
        written = image.id.strip("/").lower()
        end = written if "/versions/" in wanted else written.partition("/versions/")[0]
        if end and wanted.endswith(f"/{end}"):
            yield image
