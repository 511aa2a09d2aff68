"""Which provider plugins a program needs."""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.language_host.protocol import plugin


def required_plugins(libraries: list[Path]) -> Iterator[plugin.PackageDependency]:
    """Yield the plugin that each installed provider SDK declares in its `pulumi-plugin.json`."""
    # The files are looked for by their place: asking every distribution for its list of files takes far longer.
    for library in libraries:
        for declared in sorted(library.glob("*/pulumi-plugin.json")):
            stated: dict[str, Any] = json.loads(declared.read_text(encoding="utf-8"))
            package = declared.parent.name
            version = str(stated.get("version") or _version(package, library))
            if stated.get("resource") and version:
                yield plugin.PackageDependency(
                    name=stated.get("name") or package.removeprefix("pulumi_").replace("_", "-"),
                    version=f"v{version.removeprefix('v')}",
                    kind="resource",
                    server=stated.get("server", ""),
                    parameterization=_parameterization(stated.get("parameterization")),
                    extension=_parameterization(stated.get("extensionParameterization")),
                )


def _version(package: str, library: Path) -> str:
    from importlib.metadata import Distribution  # noqa: PLC0415 - slow, and seldom needed

    return next((found.version for found in Distribution.discover(name=package, path=[str(library)])), "")


def _parameterization(stated: Mapping[str, str] | None) -> plugin.PackageParameterization | None:
    if not stated:
        return None
    value = base64.b64decode(stated.get("value", ""))
    return plugin.PackageParameterization(name=stated["name"], version=stated["version"], value=value)
