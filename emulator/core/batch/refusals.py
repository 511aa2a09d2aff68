"""How Microsoft.Batch refuses a property.

Sources: https://github.com/pulumi/pulumi-azure-native/issues/3599 and https://github.com/Azure/Batch/issues/85 show the
shape of an answer, https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes has codes and
sentences. What stands as `Reason` is documented for some values only; elsewhere it is what `limits` says.
"""

from collections.abc import Collection, Mapping
from typing import NoReturn

from emulator.core.arm_error import ArmError
from emulator.core.json_body import Json, found_at, value_at

_TARGET = "BatchAccount"
_CANNOT_BE_UPDATED = "A property that cannot be updated was specified as part of the request."


def refuse_value(path: str, reason: str) -> NoReturn:
    """Refuse the value of a property, for a reason."""
    message = "The value provided for one of the properties in the request body is invalid."
    raise ArmError(400, "InvalidPropertyValue", message, _TARGET, {**_property(path), "Reason": reason})


def refuse_missing(path: str) -> NoReturn:
    """Refuse a request that lacks a property."""
    message = "A required property was not specified in the request body."
    raise ArmError(400, "MissingRequiredProperty", message, _TARGET, _property(path))


def refuse_update(path: str) -> NoReturn:
    """Refuse a change of what cannot change, or not now."""
    message = _CANNOT_BE_UPDATED
    raise ArmError(400, "PropertyCannotBeUpdated", message, _TARGET, {"Reason": message, **_property(path)})


def number(path: str, value: object) -> float:
    """Return a number, or refuse a body that has something else in its place.

    Source: https://github.com/Azure/AzureRMR/issues/22 shows code and sentence; the reason is inferred.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    message = "The specified Request Body is not syntactically valid."
    details = {"Reason": f"Could not convert {value!r} to a number.", "PropertyPath": path}
    raise ArmError(400, "InvalidRequestBody", message, _TARGET, details)


def require(body: Json, path: str) -> None:
    """Refuse a body without a value at the path."""
    if value_at(body, *path.split(".")) in (None, "", {}):
        refuse_missing(path)


def require_choices(body: Json, choices: Mapping[str, Collection[str]]) -> None:
    """Refuse a value that is none of those listed for its path; casing does not matter, and the reason is inferred."""
    for path, allowed in choices.items():
        for place, value in found_at(body, path):
            if str(value).lower() not in {choice.lower() for choice in allowed}:
                refuse_value(place, f"'{value}'; one of {', '.join(allowed)} is needed.")


def _property(path: str) -> dict[str, str]:
    return {"PropertyName": path.rpartition(".")[-1].partition("[")[0], "PropertyPath": path}
