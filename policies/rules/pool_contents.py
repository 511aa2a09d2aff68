"""Rules about how much a pool holds, and what its texts and users look like."""

from limits.pool_bounds import POOL_REFERENCE, too_long, too_many
from limits.pool_choices import lonely_fault
from limits.pool_contents import APPLICATION_PACKAGES, DISPLAY_NAME_LENGTH, MOUNTS, USER_NAME_LENGTH
from policies.part import part_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.tokens import POOL

_LINUX_USER = f"{POOL_REFERENCE}#linuxuserconfiguration"


@resource_rule(on=POOL, source=DISPLAY_NAME_LENGTH.source, limits=(DISPLAY_NAME_LENGTH,))
def pool_display_name_is_short_enough(pool: Resource) -> Findings:
    """A pool's display name is no longer than Batch allows.

    Shorten displayName; keep notes in metadata.
    """
    name = part_of(pool, "displayName")
    if name.text is not None and (fault := too_long(name.text, DISPLAY_NAME_LENGTH)):
        yield f"{name.path}: {fault}"
    yield from name.unseen()


@resource_rule(on=POOL, source=APPLICATION_PACKAGES.source, limits=(APPLICATION_PACKAGES,))
def pool_has_few_enough_application_packages(pool: Resource) -> Findings:
    """A pool has no more application packages than Batch allows.

    Put several applications into one package, or leave some out.
    """
    packages = part_of(pool, "applicationPackages")
    if fault := too_many(len(packages.items), "application package", APPLICATION_PACKAGES):
        yield f"{packages.path}: {fault}"
    yield from packages.unseen()


@resource_rule(on=POOL, source=MOUNTS.source, limits=(MOUNTS,))
def pool_has_few_enough_mounts(pool: Resource) -> Findings:
    """A pool's nodes mount no more file systems than Batch allows.

    Mount a file system that holds several of them, or leave some out.
    """
    mounts = part_of(pool, "mountConfiguration")
    if fault := too_many(len(mounts.items), "mount", MOUNTS):
        yield f"{mounts.path}: {fault}"
    yield from mounts.unseen()


@resource_rule(on=POOL, source=USER_NAME_LENGTH.source, limits=(USER_NAME_LENGTH,))
def pool_user_names_are_short_enough(pool: Resource) -> Findings:
    """The names of a pool's user accounts are no longer than Batch allows.

    Shorten the names.
    """
    users = part_of(pool, "userAccounts")
    for name in (user.at("name") for user in users.items):
        if name.text is not None and (fault := too_long(name.text, USER_NAME_LENGTH)):
            yield f"{name.path}: {fault}"
    yield from users.unseen()


@resource_rule(on=POOL, source=_LINUX_USER)
def pool_user_numbers_come_in_pairs(pool: Resource) -> Findings:
    """A pool's Linux user accounts state uid and gid together, or neither.

    Add the one that is missing, or leave both to the operating system.
    """
    users = part_of(pool, "userAccounts")
    for linux in (user.at("linuxUserConfiguration") for user in users.items):
        given = [key for key, part in linux.entries.items() if part.value is not None]
        for one, other in (("uid", "gid"), ("gid", "uid")):
            if fault := lonely_fault(given, one, [other], _LINUX_USER):
                yield f"{linux.path}: {fault}"
    yield from users.unseen()
