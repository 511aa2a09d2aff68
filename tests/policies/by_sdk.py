"""Rules as policies of the SDK's own server, which answers as a pack has to: what ours says is compared with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace

from pulumi_policy import PolicyConfigSchema, ResourceValidationPolicy, Severity, StackValidationPolicy
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE, UnknownValueError

from policies.configuration import choices_for, schema_of
from policies.facts import FACTS_DESCRIPTION, FACTS_NAME, FACTS_SCHEMA, facts_from
from policies.judge import Kind, judge
from policies.resource import Resource
from policies.stack import Stack
from policies.tokens import plain_token
from policies.unknown import Unknown


class NotSeenError(UnknownValueError):
    """Says, after everything certain has been reported, what a rule could not decide; the SDK makes a note of it."""

    def __init__(self, notes):
        super().__init__(UNKNOWN_STRING_VALUE, [])
        self.message = "; ".join(notes)


def policies_of(rules):
    """Return the SDK's policies for rules. One more records inputs, and one holds the facts."""
    seen = SimpleNamespace(inputs={}, read=set(), facts=facts_from({}))
    served = [(_stack_policy if rule.joins else _resource_policy)(rule, seen) for rule in rules]
    return [_recording_policy(seen), _facts_policy(seen), *served]


def without_proxies(value):
    """Return the plain dicts and lists behind the SDK's proxies, with `Unknown` in the place of what raises."""
    if isinstance(value, Mapping):
        return {key: _read(value, key) for key in value}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_read(value, at) for at in range(len(value))]
    return value


def _read(container, key):
    try:
        return without_proxies(container[key])
    except UnknownValueError as error:
        return Unknown(error.unknown_type_sentinel)


def _recording_policy(seen):
    def record(args, _):
        provider = without_proxies(args.provider.props) if args.provider else {}
        inputs = without_proxies(args.props)
        if not inputs:
            seen.read.add(args.urn)
        seen.inputs[args.urn] = Resource(
            args.urn, plain_token(args.resource_type), args.name, inputs, provider=provider
        )

    return ResourceValidationPolicy("inputs-are-recorded", "Inputs are recorded for the rules that join.", record)


def _facts_policy(seen):
    def learn(args, _):
        seen.facts = facts_from(args.get_config())

    schema = PolicyConfigSchema({**FACTS_SCHEMA})
    return StackValidationPolicy(FACTS_NAME, FACTS_DESCRIPTION, learn, config_schema=schema)


def _resource_policy(rule, seen):
    def validate(args, report):
        resource = seen.inputs[args.urn]
        if resource.token in rule.tokens and args.urn not in seen.read:
            _report(judge(rule, [resource], Stack([]), choices_for(rule, args.get_config())), report)

    return _policy(ResourceValidationPolicy, rule, validate)


def _stack_policy(rule, seen):
    def validate(args, report):
        own = (resource for resource in args.resources if resource.urn not in seen.read)
        stack = Stack([_joined(resource, seen) for resource in own], seen.facts)
        _report(judge(rule, stack.of_type(*rule.tokens), stack, choices_for(rule, args.get_config())), report)

    return _policy(StackValidationPolicy, rule, validate)


def _joined(resource, seen):
    outputs = without_proxies(resource.props)
    sources = resource.property_dependencies.items()
    dependencies = {key: tuple(source.urn for source in found) for key, found in sources}
    record = seen.inputs.get(resource.urn)
    if record is None:
        token = plain_token(resource.resource_type)
        record = Resource(resource.urn, token, resource.name, outputs)
    parent = resource.parent.urn if resource.parent else ""
    return replace(record, dependencies=dependencies, outputs=outputs, parent=parent)


def _policy(kind, rule, validate):
    schema = PolicyConfigSchema(schema_of(rule))
    texts = {"description": rule.description, "remediation_steps": rule.remedy, "url": rule.source}
    severity = Severity[rule.severity.name]
    return kind(name=rule.name, validate=validate, config_schema=schema, severity=severity, **texts)


def _report(remarks, report):
    """Report every violation first and raise what could not be seen last: raising ends the whole policy."""
    notes = []
    for remark in remarks:
        if remark.kind is Kind.VIOLATION:
            report(remark.sentence, remark.urn)
        else:
            notes.append(remark.sentence)
    if notes:
        raise NotSeenError(notes)
