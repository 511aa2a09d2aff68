"""Rules about keys and passwords that stand in a pool in clear; what they report never contains one."""

from collections.abc import Iterable, Iterator

from limits.credential_text import SECRETS_SOURCE, credential_in, credential_setting, written_out
from policies.part import Part, part_of
from policies.pool import machine_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.severity import Severity
from policies.tokens import POOL

_URLS = ("httpUrl", "storageContainerUrl")


@resource_rule(on=POOL, source=SECRETS_SOURCE, severity=Severity.CRITICAL)
def pool_start_task_holds_no_secrets(pool: Resource) -> Findings:
    """A pool's start task has no keys, passwords or signatures in its command, environment or files.

    Let the nodes read them from a key vault, or files from storage, with a managed identity. What is found is a guess
    by the look of the text, so this is advice.
    """
    task = part_of(pool, "startTask")
    texts = [task.at("commandLine"), task.at("containerSettings", "containerRunOptions")]
    texts += [file.at(key) for file in task.at("resourceFiles").items for key in _URLS]
    yield from _written_out(texts)
    for setting in task.at("environmentSettings").items:
        name, value = setting.at("name").text, setting.at("value")
        if name is not None and value.text is not None and (kind := credential_setting(name, value.text)):
            yield f"{value.path} ({name}): {written_out(kind)}"
    yield from task.unseen()


@resource_rule(on=POOL, source=SECRETS_SOURCE, severity=Severity.CRITICAL)
def pool_mount_options_hold_no_secrets(pool: Resource) -> Findings:
    """A pool's mounts have no keys, passwords or signatures in their options and addresses.

    Keep credentials out of options; give an identityReference, or the property that is there for the key. What is
    found is a guess by the look of the text, so this is advice.
    """
    mounts = part_of(pool, "mountConfiguration")
    kinds = [kind for mount in mounts.items for kind in mount.entries.values()]
    yield from _written_out(kind.at(key) for kind in kinds for key in ("mountOptions", "blobfuseOptions"))
    yield from _written_out(kind.at(key) for kind in kinds for key in ("azureFileUrl", "source"))
    yield from mounts.unseen()


@resource_rule(on=POOL, source=SECRETS_SOURCE, severity=Severity.CRITICAL)
def pool_extension_settings_hold_no_secrets(pool: Resource) -> Findings:
    """A pool's VM extensions have no keys, passwords or signatures in their public settings.

    Move them to protectedSettings, or let the nodes read them with a managed identity. What is found is a guess by the
    look of the text, so this is advice.
    """
    extensions = machine_of(part_of(pool)).at("extensions")
    yield from _written_out(text for each in extensions.items for text in _within(each.at("settings")))
    yield from extensions.unseen()


def _written_out(texts: Iterable[Part]) -> Iterator[str]:
    for text in texts:
        if text.text is not None and (kind := credential_in(text.text)):
            yield f"{text.path}: {written_out(kind)}"


def _within(part: Part) -> Iterator[Part]:
    """Yield a part and all below it."""
    waiting = [part]
    while waiting:
        found = waiting.pop()
        yield found
        if found.is_known:
            waiting += [*found.items, *found.entries.values()]
