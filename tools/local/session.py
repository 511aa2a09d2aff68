"""Everything in place for `pulumi` against the local Azure."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

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


def prepare(checkout: Checkout, arguments: Sequence[str]) -> Session:
    """Set up what is missing, recover what was cut off, and return how to run the command."""
    given = dict(os.environ)
    engine = provide_engine(checkout)
    place = place_for(checkout, given)
    invocation = understand(arguments, given, checkout.root)
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
    environment = {name: value for name, value in given.items() if name not in unset} | settings
    pulumi = Pulumi(engine.pulumi, environment, invocation.project)
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
