import dataclasses
import importlib
import inspect
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def records(room):
    """Return the dataclasses of a room."""
    for path in sorted((ROOT / room).rglob("*.py")):
        if path.name != "__main__.py":
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            classes = (value for value in vars(module).values() if inspect.isclass(value))
            yield from (
                each for each in classes if dataclasses.is_dataclass(each) and each.__module__ == module.__name__
            )


def name_of(record):
    return f"{record.__module__}.{record.__name__}"


@pytest.mark.parametrize("record", [*records("limits"), *records("policies")], ids=name_of)
def test_a_record_stays_as_it_was_made_and_holds_nothing_else(record):
    made = object.__new__(record)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, dataclasses.fields(record)[0].name, None)
    assert not hasattr(made, "__dict__")


@pytest.mark.parametrize(
    "record", [each for each in records("limits") if "source" in each.__dataclass_fields__], ids=name_of
)
def test_the_parts_of_what_a_page_documents_are_given_by_name(record):
    assert all(field.kw_only for field in dataclasses.fields(record))
