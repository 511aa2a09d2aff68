"""Which versions of Pulumi the project accepts: `requiredPulumiVersion` of its project file."""

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from tools.fault import SetupFault


@dataclass(frozen=True)
class Requirement:
    """A range of versions, as the project file writes it and as it is compared."""

    text: str
    versions: SpecifierSet

    def accepts(self, version: str) -> bool:
        """Tell whether a version as `pulumi version` prints it lies in the range."""
        try:
            return Version(_release(version)) in self.versions
        except InvalidVersion:
            return False


def required_version(project_file: Path) -> Requirement:
    """Read the range; a project without one accepts every version."""
    stated = re.search(
        r"^requiredPulumiVersion:[ \t]*(['\"]?)(.*?)\1[ \t]*(?:#.*)?$",
        project_file.read_text(encoding="utf-8") if project_file.is_file() else "",
        re.MULTILINE,
    )
    text = stated[2] if stated else ""
    try:
        return Requirement(text, SpecifierSet(",".join(re.split(r"[\s,]+(?=[<>=!])", text.strip()))))
    except InvalidSpecifier as refused:
        message = (
            f"requiredPulumiVersion in {project_file} is {text!r}; comparisons such as '>=3.259.0 <4.0.0' are needed. "
            "Put the range right, then run the command again."
        )
        raise SetupFault(message) from refused


def _release(version: str) -> str:
    """Drop what a development build appends, a pre-release or a commit, which Python spells differently."""
    return re.split(r"[-+]", version.removeprefix("v"), maxsplit=1)[0]
