import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from emulator.seed import seed_resources
from emulator.store.location import STORE_VARIABLE, store_path
from emulator.store.schema import APPLICATION_ID, SCHEMA_VERSION
from emulator.store.store import Store
from emulator.store.store_error import StoreError
from emulator.store.stored_resource import StoredResource

WRITER = """
import sys
from pathlib import Path
from emulator.store.store import Store
from emulator.store.stored_resource import StoredResource

store, name = Store(Path(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    with store.writing() as rows:
        counter = rows.find("/counter")
        count = 0 if counter is None else counter.body["count"]
        rows.put(StoredResource("/counter", "Counter", "1", "e", {"count": count + 1}))
        rows.put(StoredResource(f"/{name}/{number}", "Thing", "1", "e", {"number": number}))
    print(number, flush=True)
"""


def resource(resource_id: str, resource_type: str = "Test/things", **body: object) -> StoredResource:
    return StoredResource(resource_id, resource_type, "2024-03-03", "etag", body)


def start_writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def go(writer: subprocess.Popen[str]) -> None:
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("\n")
    writer.stdin.flush()


def ids(path: Path) -> list[str]:
    opened = Store(path)
    try:
        with opened.reading() as rows:
            return [found.id for found in rows.every()]
    finally:
        opened.close()


def test_missing_file_is_created_with_its_first_resources(tmp_path: Path):
    path = tmp_path / "deep" / "azure.db"
    Store(path, seed_resources()).close()
    assert sorted(ids(path)) == sorted(seeded.id for seeded in seed_resources())
    assert [file.name for file in path.parent.iterdir()] == ["azure.db"]


def test_existing_file_is_not_seeded_again(tmp_path: Path):
    path = tmp_path / "azure.db"
    Store(path).close()
    Store(path, seed_resources()).close()
    assert ids(path) == []


def test_id_is_kept_as_written_and_found_in_any_casing(tmp_path: Path):
    opened = Store(tmp_path / "azure.db")
    with opened.writing() as rows:
        rows.put(resource("/Things/One", number=1))
    with opened.reading() as rows:
        assert rows.find("/things/ONE") == resource("/Things/One", number=1)
    opened.close()


def test_what_is_below_an_id_excludes_names_that_merely_begin_alike(tmp_path: Path):
    opened = Store(tmp_path / "azure.db")
    with opened.writing() as rows:
        for name in ("/a", "/a/b", "/a/b/c", "/ab", "/a-b", "/a0"):
            rows.put(resource(name))
        assert [found.id for found in rows.below("/A")] == ["/a/b", "/a/b/c"]
        assert [found.id for found in rows.of_type("TEST/things")] == sorted(
            ("/a", "/a/b", "/a/b/c", "/ab", "/a-b", "/a0")
        )
        rows.remove_below("/a")
        assert rows.remove("/a")
        assert not rows.remove("/a")
        assert [found.id for found in rows.every()] == ["/a-b", "/a0", "/ab"]
    opened.close()


def test_transaction_that_fails_changes_nothing(tmp_path: Path):
    opened = Store(tmp_path / "azure.db")

    def fail() -> None:
        with opened.writing() as rows:
            rows.put(resource("/a"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with opened.reading() as rows:
        assert list(rows.every()) == []
    opened.close()


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all, but long enough to have a header of a hundred bytes" * 3)


def foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


def overwritten_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"x" * (len(content) - 4096)
    path.write_bytes(content)


def rewritten_header(at: int, value: int) -> Callable[[Path], None]:
    def rewrite(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[at : at + 4] = value.to_bytes(4, "big")
        path.write_bytes(content)

    return rewrite


def without_table(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE resources")
    connection.commit()
    connection.close()


def lost(path: Path) -> None:
    path.unlink()
    path.with_name("azure.db-wal").write_bytes(b"frames")


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        pytest.param(garbage, "not an SQLite database", id="garbage"),
        pytest.param(lambda path: path.write_bytes(b""), "the file is empty", id="empty"),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes()[:50]), "cut off after 50 bytes", id="cut in header"
        ),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:4096]), "is damaged", id="cut after a page"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-4096]), "is damaged", id="cut before the end"),
        pytest.param(overwritten_pages, "is damaged", id="overwritten"),
        pytest.param(foreign, "of something else (application id 0x00000000)", id="other application"),
        pytest.param(
            rewritten_header(60, SCHEMA_VERSION + 1),
            f"has schema version {SCHEMA_VERSION + 1}, and this program knows up to {SCHEMA_VERSION}",
            id="newer",
        ),
        pytest.param(without_table, "lacks its table", id="no table"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), "not a regular file", id="directory"),
        pytest.param(lost, "is gone but its log azure.db-wal is there", id="lost"),
    ],
)
def test_file_that_is_no_sound_store_is_named_and_left_alone(
    tmp_path: Path, damage: Callable[[Path], None], found: str
):
    path = tmp_path / "azure.db"
    Store(path, seed_resources()).close()
    damage(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as refusal:
        Store(path, seed_resources())
    assert found in str(refusal.value)
    assert str(path) in str(refusal.value)
    assert "Restore the file from a copy, or delete it" in str(refusal.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_damage_that_appears_later_is_named(tmp_path: Path):
    path = tmp_path / "azure.db"
    opened = Store(path)
    with opened.writing() as rows:
        rows.put(resource("/a"))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE resources SET body = 'no JSON'")
    connection.commit()
    connection.close()

    def read() -> None:
        with opened.reading() as rows:
            rows.find("/a")

    with pytest.raises(StoreError, match="the file is damaged"):
        read()
    opened.close()


def test_file_carries_the_marks_of_a_store(tmp_path: Path):
    path = tmp_path / "azure.db"
    Store(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_environment_without_a_path_names_the_remedy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    with pytest.raises(StoreError, match=r"has no LOCAL_AZURE_STORE.*scripts/pulumi-local"):
        store_path()


@pytest.mark.process
def test_two_processes_write_at_once_and_lose_nothing(tmp_path: Path):
    path = tmp_path / "azure.db"
    Store(path).close()
    writers = [start_writer(path, name, 100) for name in ("left", "right")]
    for writer in writers:
        go(writer)
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert len(ids(path)) == 201
    connection = sqlite3.connect(path)
    (body,) = connection.execute("SELECT body FROM resources WHERE key = '/counter'").fetchone()
    connection.close()
    assert json.loads(body) == {"count": 200}


@pytest.mark.process
def test_two_processes_may_create_the_file_at_once(tmp_path: Path):
    path = tmp_path / "azure.db"
    writers = [start_writer(path, name, 1) for name in ("left", "right")]
    for writer in writers:
        go(writer)
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert set(ids(path)) == {"/counter", "/left/0", "/right/0"}


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
@pytest.mark.process
def test_acknowledged_writes_survive_kill_9(tmp_path: Path, acknowledged: int):
    path = tmp_path / "azure.db"
    writer = start_writer(path, "killed", 100_000)
    go(writer)
    for _ in range(acknowledged):
        last = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    rest = writer.communicate(timeout=60)[0].split()
    last = max([last, *map(int, rest)])
    assert {f"/killed/{number}" for number in range(last + 1)} <= set(ids(path))
