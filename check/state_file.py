"""An exported state, as far as a check reads it itself."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from check.options import Options
from overview.json_value import entries, items, text
from overview.urn import Urn
from tools.fault import SetupFault
from tools.local.stack import project_name


def read_state(file: Path) -> dict[str, Mapping[str, Any]]:
    """Return the resources of a state by URN; raise when the file holds none."""
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError) as unread:
        reason = unread.strerror if isinstance(unread, OSError) else "it is not JSON"
        message = f"{file} cannot be read: {reason}. {_WANTED}"
        raise SetupFault(message) from unread
    deployment = entries(entries(content).get("deployment"))
    if not deployment:
        message = f"{file} holds no state. {_WANTED}"
        raise SetupFault(message)
    resources = [entries(resource) for resource in items(entries(deployment).get("resources"))]
    kept = sorted(resources, key=lambda resource: not resource.get("delete"))
    return {text(resource.get("urn")): resource for resource in kept}


def require_same_scope(states: Mapping[str, Mapping[str, Any]], options: Options) -> None:
    """Raise when somebody named a project or a stack, and the state is of another one."""
    wanted = project_name(options.project)
    for urn in map(Urn, states):
        if (options.names_project or options.stack) and wanted and urn.project != wanted:
            message = f"{options.state} is a state of the project '{urn.project}'; one of '{wanted}' was asked for."
            raise SetupFault(message)
        if options.stack and urn.stack != options.stack.rpartition("/")[2]:
            message = f"{options.state} is a state of the stack '{urn.stack}'; one of '{options.stack}' was asked for."
            raise SetupFault(message)


def is_of_project(states: Mapping[str, Mapping[str, Any]], options: Options) -> bool:
    """Tell whether a state is of the project whose files are at hand, so that its positions mean those files."""
    return all(Urn(urn).project == project_name(options.project) for urn in states)


_WANTED = "A state that `pulumi stack export --file FILE` wrote is needed."
