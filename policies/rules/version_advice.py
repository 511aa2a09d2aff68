"""Advice about single image versions and definitions: regions, protection, end of life."""

from collections.abc import Iterator, Mapping
from typing import Any

from limits.end_of_life import (
    END_OF_LIFE_SOURCE,
    NOTICE_DAYS,
    PROTECTION_SOURCE,
    end_of_life_notice,
    unprotected_version,
)
from limits.target_regions import OWN_LOCATION_SOURCE, RECOVERY_SOURCE, location_gap, single_region
from policies import clock
from policies.part import part_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.rules.versions import SHALLOW
from policies.setting import Setting
from policies.severity import Severity
from policies.tokens import GALLERY_IMAGE, GALLERY_IMAGE_VERSION

_NOTICE = "noticeDays"


@resource_rule(on=GALLERY_IMAGE_VERSION, source=OWN_LOCATION_SOURCE)
def version_has_a_replica_where_it_is_made(version: Resource) -> Findings:
    """An image version's target regions include the region that it is made in.

    Add the version's location to targetRegions.
    """
    root = part_of(version)
    location = root.at("location").text
    targets = root.at("publishingProfile", "targetRegions")
    names = [name for target in targets.items if (name := target.at("name").text)]
    if location and not root.hidden and (sentence := location_gap(location, names)):
        yield sentence
    yield from root.unseen()


@resource_rule(on=GALLERY_IMAGE_VERSION, source=RECOVERY_SOURCE, severity=Severity.MEDIUM)
def version_is_in_a_second_region(version: Resource) -> Findings:
    """An image version has replicas in more than one region.

    Add a second region to targetRegions, for pools that have to start when the first one fails. Versions with shallow
    replication are for tests and have none.
    """
    profile = part_of(version, "publishingProfile")
    if profile.at("replicationMode").word == SHALLOW:
        return
    names = [name for target in profile.at("targetRegions").items if (name := target.at("name").text)]
    if not profile.hidden and (sentence := single_region(names)):
        yield sentence
    yield from profile.unseen()


@resource_rule(on=GALLERY_IMAGE_VERSION, source=PROTECTION_SOURCE, severity=Severity.MEDIUM)
def version_is_protected_until_its_end_of_life(version: Resource) -> Findings:
    """An image version has an end of life and cannot be deleted before that.

    Set publishingProfile.endOfLifeDate and safetyProfile.blockDeletionBeforeEndOfLife.
    """
    root = part_of(version)
    dated = root.at("publishingProfile", "endOfLifeDate").given
    blocked = root.at("safetyProfile", "blockDeletionBeforeEndOfLife").flag is True
    if not root.hidden and (sentence := unprotected_version(dated=dated, blocked=blocked)):
        yield sentence
    yield from root.unseen()


@resource_rule(
    on=(GALLERY_IMAGE, GALLERY_IMAGE_VERSION),
    source=END_OF_LIFE_SOURCE,
    severity=Severity.MEDIUM,
    settings=(Setting(_NOTICE, NOTICE_DAYS, "How many days before an image's end of life to say so", minimum=0),),
)
def image_has_life_left(image: Resource, settings: Mapping[str, Any]) -> Findings:
    """An image definition or version is not past its end of life, and not close to it.

    Prepare a new version and move the pools to it. The date is information only: pools still start after it.
    """
    yield from _life(image, settings[_NOTICE])


def _life(image: Resource, notice: int) -> Iterator[Any]:
    root = part_of(image)
    path = ("endOfLifeDate",) if image.token == GALLERY_IMAGE else ("publishingProfile", "endOfLifeDate")
    date = root.at(*path).text
    if date and (sentence := end_of_life_notice(date, clock.today(), notice)):
        yield sentence
    yield from root.unseen()
