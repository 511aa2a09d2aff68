"""The machine that an image was made from, as far as a program shows it."""

from collections.abc import Sequence

from limits.statements import STATEMENTS

_BY_FIELD = {statement.field: statement for statement in STATEMENTS}
MANAGED_DISKS, NO_EXTENSIONS = _BY_FIELD["managed_disks"], _BY_FIELD["no_extensions"]


def unmanaged_disks(machine: str, disks: Sequence[str]) -> str | None:
    """Say so when disks of an image's source machine, by name, are blobs and not managed disks, else None."""
    if not disks:
        return None
    said = " and ".join(f"'{disk}'" for disk in disks)
    are, needed = "is no managed disk" if len(disks) == 1 else "are no managed disks", MANAGED_DISKS
    return (
        f"made from the machine '{machine}', of which {said} {are}; {needed.needed} needed. "
        f"{needed.remedy}. See {needed.source}"
    )


def extended_machine(machine: str, extensions: Sequence[str]) -> str | None:
    """Say so when an image's source machine has extensions, given by name, else None."""
    if not extensions:
        return None
    said, needed = " and ".join(f"'{extension}'" for extension in extensions), NO_EXTENSIONS
    noun = "the extension" if len(extensions) == 1 else "the extensions"
    return (
        f"made from the machine '{machine}' with {noun} {said}; {needed.needed} is needed. "
        f"{needed.remedy}. See {needed.source}"
    )
