"""Builds one component under the mocks and keeps what there is to look at."""

import re
from types import SimpleNamespace

import pulumi

from components.left_out import LEFT_OUT
from tests.components.sdk_leaves import found, leaves


def built(build, component, args, name="it"):
    """Return the component's own inputs, its outputs, and its children's inputs and options by their names."""
    options, outputs, made = {}, {}, []

    def record(seen):
        options[seen.name] = seen.opts

    def program():
        mocks = pulumi.runtime.settings.get_monitor().mocks
        mocks.new_resource = lambda seen: _echo(mocks, seen)
        made.append(component(name, args, pulumi.ResourceOptions(transformations=[record])))
        fields = {field: getattr(made[0], field) for field in component.__annotations__}
        pulumi.Output.all(**fields).apply(outputs.update)

    cloud = build(program)
    own, *children = [r for r in cloud.registered if r.name == name or r.name.startswith(f"{name}-")]
    assert own.typ == f"batch-image-pools:index:{component.__name__}"
    assert {options[child.name].parent for child in children} <= {made[0]}
    return SimpleNamespace(
        inputs=own.inputs,
        outputs=outputs,
        children={child.name: child.inputs for child in children},
        types={child.name: child.typ for child in children},
        options=options,
    )


def _echo(mocks, seen):
    """An identity's list of ids comes back as a mapping, which an echo is not."""
    mocks.registered.append(seen)
    return f"{seen.name}-id", {**seen.inputs, **({"identity": {}} if "identity" in seen.inputs else {})}


def astray(cls, kind, recordings):
    """Return the SDK's paths that should arrive and do not, and those that are left out and arrive all the same."""
    left_out = LEFT_OUT[kind]
    missing, present = [], []
    for path in leaves(cls):
        out = any(re.match(rf"{re.escape(place)}($|[.\[{{])", path) for place in left_out)
        arrives = any(found(recording, path) for recording in recordings)
        if arrives and out:
            present.append(path)
        if not arrives and not out:
            missing.append(path)
    return missing, present


def faults_of(raised):
    """Return each property path with its reason."""
    return [(fault["property_path"], fault["reason"]) for fault in raised.value.errors]
