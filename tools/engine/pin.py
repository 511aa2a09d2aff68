"""Which engine this checkout pins; `go.mod` is the one place that says it."""

import re
from pathlib import Path

from tools.fault import SetupFault

MODULE = "github.com/pulumi/pulumi/pkg/v3"
"""The Go module of the engine."""

SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3"
"""The Go module that carries the engine's version and the script that runs a Python program."""

COMMAND = f"{MODULE}/cmd/pulumi"
"""The package that builds to `pulumi`."""


def pinned_version(module_directory: Path) -> str:
    """Return the engine's version as Go writes it, `v3.1.2`."""
    return _required(module_directory, rf"\s{re.escape(MODULE)} (v\S+)", f"no requirement of {MODULE}")


def pinned_go(module_directory: Path) -> tuple[int, int]:
    """Return the Go release that a module needs, such as the engine's."""
    major, _, minor = _required(module_directory, r"^go (\d+\.\d+)", "no `go` line").partition(".")
    return int(major), int(minor)


def _required(module_directory: Path, pattern: str, otherwise: str) -> str:
    go_mod = module_directory / "go.mod"
    found = re.search(pattern, go_mod.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        message = f"{go_mod} has {otherwise}; it pins the Pulumi engine. Restore the file from version control."
        raise SetupFault(message)
    return found[1]
