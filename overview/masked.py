"""What the engine writes in the place of values that it does not show."""

from policies.unknown import REDACTED

SECRET = REDACTED
"""Stands for a secret in a preview."""

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""Stands for a value that is not known before something is created."""

SECRET_KEY = "4dabf18193072939515e22adb298388d"  # noqa: S105 - no secret itself
"""The key by which an object in a state is told to be something else than an object: a secret, or an asset."""
