"""What people configure about a pack: each rule's level, settings and exclusions, and the facts about other stacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pulumi_policy import EnforcementLevel

from policies.exclusion import EXCLUDE, EXCLUDE_SCHEMA, exclusions_from
from policies.facts import FACTS_NAME, FACTS_SCHEMA, Facts, facts_from
from policies.judge import Choices
from policies.pack import Pack
from policies.rule import Rule

ALL = "all"
"""The name under which Pulumi configures the level of every policy at once."""


class ConfigurationFault(Exception):  # noqa: N818 - as the faults of the other rooms
    """A configuration that the schema allows and that means nothing."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of a pack, with the defaults in it."""

    levels: Mapping[str, EnforcementLevel] = field(default_factory=dict[str, EnforcementLevel])
    """The level of each rule whose level is configured."""
    choices: Mapping[str, Choices] = field(default_factory=dict[str, Choices])
    """What is chosen for each rule."""
    facts: Facts = field(default_factory=Facts)


def schema_of(rule: Rule) -> dict[str, dict[str, Any]]:
    """Return the JSON schema of each thing that may be configured about a rule."""
    return {**{setting.name: setting.schema() for setting in rule.settings}, EXCLUDE: EXCLUDE_SCHEMA}


def configuration_of(
    pack: Pack,
    given: Mapping[str, Mapping[str, Any]] | None = None,
    levels: Mapping[str, EnforcementLevel] | None = None,
) -> Configuration:
    """Return a pack's configuration; the engine has compared what is given with the schemas."""
    given = given or {}
    known = {ALL: (), FACTS_NAME: FACTS_SCHEMA, **{rule.name: schema_of(rule) for rule in pack.rules}}
    for name, properties in given.items():
        _check(pack, name, properties, known)
    return Configuration(
        levels=levels or {},
        choices={rule.name: choices_for(rule, given.get(rule.name, {})) for rule in pack.rules},
        facts=facts_from(given.get(FACTS_NAME, {})),
    )


def choices_for(rule: Rule, configured: Mapping[str, Any]) -> Choices:
    """Return what is chosen for a rule, with the defaults in it."""
    return Choices(rule.chosen(configured), exclusions_from(configured))


def _check(pack: Pack, name: str, properties: Mapping[str, Any], known: Mapping[str, Iterable[str]]) -> None:
    """Refuse what the schemas of single properties cannot: names that nothing has, and a reason that says nothing."""
    if name not in known:
        message = f"the pack '{pack.name}' has no rule '{name}'. See the table of rules in policies/README.md"
        raise ConfigurationFault(message)
    keys = ["enforcementLevel", *known[name]]
    for key in properties:
        if key not in keys:
            message = f"'{name}' cannot be configured with '{key}', only with {', '.join(keys)}"
            raise ConfigurationFault(message)
    for exclusion in exclusions_from(properties):
        if not exclusion.reason.strip():
            message = f"'{name}' excludes '{exclusion.pattern}' without a reason"
            raise ConfigurationFault(message)
