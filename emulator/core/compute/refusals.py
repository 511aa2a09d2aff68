"""How Microsoft.Compute refuses a value.

Source of the sentences: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images. The code
InvalidParameter is in https://github.com/hashicorp/terraform-provider-azurerm/issues/7751 and
https://github.com/ansible-collections/azure/issues/422, PropertyChangeNotAllowed in
https://github.com/hashicorp/terraform-provider-azurerm/pull/8124. That a choice out of a list is refused in the words
of a wrong id is inferred.
"""

from collections.abc import Collection, Mapping
from typing import NoReturn

from emulator.core.arm_error import ArmError
from emulator.core.json_body import Json, found_at, text_at


def refuse(parameter: str, message: str) -> NoReturn:
    """Refuse a parameter with a sentence of its own."""
    raise ArmError(400, "InvalidParameter", message, parameter)


def refuse_missing(parameter: str) -> NoReturn:
    """Refuse a request that lacks a parameter."""
    refuse(parameter, f"Required parameter '{parameter}' is missing (null).")


def refuse_value(parameter: str) -> NoReturn:
    """Refuse a value that the parameter cannot have."""
    refuse(parameter, f"The value of parameter {parameter} is invalid.")


def refuse_range(parameter: str, value: object, least: int, most: int) -> NoReturn:
    """Refuse a number that is too small or too large."""
    refuse(
        parameter,
        f"The value {value} of parameter {parameter} is out of range. "
        f"The value must be between {least} and {most}, inclusive",
    )


def refuse_change(name: str) -> NoReturn:
    """Refuse a change of what stays as it was created."""
    raise ArmError(409, "PropertyChangeNotAllowed", f"Changing property '{name}' is not allowed.", name)


def require(body: Json, parameter: str, *path: str) -> None:
    """Refuse a body without a text at the path."""
    if text_at(body, *path) is None:
        refuse_missing(parameter)


def require_choices(body: Json, choices: Mapping[str, Collection[str]], prefix: str = "") -> None:
    """Refuse a value that is none of those listed for its path; casing does not matter."""
    for path, allowed in choices.items():
        for place, value in found_at(body, path):
            if str(value).lower() not in {choice.lower() for choice in allowed}:
                refuse_value(f"{prefix}{place}")
