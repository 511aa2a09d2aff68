"""Between the SDK's property values and plain JSON."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pulumi.provider.experimental.property_value import Computed, PropertyValue, ResourceReference

from emulator.door.unknown import UNKNOWN


def plain_map(values: Mapping[str, PropertyValue]) -> dict[str, Any]:
    """Return the values as plain JSON, without nulls; unknown values are the text that stands for them."""
    return {name: plain(value) for name, value in values.items() if value.value is not None}


def plain(wrapped: PropertyValue) -> Any:  # noqa: ANN401 - plain JSON
    """Return one value as plain JSON; that it is secret is not the business of what comes behind the door."""
    value = wrapped.value
    if isinstance(value, Computed):
        return UNKNOWN
    if isinstance(value, ResourceReference):
        return None if value.resource_id is None else plain(value.resource_id)
    if isinstance(value, Mapping):
        return plain_map(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value


def property_map(values: Mapping[str, Any]) -> dict[str, PropertyValue]:
    """Return plain JSON as property values."""
    return {name: property_value(value) for name, value in values.items()}


def property_value(value: Any) -> PropertyValue:  # noqa: ANN401 - plain JSON
    """Return one value of plain JSON as a property value; the wire knows no integers."""
    if isinstance(value, Mapping):
        return PropertyValue(property_map(cast("Mapping[str, Any]", value)))
    if isinstance(value, list):
        return PropertyValue([property_value(item) for item in cast("list[Any]", value)])
    if isinstance(value, int) and not isinstance(value, bool):
        return PropertyValue(float(value))
    return PropertyValue(value)
