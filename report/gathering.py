"""Brings together what a report is made of."""

import tempfile
from dataclasses import replace
from pathlib import Path

from check.judged import Judged, judged, pulumi_for
from check.options import Options
from check.state_file import read_state
from policies import clock
from report.content import Report
from report.options import Request
from tools.fault import SetupFault


def report_for(request: Request) -> Report:
    """Return the report that is asked for.

    Raises:
        SetupFault: the stack or the state cannot be had, or could not be judged to its end.

    """
    if request.is_preview or request.subject.state:
        found = judged(request.subject)
    else:
        with tempfile.TemporaryDirectory(prefix="report-") as workspace:
            found = judged(_exported(request.subject, Path(workspace) / "state.json"))
    outcome = found.outcome
    if outcome.failures:
        message = f"{outcome.title}: {'; '.join(outcome.failures)}. No report was written."
        raise SetupFault(message)
    return Report(
        origin=_origin(request, found),
        facts=found.picture.facts,
        environment=found.picture.environment,
        outcome=outcome,
        changes=found.picture.changes if request.is_preview else None,
        day=clock.today(),
    )


def _exported(subject: Options, file: Path) -> Options:
    """Return what judges a stack as it is recorded."""
    name = f"stack {subject.stack}" if subject.stack else "stack"
    stack = ["--stack", subject.stack] if subject.stack else []
    done = pulumi_for(subject).run("stack", "export", *stack, "--file", str(file))
    if done.returncode != 0:
        message = f"The {name} cannot be read: {(done.stderr or done.stdout).strip()}"
        raise SetupFault(message)
    if not read_state(file):
        message = f"Nothing is deployed in the {name}. Deploy it first, or add --preview."
        raise SetupFault(message)
    return replace(subject, state=file)


def _origin(request: Request, found: Judged) -> str:
    """Say where the facts are from."""
    stack = found.picture.facts.stack
    if request.is_preview:
        return f"What an update would make of the stack {stack}, as a preview shows it."
    if request.subject.state:
        return f"The stack {stack}, as {request.subject.state.name} records it."
    return f"The stack {stack}, as Pulumi recorded it last."
