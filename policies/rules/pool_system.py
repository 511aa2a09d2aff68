"""Rules about the operating system of a pool's nodes, and the node agent on it."""

from collections.abc import Iterator

from limits.node_agents import ending_node_agent, node_agent_fault
from limits.pool_bounds import POOL_REFERENCE
from limits.pool_windows import license_fault, linux_only_fault, windows_only_fault
from limits.windows_version import ending_windows
from policies import clock
from policies.images import booted_by, unseen_definition
from policies.part import Part, part_of
from policies.pool import machine_of, windows_of
from policies.resource import Resource
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.severity import Severity
from policies.stack import Stack
from policies.tokens import POOL

_AGENTS_SOURCE = "https://learn.microsoft.com/azure/batch/best-practices#pool-configuration-and-naming"


@resource_rule(on=POOL, source=f"{POOL_REFERENCE}#windowsconfiguration")
def pool_windows_settings_are_for_windows(pool: Resource) -> Findings:
    """A pool has settings for Windows on Windows nodes only.

    Leave windowsConfiguration and windowsUserConfiguration out on Linux, or take a Windows image and its node agent.
    """
    root = part_of(pool)
    machine = machine_of(root)
    settings = [machine.at("windowsConfiguration")]
    settings += [user.at("windowsUserConfiguration") for user in root.at("userAccounts").items]
    given = [setting for setting in settings if setting.given]
    windows = windows_of(machine) if given else None
    if windows is not None:
        for setting in given:
            name = setting.path.rpartition(".")[2]
            if fault := windows_only_fault(name, given=True, windows=windows):
                yield f"{setting.path}: {fault}"
    yield from root.unseen()


@resource_rule(on=POOL, source=f"{POOL_REFERENCE}#useraccount")
def pool_linux_settings_are_for_linux(pool: Resource) -> Findings:
    """A pool has settings for Linux on Linux nodes only, and a licence for Windows on Windows nodes only.

    Leave out what has no effect on the pool's operating system.
    """
    root = part_of(pool)
    machine = machine_of(root)
    settings = [user.at("linuxUserConfiguration") for user in root.at("userAccounts").items]
    settings += [file.at("fileMode") for file in root.at("startTask", "resourceFiles").items]
    given, licence = [setting for setting in settings if setting.given], machine.at("licenseType")
    windows = windows_of(machine) if given or licence.text else None
    if windows is not None:
        for setting in given:
            name = setting.path.rpartition(".")[2]
            if fault := linux_only_fault(name, given=True, windows=windows):
                yield f"{setting.path}: {fault}"
        if licence.text and (fault := license_fault(licence.text, windows=windows)):
            yield fault
    yield from root.unseen()


@resource_rule(on=POOL, source=_AGENTS_SOURCE)
def pool_node_agent_is_supported(pool: Resource) -> Findings:
    """A pool's node agent is one that Batch still supports.

    Take an image of a newer version and the node agent for it: Batch makes no nodes with a retired agent.
    """
    agent = machine_of(part_of(pool)).at("nodeAgentSkuId")
    if agent.text is not None and (fault := node_agent_fault(agent.text, today=clock.today())):
        yield fault
    yield from agent.unseen()


@resource_rule(on=POOL, source=_AGENTS_SOURCE, severity=Severity.MEDIUM)
def pool_node_agent_lasts(pool: Resource) -> Findings:
    """A pool's node agent has no announced end of support.

    Prepare an image of a newer version, and take the node agent for it, before the day.
    """
    agent = machine_of(part_of(pool)).at("nodeAgentSkuId")
    if agent.text is not None and (fault := ending_node_agent(agent.text, clock.today())):
        yield fault
    yield from agent.unseen()


@joining_rule(on=POOL, source=_AGENTS_SOURCE, severity=Severity.MEDIUM)
def pool_windows_version_lasts(pool: Resource, stack: Stack) -> Findings:
    """A pool's image of Windows Server has no announced end of support.

    Take an image of a newer version before the day. Of a custom image, the identifier of its definition tells the
    version.
    """
    machine = machine_of(part_of(pool))
    booted = booted_by(pool, stack)
    if booted is None:
        image = machine.at("imageReference")
        yield from _ending(image, custom=False)
        yield from image.unseen()
    elif windows_of(machine) is False:
        return
    elif booted.definition is None:
        yield unseen_definition("its version of Windows")
    else:
        identifier = part_of(booted.definition, "identifier")
        yield from _ending(identifier, custom=True)
        if identifier.hidden:
            yield Unseen("the identifier of its image is not known yet")


def _ending(image: Part, *, custom: bool) -> Iterator[str]:
    publisher, sku = image.at("publisher").text, image.at("sku").text
    if publisher and sku and (fault := ending_windows(publisher, sku, clock.today(), custom=custom)):
        yield fault
