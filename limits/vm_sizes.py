"""What is documented about the sizes of virtual machines."""

import re

GENERATION_SOURCE = "https://learn.microsoft.com/azure/batch/batch-pool-vm-sizes"
"""The page that names the sizes of generation 2 alone."""
GENERATION_1_SOURCE = "https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure"
"""The page that shows a size of generation 1 alone."""

_ONLY = {
    "V1": re.compile(r"standard_a\d+m?_v2", re.IGNORECASE | re.ASCII),
    "V2": re.compile(r"standard_(?:fx\d+\w*|m\d+\w*_v2)", re.IGNORECASE | re.ASCII),
}
_CORES = re.compile(r"(?:standard|basic)_[a-z]+(\d+)(?:-(\d+))?", re.IGNORECASE | re.ASCII)


def boots(size: str, generation: str) -> bool:
    """Whether machines of a size boot images of a generation (`V1`, `V2`), as far as a document says otherwise."""
    return not any(only != generation and sizes.fullmatch(size) for only, sizes in _ONLY.items())


def cores_of(size: str) -> int | None:
    """Return the virtual cores that the name of a size tells, or None; a constrained size tells two numbers.

    Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions. The first sizes of all (A0 to D14)
    follow no convention: for those the number is a guess.
    """
    found = _CORES.match(size)
    return None if found is None else int(found[2] or found[1])
