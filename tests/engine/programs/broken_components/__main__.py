"""The project's own program, with what the rules that are named look at broken, and bare resources beside it.

A transformation runs in the SDK, and what a value comes from stays with it; Python's answer to the engine, which asks a
transform, leaves that out.
"""

import runpy
from pathlib import Path

import pulumi

from tests.engine.any_type_plugin import VERSION
from tests.engine.broken_components import BESIDE, BREAKS, made


def break_it(args):
    """Change a resource where a rule that is named wants it."""
    made[args.name] = args.resource
    for rule in RULES:
        for path, value in BREAKS[rule].all.get(args.name, {}).items():
            put(args.props, path.split("."), value)
    return pulumi.ResourceTransformationResult(args.props, args.opts)


def put(inputs, path, value):
    """Put a value, or what a function makes of the one that is there, at a property path."""
    entries = inputs if isinstance(inputs, dict | list) else vars(inputs)
    step = int(path[0]) if isinstance(inputs, list) else path[0]
    if not path[1:]:
        entries[step] = value(entries[step]) if callable(value) else value
        return
    if isinstance(entries, dict) and entries.get(step) is None:
        entries[step] = {}
    put(entries[step], path[1:], value)


RULES = pulumi.Config("breaks").get_object("rules", [])
pulumi.runtime.register_stack_transformation(break_it)
if RULES:
    for name, (kind, inputs) in BESIDE.items():
        pulumi.CustomResource(kind, name, inputs, pulumi.ResourceOptions(version=VERSION))
runpy.run_path(str(Path(__file__).parents[4] / "__main__.py"))
