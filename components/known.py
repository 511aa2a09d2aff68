"""Values that are known before their resource exists, and depend on it all the same."""

from typing import TypeVar

import pulumi

T = TypeVar("T")


def known(resource: pulumi.Resource, value: T) -> pulumi.Output[T]:
    """Return `value` as an output of `resource`: known in a preview, so that policies see it, yet waiting for it.

    A plain value with `depends_on` would lose the property's dependency, and `resource.id` is unknown in a preview.
    """

    def give(_: str) -> T:
        return value

    return resource.urn.apply(give)
