"""What a pack tells the engine about itself."""

from importlib import metadata

from pulumi.runtime.proto import analyzer_pb2 as wire
from pulumi_policy import EnforcementLevel

from policies.configuration import schema_of
from policies.facts import FACTS_DESCRIPTION, FACTS_NAME, FACTS_SCHEMA
from policies.pack import Pack
from policies.rule import Rule
from policies.severity import Severity

VERSION = metadata.version("batch-image-pools")
"""The version of the packs, which is the project's."""


def info_of(pack: Pack) -> wire.AnalyzerInfo:
    """Return the pack's description: its rules, and the one that only carries facts."""
    return wire.AnalyzerInfo(
        name=pack.name,
        version=VERSION,
        supportsConfig=True,
        policies=[_carrier_of_facts(), *(_rule(rule, pack.level) for rule in pack.rules)],
    )


def on_the_wire(level: EnforcementLevel) -> "wire.EnforcementLevel.ValueType":
    """Return a level as the protocol has it."""
    return wire.EnforcementLevel.Value(level.name)


def severity_on_the_wire(severity: Severity) -> "wire.PolicySeverity.ValueType":
    """Return a severity as the protocol has it."""
    return wire.PolicySeverity.Value(f"POLICY_SEVERITY_{severity.name}")


def _rule(rule: Rule, level: EnforcementLevel) -> wire.PolicyInfo:
    schema = wire.PolicyConfigSchema()
    schema.properties.update(schema_of(rule))
    return wire.PolicyInfo(
        name=rule.name,
        description=rule.description,
        enforcementLevel=on_the_wire(level),
        policy_type=wire.POLICY_TYPE_STACK if rule.joins else wire.POLICY_TYPE_RESOURCE,
        severity=severity_on_the_wire(rule.severity),
        remediation_steps=rule.remedy,
        url=rule.source,
        configSchema=schema,
    )


def _carrier_of_facts() -> wire.PolicyInfo:
    schema = wire.PolicyConfigSchema()
    schema.properties.update(FACTS_SCHEMA)
    return wire.PolicyInfo(
        name=FACTS_NAME,
        description=FACTS_DESCRIPTION,
        enforcementLevel=wire.ADVISORY,
        policy_type=wire.POLICY_TYPE_STACK,
        configSchema=schema,
    )
