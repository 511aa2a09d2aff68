"""The two editions of Microsoft's guidance on pools from gallery images, which differ in their numbers."""

from enum import StrEnum


class Edition(StrEnum):
    """An edition of https://learn.microsoft.com/azure/batch/batch-sig-images."""

    E2020 = "2020"
    """The page of 2020-07-01, the document that this project starts from; the default."""
    E2026 = "2026"
    """The page of 2026-05-19."""
