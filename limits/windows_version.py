"""The versions of Windows Server whose support by Batch ends, by the SKU of the images with it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

_NOTICE = "https://github.com/Azure/Batch/issues/"
_PUBLISHER = "microsoftwindowsserver"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingWindows:
    """A version with an announced end."""

    name: str
    """What it is called."""
    skus: str
    """A regular expression for the SKUs of its images, in lower case."""
    ends: date
    """The day that the notice gives."""
    source: str
    """The notice."""
    with_custom: bool
    """Whether the notice ends the support of custom images too, and not that of Marketplace images alone."""


ENDING_WINDOWS: tuple[EndingWindows, ...] = (
    EndingWindows(
        name="Windows Server 2016",
        skus=r"2016-.+",
        ends=date(2027, 1, 12),
        source=f"{_NOTICE}197",
        with_custom=True,
    ),
    EndingWindows(
        name="Windows Server 2012",
        skus=r"2012-.+",
        ends=date(2024, 12, 5),
        source=f"{_NOTICE}179",
        with_custom=False,
    ),
)
"""All that a notice of Batch names."""


def ending_windows(publisher: str, sku: str, today: date | None = None, *, custom: bool = False) -> str | None:
    """Say when Batch's support of an image's version of Windows Server ends, if that is known, else None.

    `custom` is whether the image is one of somebody's own, with the identifier of the Marketplace image in it.
    """
    if publisher.strip().lower() != _PUBLISHER:
        return None
    found = next((each for each in ENDING_WINDOWS if re.fullmatch(each.skus, sku.strip().lower())), None)
    if found is None or (custom and not found.with_custom):
        return None
    tense = "ends" if (today or datetime.now(UTC).date()) <= found.ends else "ended"
    return (
        f"'{sku}', {found.name}, whose support by Batch {tense} on {found.ends}; a newer version is advised. "
        f"Take an image of one. See {found.source}"
    )
