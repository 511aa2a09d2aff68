"""What was found, as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib import metadata
from urllib.parse import quote

from check.finding import Described, Finding, Outcome
from check.positions import Located
from overview.escaping import plain, sarif
from overview.json_value import Json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(*runs: Json) -> str:
    """Return a SARIF log of runs."""
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": runs}, indent=2) + "\n"


def sarif_run(outcome: Outcome, rules: Mapping[str, Described], positions: Located) -> Json:
    """Return what one check found, as a run of a SARIF log."""
    known = {
        **rules,
        **{finding.rule.name: finding.rule for finding in outcome.findings if finding.rule.name not in rules},
    }
    names = list(known)
    run: Json = {
        "tool": {
            "driver": {
                "name": "batch-image-pools check",
                "semanticVersion": metadata.version("batch-image-pools"),
                "rules": [_rule(rule) for rule in known.values()],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not outcome.failures,
                "exitCode": outcome.code,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": sarif(failure)}} for failure in outcome.failures
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [*_results(outcome.findings, names, positions)],
    }
    if outcome.scope:
        run["automationDetails"] = {"id": f"{plain(outcome.scope)}/"}
    return run


def _rule(rule: Described) -> Json:
    see = f"See {rule.source}" if rule.source else ""
    link = f"[Source]({rule.source})" if rule.source else ""
    described: Json = {
        "id": rule.name,
        "shortDescription": {"text": rule.description},
        "fullDescription": {"text": rule.description},
        "defaultConfiguration": {"level": str(rule.level)},
        "help": {
            "text": " ".join(filter(None, (rule.description, rule.remedy, see))),
            "markdown": "\n\n".join(filter(None, (rule.description, rule.remedy, link))),
        },
    }
    if rule.source:
        described["helpUri"] = rule.source
    if rule.severity:
        described["properties"] = {"severity": str(rule.severity)}
    return described


def _results(findings: Iterable[Finding], names: list[str], positions: Located) -> Iterable[Json]:
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = (finding.rule.name, finding.urn.text)
        seen[key] += 1
        yield {
            "ruleId": finding.rule.name,
            "ruleIndex": names.index(finding.rule.name),
            "level": str(finding.level),
            "message": {"text": sarif(finding.text)},
            "locations": [_location(finding, positions)],
            "partialFingerprints": {"ruleAndResource/v1": _fingerprint(*key, str(seen[key]))},
        }


def _location(finding: Finding, positions: Located) -> Json:
    """Return where a finding is; GitHub takes no log in which one result has no file."""
    urn, position = finding.urn, positions.of(finding.urn)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(position.path.as_posix()), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": position.line},
        },
        "logicalLocations": [
            {"name": plain(urn.name), "fullyQualifiedName": plain(urn.text), "kind": "resource"},
        ],
    }


def _fingerprint(*parts: str) -> str:
    """Return what stays the same from run to run, while numbers in a message change."""
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()
