"""Reading and writing resources inside one transaction."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from emulator.store.stored_resource import StoredResource

_COLUMNS = "id, type, api_version, etag, body, under_way"


class Rows:
    """The resources as one transaction sees them; ids are compared as ARM does, without case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Work on a connection that is inside a transaction."""
        self._connection = connection

    def find(self, resource_id: str) -> StoredResource | None:
        """Return the resource with this id, if it is there."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM resources WHERE key = ?",  # noqa: S608 - the columns are a constant
            (resource_id.lower(),),
        ).fetchone()
        return None if found is None else _resource(found)

    def below(
        self, resource_id: str, resource_type: str | None = None, saying: str | None = None
    ) -> Iterator[StoredResource]:
        """Yield what has an id that begins with this id and a slash, in the order of the ids.

        Args:
            resource_id: the id.
            resource_type: yields only what is of this type.
            saying: yields only what may have this text in it, in any casing; more than that may come.

        """
        conditions, values = _below(resource_id)
        if resource_type is not None:
            conditions, values = f"type = ? AND {conditions}", [resource_type, *values]
        if saying is not None:
            conditions, values = f"{conditions} AND body LIKE ?", [*values, f"%{saying}%"]
        return self._where(conditions, values)

    def of_type(self, resource_type: str, name: str | None = None) -> Iterator[StoredResource]:
        """Yield the resources of one type, or those of them that have a name, in the order of the ids."""
        if name is None:
            return self._where("type = ?", [resource_type])
        # LIKE knows wildcards: what it finds beyond the name is left out here.
        ending = f"/{name.lower()}"
        found = self._where("type = ? AND key LIKE ?", [resource_type, f"%{ending}"])
        return (resource for resource in found if resource.key.endswith(ending))

    def every(self) -> Iterator[StoredResource]:
        """Yield all resources, in the order of the ids."""
        return self._where("TRUE", [])

    def put(self, resource: StoredResource) -> None:
        """Write a resource, in place of one with the same id."""
        self._connection.execute(
            f"INSERT OR REPLACE INTO resources (key, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                resource.key,
                resource.id,
                resource.type,
                resource.api_version,
                resource.etag,
                _text(resource.body),
                None if resource.under_way is None else _text(resource.under_way),
            ),
        )

    def remove(self, resource_id: str) -> bool:
        """Remove a resource; return whether it was there."""
        return self._connection.execute("DELETE FROM resources WHERE key = ?", (resource_id.lower(),)).rowcount > 0

    def remove_below(self, resource_id: str) -> None:
        """Remove everything that `below` yields."""
        conditions, values = _below(resource_id)
        self._connection.execute(f"DELETE FROM resources WHERE {conditions}", values)  # noqa: S608

    def count_call(self, fault: str) -> int:
        """Count a call that a fault on demand meets, and return how many there were with it."""
        (calls,) = self._connection.execute(
            "INSERT INTO fault_calls VALUES (?, 1) ON CONFLICT DO UPDATE SET calls = calls + 1 RETURNING calls",
            (fault,),
        ).fetchone()
        return calls

    def calls(self, fault: str) -> int:
        """Return how many calls a fault on demand has met."""
        found = self._connection.execute("SELECT calls FROM fault_calls WHERE fault = ?", (fault,)).fetchone()
        return 0 if found is None else found[0]

    def forget_calls(self, fault: str | None = None) -> None:
        """Let a fault on demand begin anew, or every one."""
        if fault is None:
            self._connection.execute("DELETE FROM fault_calls")
        else:
            self._connection.execute("DELETE FROM fault_calls WHERE fault = ?", (fault,))

    def _where(self, conditions: str, values: list[str]) -> Iterator[StoredResource]:
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM resources WHERE {conditions} ORDER BY key",  # noqa: S608 - made of constants
            values,
        )
        return map(_resource, found)


def _below(resource_id: str) -> tuple[str, list[str]]:
    """Return the condition for ids that begin with this one and a slash, and its values."""
    key = resource_id.lower()
    # '0' is the character after '/': the range holds exactly the keys that begin with "<key>/".
    return "key > ? AND key < ?", [f"{key}/", f"{key}0"]


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _resource(row: tuple[str, str, str, str, str, str | None]) -> StoredResource:
    resource_id, resource_type, api_version, etag, body, under_way = row
    happening = None if under_way is None else json.loads(under_way)
    return StoredResource(resource_id, resource_type, api_version, etag, json.loads(body), happening)
