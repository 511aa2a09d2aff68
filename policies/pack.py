"""Serves rules as policies of the Pulumi SDK."""

from collections.abc import Callable, Iterable

from pulumi_policy import (
    EnforcementLevel,
    PolicyPack,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
)
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE, UnknownValueError

from policies.resource import Resource, entries
from policies.rule import Rule, Unseen
from policies.stack import Stack
from policies.tokens import PACKAGE, plain_token
from policies.unknown import without_proxies

SdkPolicy = ResourceValidationPolicy | StackValidationPolicy


class NotSeenError(UnknownValueError):
    """Says, after everything certain has been reported, what a rule could not decide; the SDK makes a note of it."""

    def __init__(self, notes: Iterable[str]) -> None:
        """Word the notes as one message."""
        super().__init__(UNKNOWN_STRING_VALUE, [])
        self.message = "; ".join(notes)


def serve(name: str, rules: Iterable[Rule], level: EnforcementLevel) -> None:
    """Serve the rules as a policy pack until the engine ends it."""
    PolicyPack(name=name, policies=[*policies_of(rules)], enforcement_level=level)


def policies_of(rules: Iterable[Rule]) -> list[SdkPolicy]:
    """Return the SDK's policies for one pack.

    Resource policies see a resource's inputs, stack policies its outputs, which a preview mostly does not know. So the
    resource policies record inputs by URN, and joining rules judge the recording.
    """
    recorded: dict[str, Resource] = {}
    return [(_stack_policy if rule.joins else _resource_policy)(rule, recorded) for rule in rules]


def _resource_policy(rule: Rule, recorded: dict[str, Resource]) -> SdkPolicy:
    def validate(args: ResourceValidationArgs, report: ReportViolation) -> None:
        token = plain_token(args.resource_type)
        if not token.startswith(PACKAGE):
            return
        resource = Resource(args.urn, token, args.name, entries(without_proxies(args.props)))
        recorded[args.urn] = resource
        if resource.token == rule.token:
            _judge(rule, [resource], Stack([]), report)

    return _policy(ResourceValidationPolicy, rule, validate)


def _stack_policy(rule: Rule, recorded: dict[str, Resource]) -> SdkPolicy:
    def validate(args: StackValidationArgs, report: ReportViolation) -> None:
        resources: list[Resource] = []
        for seen in args.resources:
            record = recorded.get(seen.urn)
            inputs = record.inputs if record else entries(without_proxies(seen.props))
            dependencies = {
                key: tuple(source.urn for source in sources) for key, sources in seen.property_dependencies.items()
            }
            resources.append(Resource(seen.urn, plain_token(seen.resource_type), seen.name, inputs, dependencies))
        stack = Stack(resources)
        _judge(rule, stack.of_type(rule.token), stack, report)

    return _policy(StackValidationPolicy, rule, validate)


def _policy(kind: type[SdkPolicy], rule: Rule, validate: Callable[..., None]) -> SdkPolicy:
    return kind(
        name=rule.name,
        description=rule.description,
        remediation_steps=rule.remedy,
        url=rule.source,
        validate=validate,
    )


def _judge(rule: Rule, resources: Iterable[Resource], stack: Stack, report: ReportViolation) -> None:
    """Report every violation first and raise what could not be seen last: raising ends the whole policy."""
    unseen: list[str] = []
    for resource in resources:
        for finding in rule.check(resource, stack):
            if isinstance(finding, Unseen):
                unseen.append(f"{resource.subject}: {finding.what}")
            else:
                report(f"{resource.subject}: {finding}", resource.urn)
    if unseen:
        raise NotSeenError(unseen)
