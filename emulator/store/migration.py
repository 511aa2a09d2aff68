"""Bringing a file of an older layout up to date."""

import sqlite3

from emulator.store.schema import MIGRATIONS, SCHEMA_VERSION


def migrate(connection: sqlite3.Connection) -> None:
    """Change the layout step by step in one transaction: a process that is killed on the way changes nothing.

    Several processes may find the old layout at once; the first one changes it, the others find that done.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for step in range(version, SCHEMA_VERSION):
            for statement in MIGRATIONS[step]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(version, SCHEMA_VERSION)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    # The header then shows the new version also to programs that read nothing else; a reader may prevent it for now.
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
