"""Serves a pack to the engine.

The SDK's own server reads every resource anew for each policy, and a stack for each policy of stacks. This one reads a
resource once, looks rules up by the resource's type, and builds one `Stack` for all rules that join; what it answers is
what the SDK's would (`tests/policies/test_pack.py` compares them), except that a note comes with its resource.
"""

# ruff: noqa: ARG002, N802

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import grpc
from google.protobuf import json_format
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import analyzer_pb2 as wire
from pulumi.runtime.proto.analyzer_pb2_grpc import AnalyzerServicer, add_AnalyzerServicer_to_server
from pulumi.runtime.proto.plugin_pb2 import PluginInfo
from pulumi_policy import EnforcementLevel

from policies.configuration import ConfigurationFault, configuration_of
from policies.judge import Kind, Remark, judge
from policies.metadata import VERSION, info_of, on_the_wire, severity_on_the_wire
from policies.pack import Pack
from policies.resource import Resource
from policies.rule import Rule
from policies.stack import Stack
from policies.tokens import plain_token
from policies.wire import Properties

_ALONE = Stack([])


class Server(AnalyzerServicer):
    """Answers the engine's calls for one pack.

    The engine shows every resource's inputs first and then the stack with its outputs, which a preview mostly does not
    know. So inputs are recorded by URN, and the rules that join judge the recording. A resource without any input is
    one that the stack only reads: nothing was asked of it, and a preview does not show it, but state does.
    """

    def __init__(self, pack: Pack) -> None:
        """Index the rules by type."""
        self._pack = pack
        self._configuration = configuration_of(pack)
        self._recorded: dict[str, Resource] = {}
        self._read: set[str] = set()
        self._by_token: defaultdict[str, list[Rule]] = defaultdict(list)
        self._judged = {token for rule in pack.rules for token in rule.tokens}
        for rule in pack.rules:
            for token in () if rule.joins else rule.tokens:
                self._by_token[token].append(rule)

    def Analyze(self, request: wire.AnalyzeRequest, context: grpc.ServicerContext) -> wire.AnalyzeResponse:
        """Record a resource's inputs, and judge them by the rules about its type alone."""
        if not request.properties.fields:
            self._read.add(request.urn)
            return wire.AnalyzeResponse()
        properties = Properties(request.properties)
        is_judged = plain_token(request.type) in self._judged
        resource = _resource(request, properties.read() if is_judged else properties)
        self._recorded[request.urn] = resource
        response = wire.AnalyzeResponse()
        for rule in self._by_token.get(resource.token, ()):
            self._judge(rule, [resource], _ALONE, response)
        return response

    def AnalyzeStack(self, request: wire.AnalyzeStackRequest, context: grpc.ServicerContext) -> wire.AnalyzeResponse:
        """Judge a stack by the rules that join."""
        own = (seen for seen in request.resources if seen.urn not in self._read)
        stack = Stack(map(self._joined, own), self._configuration.facts)
        response = wire.AnalyzeResponse()
        for rule in self._pack.rules:
            if rule.joins:
                self._judge(rule, stack.of_type(*rule.tokens), stack, response)
        return response

    def Remediate(self, request: wire.AnalyzeRequest, context: grpc.ServicerContext) -> wire.RemediateResponse:
        """Change nothing: rules report."""
        return wire.RemediateResponse(
            not_applicable=[
                wire.PolicyNotApplicable(policy_name=rule.name, reason="Policy does not implement remediate")
                for rule in self._pack.rules
                if not rule.joins and self._level(rule) is EnforcementLevel.REMEDIATE
            ]
        )

    def Configure(self, request: wire.ConfigureAnalyzerRequest, context: grpc.ServicerContext) -> Empty:
        """Take the pack's configuration, or refuse it in one sentence."""
        given = {name: json_format.MessageToDict(config.properties) for name, config in request.policyConfig.items()}
        levels = {
            name: EnforcementLevel[wire.EnforcementLevel.Name(config.enforcementLevel)]
            for name, config in request.policyConfig.items()
        }
        try:
            self._configuration = configuration_of(self._pack, given, levels)
        except ConfigurationFault as fault:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(fault))
        return Empty()

    def GetAnalyzerInfo(self, request: Empty, context: grpc.ServicerContext) -> wire.AnalyzerInfo:
        """Describe the pack."""
        return info_of(self._pack)

    def GetPluginInfo(self, request: Empty, context: grpc.ServicerContext) -> PluginInfo:
        """Name the pack's version."""
        return PluginInfo(version=VERSION)

    def Handshake(
        self,
        request: wire.AnalyzerHandshakeRequest,
        context: grpc.ServicerContext,
    ) -> wire.AnalyzerHandshakeResponse:
        """Need nothing from the engine."""
        return wire.AnalyzerHandshakeResponse()

    def ConfigureStack(
        self,
        request: wire.AnalyzerStackConfigureRequest,
        context: grpc.ServicerContext,
    ) -> wire.AnalyzerStackConfigureResponse:
        """Need nothing of the stack's configuration."""
        return wire.AnalyzerStackConfigureResponse()

    def Cancel(self, request: Empty, context: grpc.ServicerContext) -> Empty:
        """Have nothing to stop: each call is short."""
        return Empty()

    def _joined(self, seen: wire.AnalyzerResource) -> Resource:
        outputs = Properties(seen.properties)
        dependencies = {key: tuple(found.urns) for key, found in seen.propertyDependencies.items()}
        record = self._recorded.get(seen.urn)
        found = _resource(seen, record.inputs if record else outputs)
        return replace(found, dependencies=dependencies, outputs=outputs, parent=seen.parent)

    def _level(self, rule: Rule) -> EnforcementLevel:
        return self._configuration.levels.get(rule.name, self._pack.level)

    def _judge(self, rule: Rule, resources: Iterable[Resource], stack: Stack, response: wire.AnalyzeResponse) -> None:
        level = self._level(rule)
        if level is EnforcementLevel.DISABLED:
            return
        if level is EnforcementLevel.REMEDIATE:
            level = EnforcementLevel.MANDATORY
        for remark in judge(rule, resources, stack, self._configuration.choices[rule.name]):
            response.diagnostics.append(self._diagnostic(rule, remark, level))

    def _diagnostic(self, rule: Rule, remark: Remark, level: EnforcementLevel) -> wire.AnalyzeDiagnostic:
        found = wire.AnalyzeDiagnostic(
            policyName=rule.name,
            policyPackName=self._pack.name,
            policyPackVersion=VERSION,
            message=f"{rule.description}\n{remark.sentence}",
            urn=remark.urn,
            description=rule.description,
            enforcementLevel=on_the_wire(EnforcementLevel.ADVISORY),
        )
        if remark.kind is Kind.UNSEEN:
            pack = f"{self._pack.name}@v{VERSION}"
            found.message = (
                f"can't run policy '{rule.name}' from policy pack '{pack}' during preview: {remark.sentence}"
            )
        elif remark.kind is Kind.VIOLATION:
            found.enforcementLevel = on_the_wire(level)
            found.severity = severity_on_the_wire(rule.severity)
        return found


def serve(pack: Pack) -> None:
    """Serve a pack until the engine ends it; the engine reads the port from the first line of the output."""
    unlimited = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    server = grpc.server(ThreadPoolExecutor(max_workers=4), options=unlimited)
    add_AnalyzerServicer_to_server(Server(pack), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    try:
        server.wait_for_termination()
    except KeyboardInterrupt:
        server.stop(grace=None)


def _resource(request: wire.AnalyzeRequest | wire.AnalyzerResource, inputs: Mapping[str, Any]) -> Resource:
    provider = Properties(request.provider.properties)
    return Resource(request.urn, plain_token(request.type), request.name, inputs, provider=provider)
