"""The page of a rule: what it demands, examples with what it says of them, and how it is configured."""

import json
from typing import Any

import yaml

from limits.limit import Limit
from policies.exclusion import EXCLUDE
from policies.pack import Pack
from policies.rule import Rule
from policies.sample import Case, Sample, SampleResource
from policies.sampled import sentences
from policies.setting import Setting

MARK = "<!-- generated: python -m policies.table -->"
"""The line by which people know that a page is not written by hand."""


def page_of(pack: Pack, rule: Rule, sample: Sample) -> str:
    """Return a rule's page as Markdown."""
    denied, allowed = sample.denied[0], sample.allowed[0]
    return "\n".join(
        [
            f"# {rule.name}",
            MARK,
            "",
            rule.description,
            "",
            rule.remedy,
            "",
            *_facts(pack, rule),
            "",
            "## Denied",
            *_example(denied),
            "",
            *(f"> {sentence}" for sentence in sentences(rule, denied)),
            "",
            "## Allowed",
            *_example(allowed),
            "",
            "## Configuration",
            *_settings(rule),
            "",
            "To leave resources in peace, by name or URN and for a reason, which is reported:",
            "",
            *_fenced("json", json.dumps({rule.name: {EXCLUDE: [_EXCLUSION]}}, indent=2)),
            "",
        ]
    )


def limit_text(limit: Limit) -> str:
    """Return a limit with its unit and its date."""
    return f"{limit} ({limit.as_of})"


def cell(text: str) -> str:
    """Return a text for a cell of a table."""
    return text.replace("|", "\\|")


_EXCLUSION = {"resource": "legacy-*", "reason": "replaced in March"}


def _facts(pack: Pack, rule: Rule) -> list[str]:
    rows = {
        "pack": f"{pack.name} ({pack.level.value})",
        "severity": rule.severity,
        "judges": ", ".join(f"`{token}`" for token in rule.tokens) + ", of every API version",
        "looks at": "the stack around it, and what the pack is told about other stacks" if rule.joins else "it alone",
        "limit": "; ".join(limit_text(limit) for limit in rule.limits),
        "source": rule.source,
    }
    return ["| | |", "| --- | --- |", *(f"| {key} | {cell(text)} |" for key, text in rows.items() if text)]


def _example(case: Case) -> list[str]:
    shown: dict[str, Any] = {
        key: dict(given) for key, given in (("facts", case.facts), ("settings", case.settings)) if given
    }
    shown["resources"] = [_resource(resource) for resource in case.resources]
    text = yaml.safe_dump(shown, sort_keys=False, allow_unicode=True, width=100)
    return [f"{case.case[:1].upper()}{case.case[1:]}:", "", *_fenced("yaml", text.rstrip())]


def _resource(resource: SampleResource) -> dict[str, Any]:
    extra = {
        "from": {key: list(names) for key, names in resource.sources.items()},
        "provider": dict(resource.provider),
        "outputs": dict(resource.outputs),
    }
    given = {key: value for key, value in extra.items() if value}
    return {"type": resource.type, "name": resource.name, "inputs": dict(resource.inputs), **given}


def _settings(rule: Rule) -> list[str]:
    if not rule.settings:
        return ["The rule has no settings of its own."]
    rows = (f"| `{setting.name}` | {_default(setting)} | {cell(setting.description)} |" for setting in rule.settings)
    return ["| setting | default | what it is |", "| --- | --- | --- |", *rows]


def _default(setting: Setting) -> str:
    value = setting.schema()["default"]
    stated = f", {limit_text(setting.default)}" if isinstance(setting.default, Limit) else ""
    return f"`{json.dumps(value)}`{stated}"


def _fenced(language: str, text: str) -> list[str]:
    return [f"```{language}", text, "```"]
