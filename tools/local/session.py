"""Everything in place for `pulumi` against the local Azure."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from limits.stack_home import astray
from tools.checkout import Checkout
from tools.console import say
from tools.engine.choice import provide_engine
from tools.fault import SetupFault
from tools.local.environment import settings_for, superfluous_in
from tools.local.invocation import DEFAULT_STACK, Invocation, understand
from tools.local.place import Place, place_for
from tools.local.provider_plugin import keep_provider_plugin
from tools.local.pulumi import Pulumi
from tools.local.recovery import recover
from tools.local.stack import initialise, stack_of


@dataclass(frozen=True)
class Session:
    """A command to run, and what it is run with."""

    pulumi: Pulumi
    settings: dict[str, str]
    unset: list[str]


def prepare(checkout: Checkout, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Session:
    """Set up what is missing, recover what was cut off, and return how to run the command.

    Args:
        checkout: the project.
        arguments: those of `pulumi`.
        environment: the variables to begin with; those of this process unless given.

    Raises:
        SetupFault: something cannot be set up, or the stack belongs to Azure itself.

    """
    given = dict(os.environ if environment is None else environment)
    invocation = understand(arguments, given, checkout.root)
    for stack in invocation.stacks:
        if reason := astray(stack, in_local_azure=True):
            raise SetupFault(reason)
    engine = provide_engine(checkout)
    place = place_for(checkout, given)
    try:
        place.make()
        keep_provider_plugin(checkout, place)
    except OSError as refused:
        message = (
            f"{place.directory} cannot hold the local Azure: {refused.strerror or refused}. Permit writing there, or "
            "name another directory in LOCAL_AZURE_DIR."
        )
        raise SetupFault(message) from refused
    settings = settings_for(place, engine.directory, invocation.stack, given)
    unset = superfluous_in(invocation.stack, given)
    whole = {name: value for name, value in given.items() if name not in unset} | settings
    pulumi = Pulumi(engine.pulumi, whole, invocation.project)
    _ready_stack(invocation, place, pulumi)
    return Session(pulumi, settings, unset)


def _ready_stack(invocation: Invocation, place: Place, pulumi: Pulumi) -> None:
    stack = stack_of(invocation.project, invocation.stack, place)
    if stack is None or not invocation.needs_stack:
        return
    if not stack.exists:
        if stack.name == DEFAULT_STACK:
            say(f"making the stack '{stack.name}' in {place.directory}")
            initialise(stack, pulumi)
    elif invocation.deploys:
        recover(stack, pulumi)
