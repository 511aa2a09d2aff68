from pathlib import Path

import jsonschema
import pytest
import yaml

from components.configuration.schema import SCHEMA, stack_file_schema, text

ROOT = Path(__file__).parents[2]


def test_the_schema_is_up_to_date():
    assert SCHEMA.read_text(encoding="utf-8") == text()


def test_every_field_is_described():
    silent = [
        f"{name}.{field}"
        for name, definition in stack_file_schema()["$defs"].items()
        for field, value in definition.get("properties", {}).items()
        if not value.get("description")
    ]
    assert silent == []


@pytest.mark.parametrize("stack", sorted(ROOT.glob("Pulumi.*.yaml")), ids=lambda path: path.stem)
def test_every_stacks_file_fits_the_schema_and_names_it(stack):
    written = stack.read_text(encoding="utf-8")
    jsonschema.validate(yaml.safe_load(written), stack_file_schema())
    assert f"# yaml-language-server: $schema={SCHEMA.relative_to(ROOT)}\n" in written


@pytest.mark.parametrize(
    "change",
    [{"locatoin": "x"}, {"galleryName": 3}, {"pools": {"p": {"image": "x"}}}, {"images": []}],
)
def test_the_schema_refuses_what_the_program_refuses(change):
    stated = yaml.safe_load((ROOT / "Pulumi.local.yaml").read_text(encoding="utf-8"))
    stated["config"]["batch-image-pools:environment"] |= change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(stated, stack_file_schema())
