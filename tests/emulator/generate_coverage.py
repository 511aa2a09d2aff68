"""Write `docs/local-azure.md`: what the local Azure covers, read from its registry, its rules and its tests.

Run it after a change of any of them: `uv run python -m tests.emulator.generate_coverage`.
"""

import ast
import inspect
import itertools
import re
import tempfile
from contextlib import closing
from pathlib import Path

from emulator.core.azure import LocalAzure
from emulator.core.pace import Pace
from emulator.core.quotas import QUOTA_NAMES, QUOTAS_VARIABLE, Quotas
from emulator.core.registry import TYPES
from emulator.door.arm_body import request_body, resource_id
from emulator.door.package import VERSION
from emulator.door.shape import fields_of
from emulator.door.type_table import MAPPINGS
from emulator.faults.fault import LATER_KINDS, Kind
from emulator.seed import SUBSCRIPTION
from tests.emulator.conftest import SAMPLES
from tests.emulator.coverage_text import AFTER, BEFORE, BY_TYPE, NOT_THERE
from tests.emulator.error_texts import ERROR_TEXTS
from tests.emulator.test_examples import EXAMPLES

PAGE = Path(__file__).parents[2] / "docs" / "local-azure.md"
_ENVELOPE = {"id", "name", "type"}


def rendered():
    """Return the page."""
    parts = [BEFORE.format(version=VERSION), *_types(), *_time(), *_faults(), *_quotas(), *_examples(), *_texts()]
    return "\n".join([*parts, NOT_THERE, AFTER])


def _types():
    yield "## Types\n"
    yield "| type | azure-native | API version unless another is asked for | answers | takes time |"
    yield "| --- | --- | --- | --- | --- |"
    for mapping in MAPPINGS.values():
        kind = TYPES[mapping.arm_type.lower()]
        answers = "PUT, GET, DELETE" if kind.merge is None else "PUT, PATCH, GET, DELETE"
        plain = mapping.token.removeprefix("azure-native:")
        time = "yes" if kind.under_way else "no"
        yield f"| `{kind.name}` | `{plain}` | {mapping.api_version} | {answers} | {time} |"
    yield f"\n{BY_TYPE}"
    filled = _filled_in()
    for mapping in MAPPINGS.values():
        yield from _type(mapping, TYPES[mapping.arm_type.lower()], filled[mapping.token])


def _type(mapping, kind, filled):
    yield f"### {kind.name}\n"
    fields = sorted(set(fields_of(mapping.inputs)) - set(mapping.path_parameters))
    yield f"Inputs that are kept and given back: {_listed(fields)}.\n"
    replacing = sorted(mapping.replace_on & set(fields_of(mapping.inputs)))
    yield f"Replaced by azure-native when they change: {_listed(replacing)}.\n"
    if filled:
        yield f"Filled in by the service: {_listed(filled)}.\n"
    if kind.rules or kind.delete_rules:
        yield "Refused:\n"
        for rule in (*kind.rules, *kind.delete_rules):
            yield f"- {_refusal(rule)}"
        yield ""
    else:
        yield "Nothing is refused but what every type refuses.\n"


def _refusal(rule):
    """What a rule refuses, in the words of its description, and where it is."""
    summary = " ".join(inspect.getdoc(rule).split("\n\n")[0].split())
    path = Path(inspect.getfile(rule)).resolve().relative_to(PAGE.parents[1]).as_posix()
    said = summary.removeprefix("Refuse ").rstrip(".")
    return f"{said} ([{rule.__name__}](../{path}))"


def _filled_in():
    """What the answers to the samples of the tests have that the requests had not, by type token."""
    found = {}
    with tempfile.TemporaryDirectory() as directory, closing(LocalAzure(Path(directory, "store.sqlite"))) as azure:
        for token, inputs in SAMPLES.items():
            mapping = MAPPINGS[token]
            body = request_body(mapping, inputs)
            azure.put(resource_id(mapping, inputs, SUBSCRIPTION), body, mapping.api_version)
            answered = azure.get(resource_id(mapping, inputs, SUBSCRIPTION)).body
            found[token] = sorted(set(_paths(answered)) - set(_paths(body)) - _ENVELOPE)
    return found


def _paths(value, place=""):
    if isinstance(value, dict) and value and not any("/" in name for name in value):
        for name, inner in value.items():
            yield from _paths(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from _paths(inner, f"{place}[]")
    else:
        yield place


def _time():
    yield "## Time\n"
    yield "Azure promises no times; these are the numbers of a model, which `azure.json` can set:\n"
    yield "| | default | |\n| --- | --- | --- |"
    for name, (default, said) in _documented(Pace).items():
        yield f"| `{_camel(name)}` | {default:g} | {said} |"
    yield ""


def _faults():
    yield "## Faults on demand\n"
    yield "`scripts/pulumi-local azure faults add KIND` has them happen:\n"
    yield "| kind | what happens | what meets it |\n| --- | --- | --- |"
    documented = _documented(Kind)
    for kind in Kind:
        said = documented[kind.name][1]
        meets = "what a request begins" if kind in LATER_KINDS else "requests"
        yield f"| `{kind.value}` | {said} | {meets} |"
    yield ""


def _quotas():
    yield "## Quotas\n"
    yield f"Without limit, unless `{QUOTAS_VARIABLE}` states some:\n"
    documented = _documented(Quotas)
    yield from (f"- `{name}`: {documented[field][1]}" for name, field in QUOTA_NAMES.items())
    yield ""


def _examples():
    yield "## Official examples\n"
    yield "Each request of Microsoft's own examples gets the response that is documented with it, field by field, apart"
    yield "from ids, times and etags, and from what is named here:\n"
    yield "| example | differs in |\n| --- | --- |"
    for name, example in EXAMPLES.items():
        differing = "; ".join(f"`{path}`: {reason}" for path, reason in example.differing.items())
        yield f"| {name} | {differing or 'nothing'} |"
    yield ""


def _texts():
    texts = [each for part in ERROR_TEXTS.values() for each in part]
    met = sum(each.test is not None for each in texts)
    yield "## Error texts\n"
    yield f"Of {len(texts)} documented texts, {met} are answered, each with a test; {len(texts) - met} cannot be met."
    yield "A code in brackets is inferred: the source shows the text alone.\n"
    for about, part in ERROR_TEXTS.items():
        yield f"### {about}\n\n| code | text | here |\n| --- | --- | --- |"
        for each in part:
            code = f"({each.code})" if each.inferred else each.code
            here = f"answered: `{each.test}`" if each.test else f"no: {each.reason}"
            yield f"| {code} | {_quoted(each.text)} ({_source(each.source)}) | {here} |"
        yield ""


def _source(said):
    return f"[source]({said})" if said.startswith("https://") and " " not in said else said


def _quoted(text):
    """A text of Azure, as it is; a table would end at a bar."""
    assert not {"`", "|"} & set(text)
    return f"`{text}`"


def _listed(names):
    return ", ".join(f"`{name}`" for name in names) or "none"


def _camel(name):
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def _documented(cls):
    """The attributes of a class, with their defaults and the texts under them."""
    body = ast.parse(inspect.getsource(cls)).body[0].body
    found = {}
    for statement, text in itertools.pairwise(body):
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(text, ast.Expr):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            found[target.id] = (getattr(cls(), target.id) if cls is Pace else None, text.value.value)
    return found


if __name__ == "__main__":
    PAGE.write_text(rendered(), encoding="utf-8")
