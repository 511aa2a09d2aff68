"""Making a store's file, whole or not at all."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from emulator.store.rows import Rows
from emulator.store.schema import APPLICATION_ID, SCHEMA_VERSION, STATEMENTS
from emulator.store.store_error import unreachable, unusable
from emulator.store.stored_resource import StoredResource


def create_store_file(path: Path, initial: Iterable[StoredResource]) -> None:
    """Create the file with its first resources, unless another process is faster.

    The file is built under another name and then linked: nobody ever sees a half-made store, so an empty file at
    `path` is always damage and never a creation under way.

    Raises:
        StoreError: the file cannot be created, or a log without its file shows that the file was lost.

    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size and not path.exists():
        raise unusable(path, f"the file is gone but its log {log.name} is there")
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        _fill(draft, initial)
        _flush(draft)
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    except (OSError, sqlite3.Error) as fault:
        raise unreachable(path, f"it cannot be created ({fault})") from fault
    finally:
        draft.unlink(missing_ok=True)


def _fill(draft: Path, initial: Iterable[StoredResource]) -> None:
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")  # the whole file is flushed once, before anyone sees it
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        for statement in STATEMENTS:
            connection.execute(statement)
        rows = Rows(connection)
        for resource in initial:
            rows.put(resource)
        connection.execute("COMMIT")


def _flush(draft: Path) -> None:
    with draft.open("rb") as file:
        os.fsync(file.fileno())
