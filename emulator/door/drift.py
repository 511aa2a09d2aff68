"""Carrying what changed outside of Pulumi into a resource's inputs.

Follows azure-native's reading: a field that is the same in the old and the new outputs keeps the input as it was
written, so that defaults of the service do not turn into inputs
(https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go, Read).
"""

from collections.abc import Mapping
from typing import Any, cast

_ABSENT = object()


def with_drift(inputs: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return the inputs with each difference between old and new outputs applied.

    Args:
        inputs: the inputs of the last deployment.
        old: what its outputs had of the inputs' fields.
        new: what the resource has of them now.

    """
    result = dict(inputs)
    for name in {*old, *new}:
        before, after = old.get(name, _ABSENT), new.get(name, _ABSENT)
        if before == after:
            continue
        if after is _ABSENT:
            result.pop(name, None)
        else:
            result[name] = _merged(inputs.get(name, _ABSENT), before, after)
    return result


def _merged(value: Any, before: Any, after: Any) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(value, Mapping) and isinstance(before, Mapping) and isinstance(after, Mapping):
        return with_drift(
            cast("Mapping[str, Any]", value), cast("Mapping[str, Any]", before), cast("Mapping[str, Any]", after)
        )
    if isinstance(value, list) and isinstance(before, list) and isinstance(after, list):
        values, olds, news = cast("list[Any]", value), cast("list[Any]", before), cast("list[Any]", after)
        return [
            (values[at] if item == olds[at] else _merged(values[at], olds[at], item))
            if at < len(values) and at < len(olds)
            else item
            for at, item in enumerate(news)
        ]
    return after
