"""Telling a sound store from everything else that may stand at its path, without changing a byte of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from emulator.store.schema import APPLICATION_ID, BUSY_TIMEOUT, SCHEMA_VERSION
from emulator.store.store_error import unreachable, unusable

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_USER_VERSION_AT = 60
_APPLICATION_ID_AT = 68

_PROBES = (
    "SELECT key, id, type, api_version, etag, body FROM resources LIMIT 1",
    "SELECT under_way, fault, calls FROM resources, fault_calls LIMIT 1",
)
"""What each version of the layout brought, in order."""


def require_sound(path: Path) -> int:
    """Return the version of a file that is a whole store of a known version.

    The header is read as bytes first (https://www.sqlite.org/fileformat.html, section 1.3): SQLite itself would turn an
    empty file into a new database.

    Raises:
        StoreError: what is wrong with the file.

    """
    _require_header(path)
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_TIMEOUT)
        ) as connection:
            # Asked again: what the header says may be older than what the log says.
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            _require_known(path, version)
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            for statement in _PROBES[:version]:
                connection.execute(statement).fetchone()
    except sqlite3.OperationalError as fault:
        if "no such" in str(fault):
            raise unusable(path, f"it lacks its table ({fault})") from fault
        raise unreachable(path, f"it cannot be opened ({fault})") from fault
    except sqlite3.DatabaseError as fault:
        raise unusable(path, f"the file is damaged ({fault})") from fault
    if verdict != "ok":
        raise unusable(path, f"the file is damaged ({' '.join(str(verdict).split())})")
    return version


def _require_header(path: Path) -> None:
    if not path.is_file():
        raise unusable(path, "it is not a regular file")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as fault:
        raise unreachable(path, f"it cannot be read ({fault.strerror})") from fault
    if not header:
        raise unusable(path, "the file is empty")
    if not header.startswith(_MAGIC):
        raise unusable(path, "the file is not an SQLite database")
    if len(header) < _HEADER_BYTES:
        raise unusable(path, f"the file is cut off after {len(header)} bytes")
    if (mark := _integer(header, _APPLICATION_ID_AT)) != APPLICATION_ID:
        raise unusable(path, f"the file is an SQLite database of something else (application id {mark:#010x})")
    _require_known(path, _integer(header, _USER_VERSION_AT))


def _require_known(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise unusable(path, f"the file has schema version {version}, and this program knows up to {SCHEMA_VERSION}")
    if version < 1:
        raise unusable(path, f"the file has schema version {version}, and the first one is 1")


def _integer(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")
