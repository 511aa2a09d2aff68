"""What stands on a command line: `name=value`, with values as JSON or as plain text."""

import json
from typing import Any

from emulator.commands.command_error import CommandError


def key_and_value(pair: str) -> tuple[str, Any]:
    """Return the parts of `name=value`; a value that is no JSON is a text.

    Raises:
        CommandError: there is no equals sign, or nothing before it.

    """
    key, sign, text = pair.partition("=")
    if not sign or not key:
        message = f"'{pair}': name=value is needed, such as tags.team=render or replicas=3."
        raise CommandError(message)
    try:
        return key, json.loads(text)
    except ValueError:
        return key, text
