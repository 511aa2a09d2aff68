"""The engine's calls to a pack, without an engine: to our server and to the SDK's own."""

from dataclasses import dataclass, field

from google.protobuf import json_format
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import analyzer_pb2 as wire
from pulumi_policy.policy import _PolicyAnalyzerServicer

from policies.facts import FACTS_NAME
from policies.metadata import VERSION
from policies.server import Server
from tests.policies.by_sdk import policies_of


@dataclass
class Seen:
    """A resource as the engine shows it."""

    token: str
    name: str
    inputs: dict
    outputs: dict = field(default_factory=dict)
    provider: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    """For an input, the URNs of the resources that its value comes from."""
    parent: str = ""

    @property
    def urn(self):
        return f"urn:pulumi:test::project::{self.token}::{self.name}"


class RefusedError(Exception):
    """What the engine would show in place of an answer."""


class Context:
    """The part of a call's context that servers use."""

    def abort(self, _code, details):
        raise RefusedError(details)


_NEEDED = {"inputs-are-recorded", FACTS_NAME}
"""What the SDK's server cannot do without, whatever "all" says."""


def sdk_server(pack):
    """Return the SDK's own server for the same rules."""
    return _PolicyAnalyzerServicer(pack.name, VERSION, policies_of(pack.rules), pack.level)


def configure(server, configured):
    """Configure a server as the engine does: with every policy's level and defaults, and what is configured."""
    info = server.GetAnalyzerInfo(Empty(), Context())
    levels = {policy.name: policy.enforcementLevel for policy in info.policies}
    every = configured.get("all", {}).get("enforcementLevel")
    request = wire.ConfigureAnalyzerRequest()
    for name in {**levels, **configured}:
        given = dict(configured.get(name, {}))
        stated = given.pop("enforcementLevel", None if name in _NEEDED else every)
        level = wire.EnforcementLevel.Value(stated.upper()) if stated else levels.get(name, wire.ADVISORY)
        request.policyConfig[name].enforcementLevel = level
        request.policyConfig[name].properties.update(given)
    server.Configure(request, Context())


def show(server, stack):
    """Show a stack to a server as a preview does, and return every diagnostic."""
    found = []
    for seen in stack:
        request = wire.AnalyzeRequest(type=seen.token, urn=seen.urn, name=seen.name, **_common(seen, seen.inputs))
        assert server.Remediate(request, Context()) == wire.RemediateResponse()
        found.extend(server.Analyze(request, Context()).diagnostics)
    resources = [
        wire.AnalyzerResource(
            type=seen.token,
            urn=seen.urn,
            name=seen.name,
            parent=seen.parent,
            propertyDependencies={
                key: wire.AnalyzerPropertyDependencies(urns=urns) for key, urns in seen.sources.items()
            },
            **_common(seen, seen.outputs),
        )
        for seen in stack
    ]
    found.extend(server.AnalyzeStack(wire.AnalyzeStackRequest(resources=resources), Context()).diagnostics)
    return found


def judged(pack, stack, configured=None):
    """Return what our server says of a stack, and insist that the SDK's says the same."""
    ours = Server(pack)
    configure(ours, configured or {})
    said = show(ours, stack)
    theirs = sdk_server(pack)
    configure(theirs, configured or {})
    assert _comparable(said) == _comparable(show(theirs, stack))
    return said


def notes(diagnostics):
    """Return, for each policy, its notes about what it could not see."""
    found = {}
    for diagnostic in diagnostics:
        prefix, _, text = diagnostic.message.partition(" during preview: ")
        if prefix.startswith("can't run policy"):
            found.setdefault((diagnostic.policyName, prefix, diagnostic.enforcementLevel), []).append(text)
    return found


def violations(diagnostics):
    """Return the diagnostics that are no notes."""
    return [diagnostic for diagnostic in diagnostics if not diagnostic.message.startswith("can't run policy")]


def _comparable(diagnostics):
    """The SDK makes one note of a policy's notes on a stack; ours stay apart, each with the URN of its resource."""
    joined = {key: "; ".join(texts) for key, texts in notes(diagnostics).items()}
    return sorted(map(str, violations(diagnostics))), joined


def _common(seen, properties):
    provider = wire.AnalyzerProviderResource(
        type="pulumi:providers:azure-native", name="default", urn="urn:provider", properties=struct(seen.provider)
    )
    return {"properties": struct(properties), "provider": provider}


def struct(values):
    return json_format.ParseDict(values, Struct())


def facts(values):
    """Return the configuration that states facts."""
    return {FACTS_NAME: values}
