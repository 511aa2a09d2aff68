"""A documented text of Azure, and what the local Azure makes of it."""

from dataclasses import dataclass

GALLERIES = "https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images"
RESIZING = "https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure"
CREATION = "https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-creation-failure"
STATUS = "https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes"
ROLES = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"
NESTED = "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-parent-resource"
NOT_FOUND = "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found"
ISSUES = "https://github.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorText:
    """One documented text."""

    text: str
    """What Azure says, as far as it is quoted."""
    code: str
    """The error code."""
    source: str
    """The page or issue that shows the text."""
    inferred: bool = False
    """Whether the code is inferred: the source shows the text alone."""
    test: str | None = None
    """The test that meets it: `module[case]` for a case of the module's table `REFUSED`, else `module::function`."""
    reason: str | None = None
    """Why the local Azure cannot meet it."""


def met(text: str, code: str, source: str, test: str, *, inferred: bool = False) -> ErrorText:
    """Return a text that a test meets."""
    return ErrorText(text=text, code=code, source=source, test=test, inferred=inferred)


def not_met(text: str, code: str, source: str, reason: str) -> ErrorText:
    """Return a text that the local Azure cannot meet."""
    return ErrorText(text=text, code=code, source=source, reason=reason)
