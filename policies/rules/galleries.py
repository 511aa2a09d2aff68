"""Advice about galleries."""

from limits.gallery_safety import SHARING_SOURCE, SOFT_DELETE_SOURCE, final_deletion, open_gallery
from policies.part import part_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.severity import Severity
from policies.tokens import GALLERY


@resource_rule(on=GALLERY, source=SHARING_SOURCE, severity=Severity.CRITICAL)
def gallery_is_not_open_to_everyone(gallery: Resource) -> Findings:
    """A gallery is shared by roles, and not with everyone who has an Azure subscription.

    Set sharingProfile.permissions to Private and give those who need the images a role on the gallery.
    """
    part = part_of(gallery, "sharingProfile", "permissions")
    if sentence := open_gallery(part.text or ""):
        yield sentence
    yield from part.unseen()


@resource_rule(on=GALLERY, source=SOFT_DELETE_SOURCE, severity=Severity.MEDIUM)
def gallery_keeps_what_is_deleted(gallery: Resource) -> Findings:
    """A gallery keeps deleted image versions for a while.

    Set softDeletePolicy.isSoftDeleteEnabled, so that a version that somebody deletes by mistake can be brought back.
    """
    part = part_of(gallery, "softDeletePolicy", "isSoftDeleteEnabled")
    kept = part.flag is True
    if part.is_known and (sentence := final_deletion(kept=kept)):
        yield sentence
    yield from part.unseen()
