"""The local Azure as an operator has it: with its own pace, and without the faults that are meant for others."""

from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from emulator.core.azure import LocalAzure
from emulator.settings import settings_beside


@contextmanager
def opened(store: Path) -> Generator[LocalAzure]:
    """Open the store, and make it when it is missing.

    Raises:
        StoreError: the file is not a sound store.
        SettingError: `azure.json` or the environment holds something that cannot be used.

    """
    settings = settings_beside(store)
    settings()
    with closing(LocalAzure(store, settings=lambda: replace(settings(), faults=()))) as azure:
        yield azure
