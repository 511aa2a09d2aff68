"""Rules about roles on galleries for those who create pools."""

from limits.roles import IMAGE_ACCESS_SOURCE, may_open_images, reader_doubt, reader_shortfall, reads_only
from policies.granting import Grant, grant_of, grants_by_principal, serves_pools_of_stack
from policies.resource import Resource
from policies.rule import Findings, Unseen, joining_rule
from policies.severity import Severity
from policies.stack import Stack
from policies.tokens import ROLE_ASSIGNMENT


@joining_rule(on=ROLE_ASSIGNMENT, source=IMAGE_ACCESS_SOURCE)
def gallery_role_is_enough_to_create_pools(assignment: Resource, stack: Stack) -> Findings:
    """An identity that creates pools may do more with the gallery of their image than read it.

    Assign Contributor on the gallery, or a custom role with Microsoft.Compute/disks/beginGetAccess/action beside
    reading. Taken for such an identity is one that the stack gives a role for creating pools or all of a Batch account,
    and one that reads the very gallery or image that pools of the stack boot from, unless its principalType says that
    it is no application, or nodes run as it.
    """
    grant = grant_of(assignment, stack)
    if isinstance(grant, Unseen):
        yield grant
    elif grant is not None and reads_only(grant.role):
        meant = _is_meant(grant, stack)
        if isinstance(meant, Unseen):
            yield meant
        elif meant:
            yield reader_shortfall(grant.role)


@joining_rule(on=ROLE_ASSIGNMENT, source=IMAGE_ACCESS_SOURCE, severity=Severity.MEDIUM)
def gallery_reader_creates_no_pools(assignment: Resource, stack: Stack) -> Findings:
    """An identity that may only read a gallery is none that creates pools, unless it is granted more elsewhere.

    Assign Contributor or a custom role to the identity that creates pools; exclude readers of another purpose.
    """
    grant = grant_of(assignment, stack)
    if isinstance(grant, Unseen):
        yield grant
    elif grant is not None and reads_only(grant.role):
        meant = _is_meant(grant, stack)
        if isinstance(meant, Unseen):
            yield meant
        elif meant is False:
            yield reader_doubt(grant.role)


def _is_meant(grant: Grant, stack: Stack) -> bool | Unseen | None:
    """Tell whether a grant is for somebody who creates pools; None when the stack lets its principal do more anyway."""
    by_principal = stack.once(grants_by_principal)
    others, strangers = by_principal.get(grant.principal, []), by_principal.get((), [])
    is_application, serves = grant.is_for_application, serves_pools_of_stack(grant, stack)
    verdicts: tuple[tuple[bool, bool | Unseen | None], ...] = (
        (any(_suffices(other, grant) for other in others), None),
        (any(_suffices(other, grant) for other in strangers), _WHO),
        (any(other.creates_pools for other in others), True),
        (is_application is True and serves is True, True),
        (any(other.creates_pools or not other.role for other in strangers), _WHO),
        (any(not other.role and not other.is_custom for other in others), _WHAT),
        (is_application is None and serves is not False, _KIND),
        (is_application is True, serves),
    )
    return next((verdict for holds, verdict in verdicts if holds), False)


def _suffices(other: Grant, grant: Grant) -> bool:
    return may_open_images(other.role) and other.covers(grant)


_WHO = Unseen("the principalId of another role assignment is not known yet")
_WHAT = Unseen("the role of another assignment to the same principal is not known yet")
_KIND = Unseen("principalType is not known yet")
