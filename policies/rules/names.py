"""Rules about the names that the service accepts."""

from collections.abc import Callable, Iterator

from limits.names import (
    ACCOUNT_NAME,
    ACCOUNT_NAME_LENGTH,
    ACCOUNT_NAME_MINIMUM_LENGTH,
    COMPUTE_NAME_LENGTH,
    DEFINITION_NAME,
    GALLERY_NAME,
    IMAGE_NAME,
    POOL_NAME,
    POOL_NAME_LENGTH,
    SNAPSHOT_NAME,
    VERSION_PART_MAXIMUM,
    account_name_fault,
    definition_name_fault,
    gallery_name_fault,
    image_name_fault,
    pool_name_fault,
    snapshot_name_fault,
    version_name_fault,
)
from policies.resource import Resource
from policies.rule import Findings, Unseen, resource_rule
from policies.severity import Severity
from policies.tokens import (
    BATCH_ACCOUNT,
    GALLERY,
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    MANAGED_IMAGE,
    POOL,
    SNAPSHOT,
)
from policies.unknown import Unknown


@resource_rule(on=BATCH_ACCOUNT, source=ACCOUNT_NAME.source, limits=(ACCOUNT_NAME_MINIMUM_LENGTH, ACCOUNT_NAME_LENGTH))
def account_has_an_acceptable_name(account: Resource) -> Findings:
    """A Batch account's name is one that Batch accepts.

    Give the account a name of lower-case letters and digits; it becomes part of a host name.
    """
    yield from _fault(account, "accountName", account_name_fault)


@resource_rule(on=POOL, source=POOL_NAME.source, limits=(POOL_NAME_LENGTH,))
def pool_has_an_acceptable_name(pool: Resource) -> Findings:
    """A pool's name is one that Batch accepts.

    Give the pool a name of letters, digits, underscores and hyphens.
    """
    yield from _fault(pool, "poolName", pool_name_fault)


@resource_rule(on=GALLERY, source=GALLERY_NAME.source, limits=(COMPUTE_NAME_LENGTH,))
def gallery_has_an_acceptable_name(gallery: Resource) -> Findings:
    """A gallery's name is one that the service accepts.

    Give the gallery a name of letters, digits, underscores and periods; hyphens are for image definitions only.
    """
    yield from _fault(gallery, "galleryName", gallery_name_fault)


@resource_rule(on=GALLERY_IMAGE, source=DEFINITION_NAME.source, limits=(COMPUTE_NAME_LENGTH,))
def definition_has_an_acceptable_name(definition: Resource) -> Findings:
    """An image definition's name is one that the service accepts.

    Give the definition a name of letters, digits, underscores, hyphens and periods that begins with a letter or digit.
    """

    # Whether an underscore may come last is where the documents differ: `name_suits_every_document` advises on it.
    def fault(name: str) -> str | None:
        return None if IMAGE_NAME.matches(name) else definition_name_fault(name)

    yield from _fault(definition, "galleryImageName", fault)


@resource_rule(on=GALLERY_IMAGE_VERSION, source=VERSION_PART_MAXIMUM.source, limits=(VERSION_PART_MAXIMUM,))
def version_has_an_acceptable_number(version: Resource) -> Findings:
    """An image version's name is three numbers, by which the service finds the latest version.

    Name the version Major.Minor.Patch, such as 1.0.0.
    """
    yield from _fault(version, "galleryImageVersionName", version_name_fault)


@resource_rule(on=MANAGED_IMAGE, source=IMAGE_NAME.source, limits=(COMPUTE_NAME_LENGTH,))
def managed_image_has_an_acceptable_name(image: Resource) -> Findings:
    """A managed image's name is one that the service accepts.

    Give the image a name of letters, digits, underscores, hyphens and periods that begins with a letter or digit.
    """
    yield from _fault(image, "imageName", image_name_fault)


@resource_rule(on=SNAPSHOT, source=SNAPSHOT_NAME.source, limits=(COMPUTE_NAME_LENGTH,))
def snapshot_has_an_acceptable_name(snapshot: Resource) -> Findings:
    """A snapshot's name is one that the service accepts.

    Give the snapshot a name of letters, digits, underscores and hyphens.
    """

    # Whether a period is accepted is where the documents differ: `name_suits_every_document` advises on it.
    def fault(name: str) -> str | None:
        return snapshot_name_fault(name) if snapshot_name_fault(name.replace(".", "-")) else None

    yield from _fault(snapshot, "snapshotName", fault)


@resource_rule(on=(GALLERY_IMAGE, SNAPSHOT), source=DEFINITION_NAME.source, severity=Severity.MEDIUM)
def name_suits_every_document(resource: Resource) -> Findings:
    """A name follows all documents where they do not agree on what is accepted.

    Leave out what one of them rules out: an underscore at the end of an image definition's name, a period in that of a
    snapshot.
    """

    def definition(name: str) -> str | None:
        return definition_name_fault(name) if IMAGE_NAME.matches(name) else None

    def snapshot(name: str) -> str | None:
        return None if snapshot_name_fault(name.replace(".", "-")) else snapshot_name_fault(name)

    if resource.token == GALLERY_IMAGE:
        yield from _fault(resource, "galleryImageName", definition)
    else:
        yield from _fault(resource, "snapshotName", snapshot)


def _fault(resource: Resource, key: str, fault: Callable[[str], str | None]) -> Iterator[str | Unseen]:
    """Yield what is wrong with a name; one that is not given the provider makes up."""
    name = resource.at(key)
    if isinstance(name, Unknown):
        yield Unseen(f"{key} is not known yet")
    elif isinstance(name, str) and (sentence := fault(name)):
        yield sentence
