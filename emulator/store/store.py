"""The store: opening it, and transactions on it."""

import json
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from emulator.store.creation import create_store_file
from emulator.store.migration import migrate
from emulator.store.rows import Rows
from emulator.store.schema import BUSY_TIMEOUT, SCHEMA_VERSION
from emulator.store.soundness import require_sound
from emulator.store.store_error import StoreError, unreachable, unusable
from emulator.store.stored_resource import StoredResource


class Store:
    """An open store; to be used in the thread that opened it, while other processes use the same file."""

    def __init__(self, path: Path, initial: Iterable[StoredResource] = ()) -> None:
        """Open the file, or create it with its first resources when it is missing.

        Raises:
            StoreError: the file is not a sound store; it is left as it was.

        """
        if not path.exists():
            create_store_file(path, initial)
        version = require_sound(path)
        self._path = path
        try:
            self._connection = _connection(path, version)
        except sqlite3.Error as fault:
            raise unreachable(path, f"it cannot be opened ({fault})") from fault

    @contextmanager
    def reading(self) -> Generator[Rows]:
        """Give one consistent view of the store.

        Raises:
            StoreError: the file turned out to be damaged or cannot be read.

        """
        with self._transaction("BEGIN") as rows:
            yield rows

    @contextmanager
    def writing(self) -> Generator[Rows]:
        """Give the store to one writer: what is read stays true until the end, and all is written or nothing.

        Raises:
            StoreError: the file turned out to be damaged, cannot be written, or is held by another process too long.

        """
        with self._transaction("BEGIN IMMEDIATE") as rows:
            yield rows

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Generator[Rows]:
        try:
            self._connection.execute(begin)
            try:
                yield Rows(self._connection)
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        except (sqlite3.Error, json.JSONDecodeError) as fault:
            raise self._fault(fault) from fault

    def _fault(self, fault: sqlite3.Error | json.JSONDecodeError) -> StoreError:
        if isinstance(fault, sqlite3.OperationalError):
            return unreachable(self._path, f"it cannot be used ({fault})")
        return unusable(self._path, f"the file is damaged ({fault})")


def _connection(path: Path, version: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < SCHEMA_VERSION:
            migrate(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
