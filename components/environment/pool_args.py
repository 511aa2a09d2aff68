"""The inputs of an environment's pools."""

from typing import NotRequired

from components.pool.settings import PoolSettingsArgs


class EnvironmentPoolArgs(PoolSettingsArgs):
    """A Batch pool, and the older ones that it replaces."""

    account: str
    """The account that owns the pool: a name from `accounts`."""
    image: str
    """The image that its nodes boot from: a name from `images`."""
    version: NotRequired[str]
    """The version of the image, where the pool does not boot the current one."""
    retiring: NotRequired[list[str]]
    """The versions whose pools retire, in the place of the image's own list."""
    retiring_timeout: NotRequired[str]
    """How long a retiring pool waits for its tasks to end (ISO 8601); a day unless given.

    Batch stops removing nodes after that, and keeps those that are still busy until the next `pulumi up`.
    """
    in_place: NotRequired[bool]
    """Whether the pool keeps one name, without a version, and changes its image in place; not unless True.

    Batch takes a new image only on a pool without nodes: set its numbers of nodes to 0 and run `pulumi up`, run `pulumi
    refresh` once they are gone, change the version, then give it its nodes back. Nothing boots in the meantime.
    """
