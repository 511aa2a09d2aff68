import asyncio
from contextlib import contextmanager

import pulumi
import pytest


class Cloud(pulumi.runtime.Mocks):
    """Stands for the engine: echoes inputs back as outputs, and remembers every registration."""

    def __init__(self):
        self.registered = []
        self.deployed = {}
        self.subscription, self.tenant = "sub", "tenant"

    def new_resource(self, args):
        self.registered.append(args)
        return f"{args.name}-id", {**args.inputs, **_answered_identity(args.inputs)}

    def call(self, args):
        if args.token == "pulumi:pulumi:readStackResourceOutputs":
            return {"name": args.args["stackName"], "outputs": self.deployed}
        assert args.token.endswith(":getClientConfig")
        where = {"subscriptionId": self.subscription, "tenantId": self.tenant}
        return {**where, "clientId": "client", "objectId": "object"}

    def of(self, token):
        return [resource for resource in self.registered if resource.typ == token]

    def only(self, token):
        (found,) = self.of(token)
        return found


def _answered_identity(inputs):
    """Azure takes identities as a list, and answers with what it knows of each."""
    identity = inputs.get("identity") or {}
    given = identity.get("userAssignedIdentities")
    return {"identity": {**identity, "userAssignedIdentities": {each: {} for each in given}}} if given else {}


@pytest.fixture(scope="session")
def loop():
    """The SDK registers the stack on whatever loop the thread has, and leaves that to run some day."""
    loop = asyncio.new_event_loop()
    yield loop
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


@contextmanager
def mocked(loop):
    """Mocks are for the whole process: they are set for a test and reset after it."""
    recorder = Cloud()
    asyncio.set_event_loop(loop)
    pulumi.runtime.set_mocks(recorder, project="batch-image-pools", stack="test")
    yield recorder
    pulumi.runtime.settings.reset_options()
    pulumi.runtime.set_all_config({}, [])
    asyncio.set_event_loop(None)


@pytest.fixture
def cloud(loop):
    with mocked(loop) as recorder:
        yield recorder


@pytest.fixture
def build(cloud):
    """Runs a program to its end under the mocks, so that every registration is recorded."""

    def run(program):
        pulumi.runtime.test(program)()
        return cloud

    return run


@pytest.fixture(scope="session")
def build_once(loop):
    """Does the same for what several tests read."""

    def run(program):
        with mocked(loop) as recorder:
            pulumi.runtime.test(program)()
        return recorder

    return run
