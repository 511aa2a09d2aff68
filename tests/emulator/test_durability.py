"""Nothing that was acknowledged is lost, whoever is killed, and an older store is brought up to date.

LOCAL_AZURE_KILL_ROUNDS says how many rounds of killing there are:
`LOCAL_AZURE_KILL_ROUNDS=100 pytest tests/emulator/test_durability.py`.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION
from emulator.store import migration
from emulator.store.schema import SCHEMA_VERSION
from emulator.store.store import Store
from emulator.store.store_error import StoreError

ROUNDS = int(os.environ.get("LOCAL_AZURE_KILL_ROUNDS", "4"))
STORES = Path(__file__).with_name("stores")
VERSION_1 = STORES / "version-1.sqlite"
GROUPS = f"/subscriptions/{SUBSCRIPTION}/resourceGroups"
TRIAL = f"{GROUPS}/trial"
POOL = f"{TRIAL}/providers/Microsoft.Batch/batchAccounts/account/pools/frames"

WRITER = """
import random, sys
from pathlib import Path
from emulator.core.azure import LocalAzure

print("loaded", flush=True)
path, name, groups, seed = sys.argv[1:]
chance = random.Random(seed)
azure = LocalAzure(Path(path))
print("opened", flush=True)
for number in range(100_000):
    key = chance.randrange(8)
    resource_id = f"{groups}/{name}{key}"
    what = "delete" if chance.random() < 0.2 else "put"
    print("try", key, what, number, flush=True)
    if what == "put":
        azure.put(resource_id, {"location": "westeurope", "tags": {"number": str(number)}}, "2024-03-01")
    else:
        azure.delete(resource_id)
    print("done", key, what, number, flush=True)
"""


def start(path: Path, name: str, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), name, GROUPS, str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def outcomes(printed: list[str]) -> dict[str, set[str | None]]:
    """Return what each resource may be now: what was acknowledged last, or also what was under way then."""
    possible: dict[str, set[str | None]] = {}
    for line in printed:
        words = line.split()
        if len(words) != 4 or not line.endswith("\n"):
            continue
        state, key, what, number = words
        value = number if what == "put" else None
        if state == "try":
            possible[key] = possible.get(key, {None}) | {value}
        else:
            possible[key] = {value}
    return possible


def killed_at_random(path: Path, seed: int) -> dict[str, dict[str, set[str | None]]]:
    """Let two processes write, kill both at random moments, and return what their resources may be."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    writers = {name: start(path, name, seed) for name in ("left", "right")}
    for writer in writers.values():
        assert writer.stdout.readline() == "loaded\n"
    possible: dict[str, dict[str, set[str | None]]] = {}
    for writer in writers.values():
        time.sleep(chance.choice((0.0, 0.01, 0.05, 0.2)) * chance.random())
        os.kill(writer.pid, signal.SIGKILL)
    for name, writer in writers.items():
        # Not `communicate`, which passes over what `readline` has read ahead.
        possible[name] = outcomes(writer.stdout.readlines())
        writer.communicate(timeout=60)
    return possible


@pytest.mark.process
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_what_was_acknowledged_survives_kill_9_of_two_writers(tmp_path: Path, seed: int):
    path = tmp_path / "azure.db"
    if seed % 2:
        shutil.copy(VERSION_1, path)
    possible = killed_at_random(path, seed)
    with closing(LocalAzure(path)) as azure:
        for name, resources in possible.items():
            for key, values in resources.items():
                found = azure.find(f"{GROUPS}/{name}{key}")
                assert (None if found is None else found.body["tags"]["number"]) in values
        assert (azure.find(POOL) is not None) is bool(seed % 2)
        azure.put(TRIAL, {"location": "westeurope"}, "2024-03-01")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


@pytest.fixture(params=range(1, SCHEMA_VERSION), ids="version {}".format)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as an older version of the layout had it."""
    path = tmp_path / "azure.db"
    shutil.copy(STORES / f"version-{request.param}.sqlite", path)
    assert version_of(path) == request.param
    return path


def test_a_store_of_an_older_version_is_brought_up_to_date(old: Path):
    with closing(sqlite3.connect(old)) as connection:
        before = connection.execute("SELECT key, id, type, api_version, etag, body FROM resources").fetchall()
    with closing(LocalAzure(old)) as azure:
        assert azure.get(POOL).body["properties"]["currentDedicatedNodes"] == 7
        assert azure.get(POOL).under_way is None
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT key, id, type, api_version, etag, body FROM resources").fetchall() == before
    assert version_of(old) == SCHEMA_VERSION
    header = old.read_bytes()[60:64]
    assert int.from_bytes(header, "big") == SCHEMA_VERSION


def test_a_migrated_store_works_as_a_new_one_does(old: Path, tmp_path: Path):
    with closing(LocalAzure(old)) as azure:
        body = azure.get(POOL).body
        body["properties"]["scaleSettings"]["fixedScale"]["targetDedicatedNodes"] = 9
        azure.put(POOL, body, "2024-07-01")
        assert azure.get(POOL).body["properties"]["currentDedicatedNodes"] == 9
    LocalAzure(tmp_path / "new.db").close()
    layouts = []
    for path in (old, tmp_path / "new.db"):
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_schema ORDER BY name").fetchall()
            columns = connection.execute("SELECT name, type FROM pragma_table_info('resources')").fetchall()
            indexed = connection.execute("SELECT name FROM pragma_index_info('resources_by_type')").fetchall()
            layouts.append((tables, columns, indexed))
    assert layouts[0] == layouts[1]


def test_a_migration_that_is_cut_off_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch):
    before = version_of(old)
    steps = {version: (*statements, "no statement") for version, statements in migration.MIGRATIONS.items()}
    monkeypatch.setattr(migration, "MIGRATIONS", steps)
    with pytest.raises(StoreError, match="it cannot be opened"):
        LocalAzure(old)
    assert version_of(old) == before
    monkeypatch.undo()
    LocalAzure(old).close()
    assert version_of(old) == SCHEMA_VERSION


def test_a_file_that_cannot_be_opened_is_let_go(old: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def recorded(*given: Any, **named: Any) -> sqlite3.Connection:
        opened.append(connect(*given, **named))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", recorded)
    monkeypatch.setattr(migration, "MIGRATIONS", dict.fromkeys(migration.MIGRATIONS, ("no statement",)))
    with pytest.raises(StoreError, match="it cannot be opened"):
        LocalAzure(old)
    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


@pytest.mark.process
def test_several_processes_may_migrate_at_once(old: Path):
    writers = [start(old, name, 1) for name in ("left", "right", "middle")]
    for writer in writers:
        assert [writer.stdout.readline() for _ in range(4)][1] == "opened\n"
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate(timeout=60)
    assert version_of(old) == SCHEMA_VERSION


def test_a_newer_version_is_refused_also_when_only_the_log_tells_it(tmp_path: Path):
    path = tmp_path / "azure.db"
    with closing(LocalAzure(path)):
        writer = sqlite3.connect(path)
        writer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        writer.commit()
        assert int.from_bytes(path.read_bytes()[60:64], "big") == SCHEMA_VERSION
        with pytest.raises(StoreError, match=f"has schema version {SCHEMA_VERSION + 1}, and this program knows up to"):
            Store(path)
        writer.close()


def test_a_version_before_the_first_is_refused(tmp_path: Path):
    path = tmp_path / "azure.db"
    LocalAzure(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
    with pytest.raises(StoreError, match="has schema version 0, and the first one is 1"):
        Store(path)
