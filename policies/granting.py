"""Who is granted which role on which gallery or image, as far as role assignments in the stack show it."""

from dataclasses import dataclass

from limits.resource_id import parse_resource_id
from limits.resource_kind import BATCH_ACCOUNT as ACCOUNT_KIND
from limits.resource_kind import GALLERY as GALLERY_KIND
from limits.resource_kind import IMAGE_DEFINITION, IMAGE_VERSION
from limits.roles import creates_pools, manages_everything
from policies.images import booted_by
from policies.resource import Resource, text
from policies.rule import Unseen
from policies.stack import IMAGE_ID, Stack, only
from policies.tokens import (
    BATCH_ACCOUNT,
    GALLERY,
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    POOL,
    ROLE_ASSIGNMENT,
    ROLE_DEFINITION,
)
from policies.unknown import Unknown

_IMAGES = {GALLERY_KIND.lower(), IMAGE_DEFINITION.lower(), IMAGE_VERSION.lower()}
_IN_GALLERIES = (GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION)
_TOKENS = (*_IN_GALLERIES, BATCH_ACCOUNT)
_WHOLES = {GALLERY, BATCH_ACCOUNT}
_PEOPLE = {"user", "group", "foreigngroup", "device", "agentuser"}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role for a principal at a scope."""

    principal: tuple[str, ...]
    """What tells principals apart: the id, or the resources that it comes from while it is not known."""
    role: str
    """The role's GUID or id; empty for one that is not known yet, such as a custom role of the stack."""
    scope: str
    """The id of the scope in lower case; empty while it is not known."""
    places: tuple[str, ...]
    """The URN of the scope, when it is an account, gallery or image in the stack, and of what holds the image."""
    is_for_application: bool | None
    """Whether the principal is not said to be a person, a group, a device or nodes; None while that is not known."""
    creates_pools: bool
    """Whether the role is there for those who create pools, or holds on a Batch account and lets its holder do all."""
    is_custom: bool
    """Whether the role is a custom one that the stack makes."""

    def covers(self, other: "Grant") -> bool:
        """Tell whether this grant may hold where another one does: at its scope or around it."""
        if self.places and other.places:
            return self.places[0] in other.places
        if self.scope and other.scope:
            return other.scope == self.scope or other.scope.startswith(f"{self.scope}/")
        return True


def grant_of(assignment: Resource, stack: Stack) -> Grant | Unseen | None:
    """Return what a role assignment grants on a gallery or an image; None when its scope is something else."""
    scope = assignment.at("scope")
    made = stack.told(assignment, _scope_in_stack)
    if isinstance(scope, Unknown):
        if made is None or made.token not in _IN_GALLERIES:
            return None if assignment.dependencies.get("scope") else Unseen("scope is not known yet")
    elif _type_of(scope) not in _IMAGES:
        return None
    grant = stack.told(assignment, _grant)
    if not grant.role and not grant.is_custom:
        return Unseen("roleDefinitionId is not known yet")
    return grant if grant.principal else Unseen("principalId is not known yet")


def grants_by_principal(stack: Stack) -> dict[tuple[str, ...], list[Grant]]:
    """Return all grants in the stack by principal; for `Stack.once`."""
    found: dict[tuple[str, ...], list[Grant]] = {}
    for assignment in stack.of_type(ROLE_ASSIGNMENT):
        grant = stack.told(assignment, _grant)
        found.setdefault(grant.principal, []).append(grant)
    return found


def serves_pools_of_stack(grant: Grant, stack: Stack) -> bool | Unseen:
    """Tell whether pools of the stack boot from the gallery or image that a grant is for."""
    served, is_open = stack.once(_images_of_pools)
    if grant.scope in served or not served.isdisjoint(grant.places[:1]):
        return True
    return Unseen("the image of a pool is not known yet, and may be one of this scope") if is_open else False


def _grant(assignment: Resource, stack: Stack) -> Grant:
    known, role, scope = (text(assignment.at(key)) or "" for key in ("principalId", "roleDefinitionId", "scope"))
    made = stack.told(assignment, _scope_in_stack)
    gallery = None if made is None or made.token in _WHOLES else stack.gallery_of(made)
    is_on_account = _type_of(scope) == ACCOUNT_KIND.lower() or (made is not None and made.token == BATCH_ACCOUNT)
    sources = assignment.dependencies.get("principalId", ())
    return Grant(
        principal=(known.lower(),) if known else tuple(sorted(sources)),
        role=role,
        scope=scope.rstrip("/").lower(),
        places=tuple(found.urn for found in (made, gallery) if found is not None),
        is_for_application=stack.once(_run_by_nodes).isdisjoint(sources) and _is_for_application(assignment),
        creates_pools=creates_pools(role) or (is_on_account and manages_everything(role)),
        is_custom=bool(stack.sources(assignment, "roleDefinitionId", ROLE_DEFINITION)),
    )


def _is_for_application(assignment: Resource) -> bool | None:
    kind = assignment.at("principalType")
    return None if isinstance(kind, Unknown) else (text(kind) or "").lower() not in _PEOPLE


def _type_of(scope: object) -> str:
    """Return the type of the resource that a scope is, in lower case; an empty one when that is not known."""
    identity = parse_resource_id((text(scope) or "").rstrip("/"))
    return "" if identity is None else identity.type.lower()


def _run_by_nodes(stack: Stack) -> frozenset[str]:
    """Return the URNs of the identities that pools give to their nodes: who creates a pool is somebody else."""
    return frozenset(urn for pool in stack.of_type(POOL) for urn in pool.dependencies.get("identity", ()))


def _scope_in_stack(assignment: Resource, stack: Stack) -> Resource | None:
    return only(
        [found for token in _TOKENS for found in stack.referred(assignment, assignment.at("scope"), token, "scope")]
    )


def _images_of_pools(stack: Stack) -> tuple[frozenset[str], bool]:
    """Return the URNs and ids of all definitions and galleries that pools boot from, and whether some are not known."""
    found: set[str] = set()
    is_open = False
    for pool in stack.of_type(POOL):
        booted = booted_by(pool, stack)
        is_open = is_open or (booted is not None and booted.is_open)
        if booted is not None and booted.definition is not None:
            gallery = stack.gallery_of(booted.definition)
            found |= {booted.definition.urn, *(() if gallery is None else (gallery.urn,))}
        identity = parse_resource_id(text(pool.at(*IMAGE_ID)) or "")
        while identity is not None and identity.type.lower() in _IMAGES:
            found.add(identity.key)
            identity = identity.parent
    return frozenset(found), is_open
