"""The layout of the store's file, and the marks by which a file is recognised as one.

The journal is a write-ahead log with `synchronous=NORMAL`. A write has reached the operating system before it is
acknowledged, so that kill -9 of any process loses nothing, and a write takes 0.2 ms, where a rollback journal took
3.8 ms; readers never wait. A power cut may take the last writes back, and leaves the file whole
(https://www.sqlite.org/wal.html); `pulumi refresh` then finds what is missing.
"""

APPLICATION_ID = 0x4C417A72
"""Marks an SQLite file as a store of the local Azure (the letters `LAzr`)."""

SCHEMA_VERSION = 3
"""The layout that this program reads and writes; an older one is migrated, a newer one refused."""

# Those of one type below one id, or of one name, are found without looking at any other.
_BY_TYPE = "CREATE INDEX resources_by_type ON resources (type, key)"

# How many calls each fault on demand has met; here, so that all processes count together.
_FAULT_CALLS = "CREATE TABLE fault_calls (fault TEXT PRIMARY KEY, calls INTEGER NOT NULL)"

STATEMENTS = (
    """
    CREATE TABLE resources (
        key TEXT PRIMARY KEY,
        id TEXT NOT NULL,
        type TEXT NOT NULL COLLATE NOCASE,
        api_version TEXT NOT NULL,
        etag TEXT NOT NULL,
        body TEXT NOT NULL,
        under_way TEXT
    )
    """,
    _BY_TYPE,
    _FAULT_CALLS,
)
"""What makes a new file."""

MIGRATIONS = {
    1: ("ALTER TABLE resources ADD COLUMN under_way TEXT", _FAULT_CALLS),
    2: ("DROP INDEX resources_by_type", _BY_TYPE),
}
"""What makes the next version of a file, by the version that it has."""

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another process's write before giving up; a write takes milliseconds."""
