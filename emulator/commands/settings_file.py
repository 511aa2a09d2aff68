"""Writing `azure.json`: whole or not at all, and with all else that stands in it."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from emulator.setting_error import SettingError
from emulator.settings import FILE_NAME, stated_in


def stated_faults(store: Path) -> list[Any]:
    """Return the faults of the file beside the store, as they are written there.

    Raises:
        SettingError: the file cannot be read, or holds something else.

    """
    return list(stated_in(store.with_name(FILE_NAME)).get("faults", []))


def write_faults(store: Path, faults: list[Any]) -> None:
    """Put these faults, which can be used, into the file beside the store.

    Raises:
        SettingError: the file cannot be read or written, or holds something else.

    """
    path = store.with_name(FILE_NAME)
    stated = {name: value for name, value in stated_in(path).items() if name != "faults"}
    if faults:
        stated["faults"] = faults
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"{json.dumps(stated, indent=2, ensure_ascii=False)}\n", encoding="utf-8")
        draft.replace(path)
    except OSError as refused:
        message = (
            f"{path}: it cannot be written ({refused.strerror or refused}); a directory that permits it is needed."
        )
        raise SettingError(message) from refused
    finally:
        draft.unlink(missing_ok=True)
