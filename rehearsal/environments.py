"""The environments of a project: each is a configuration file beside the program."""

from collections.abc import Iterable
from pathlib import Path

from tools.fault import SetupFault


def environments_in(project: Path) -> dict[str, Path]:
    """Return the configuration files of a project by the names of their environments, the sample's first."""
    found = {file.name.removeprefix("Pulumi.").removesuffix(".yaml"): file for file in project.glob("Pulumi.?*.yaml")}
    return dict(sorted(found.items(), key=lambda entry: (_ORDER.get(entry[0], len(_ORDER)), entry[0])))


def named(project: Path, names: Iterable[str]) -> dict[str, Path]:
    """Return the environments of these names; all of them where none is named.

    Raises:
        SetupFault: there is none of a name.

    """
    there, wanted = environments_in(project), list(names)
    for name in wanted:
        if name not in there:
            known = f"There are {', '.join(there)}." if there else "There are none."
            message = f"{name}: there is no environment of that name, with a file Pulumi.{name}.yaml. {known}"
            raise SetupFault(message)
    return {name: there[name] for name in wanted or there}


_ORDER = {name: at for at, name in enumerate(("local", "dev", "staging", "prod"))}
"""The way of a change; others come after them, by name."""
