"""Random sequences of requests from several writers, against a plain model of the rules.

Few and short ones by default; LOCAL_AZURE_EXAMPLES and LOCAL_AZURE_STEPS ask for more:
`LOCAL_AZURE_EXAMPLES=2000 LOCAL_AZURE_STEPS=100 pytest tests/emulator/test_sequences.py`.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION, VIRTUAL_MACHINE_ID
from limits.region import canonical_region
from tests.emulator.bodies import pool_body
from tests.emulator.conftest import MOMENT
from tests.emulator.plain_azure import HOME, PlainAzure, Thing

EXAMPLES = int(os.environ.get("LOCAL_AZURE_EXAMPLES", "30"))
STEPS = int(os.environ.get("LOCAL_AZURE_STEPS", "40"))
WRITERS = 3

GROUPS = tuple(f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{name}" for name in ("one", "two"))
GALLERIES = tuple(f"{group}/providers/Microsoft.Compute/galleries/{name}" for group in GROUPS for name in ("g", "h"))
DEFINITIONS = tuple(f"{gallery}/images/{name}" for gallery in GALLERIES[:2] for name in ("i", "j"))
VERSIONS = tuple(f"{definition}/versions/{name}" for definition in DEFINITIONS[:2] for name in ("1.0.0", "1.0.1"))
ACCOUNTS = tuple(
    f"{group}/providers/Microsoft.Batch/batchAccounts/{name}" for group in GROUPS for name in ("acc", "bcc")
)
POOLS = tuple(f"{account}/pools/{name}" for account in ACCOUNTS[:1] for name in ("p", "Q"))
ANY = st.sampled_from((*VERSIONS, *POOLS, *DEFINITIONS, *ACCOUNTS, *GALLERIES, *GROUPS))
DELETED = st.sampled_from((*VERSIONS, *POOLS, *DEFINITIONS, *ACCOUNTS, *GALLERIES, *VERSIONS, *POOLS, GROUPS[1]))

SPELLINGS = {HOME: ("westeurope", "West Europe"), "northeurope": ("northeurope", "North Europe")}
HOMELY = st.sampled_from((HOME, HOME, HOME, "northeurope"))
WRITER = st.integers(0, WRITERS - 1)
CASING = st.sampled_from((str, str, str.lower, str.upper))


class Requests(RuleBasedStateMachine):
    """Asks the local Azure and the model the same, and compares their answers."""

    def __init__(self, new_store: Path) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        path = self.place / "azure.db"
        shutil.copy(new_store, path)
        self.writers = [LocalAzure(path, clock=lambda: MOMENT) for _ in range(WRITERS)]
        self.model = PlainAzure()
        for group in GROUPS:
            self.put_group(0, group, HOME)
        self.put_gallery(0, GALLERIES[0], HOME, 0)
        self.put_definition(0, DEFINITIONS[0], HOME, "Linux", "s")
        for account, version, regions in zip(ACCOUNTS[:2], VERSIONS[:2], ([], [HOME, "northeurope"]), strict=True):
            self.put_account(0, account, HOME)
            self.put_version(0, version, HOME, regions, [1, 1, 1], safe=True)

    def teardown(self) -> None:
        for writer in self.writers:
            writer.close()
        shutil.rmtree(self.place)

    def write(self, writer: int, resource_id: str, thing: Thing, body: dict[str, Any], counts: Any = ()) -> None:
        expected = self.model.put(resource_id.lower(), thing, counts)
        assert self.answer(self.writers[writer].put, resource_id, body, "2024-07-01") == expected

    @staticmethod
    def answer(action: Any, *arguments: Any) -> str | None:
        try:
            action(*arguments)
        except ArmError as refusal:
            return refusal.code
        return None

    @rule(writer=WRITER, group=st.sampled_from(GROUPS), location=HOMELY)
    def put_group(self, writer: int, group: str, location: str) -> None:
        self.write(writer, group, Thing("group", location), {"location": location})

    @rule(writer=WRITER, gallery=st.sampled_from(GALLERIES), location=HOMELY, spelling=st.integers(0, 1))
    def put_gallery(self, writer: int, gallery: str, location: str, spelling: int) -> None:
        self.write(writer, gallery, Thing("gallery", location), {"location": SPELLINGS[location][spelling]})

    @rule(
        writer=WRITER,
        definition=st.sampled_from(DEFINITIONS),
        location=HOMELY,
        os_type=st.sampled_from(("Linux", "Linux", "Windows")),
        sku=st.sampled_from(("s", "t")),
    )
    def put_definition(self, writer: int, definition: str, location: str, os_type: str, sku: str) -> None:
        identifier = {"publisher": "p", "offer": "o", "sku": sku}
        properties = {"osType": os_type, "osState": "Generalized", "hyperVGeneration": "V2", "identifier": identifier}
        thing = Thing("definition", location, os=os_type, sku=sku)
        self.write(writer, definition, thing, {"location": location, "properties": properties})

    @rule(
        writer=WRITER,
        version=st.sampled_from(VERSIONS),
        location=HOMELY,
        regions=st.lists(st.sampled_from((HOME, "northeurope", "westus")), unique=True),
        counts=st.lists(st.sampled_from((0, 1, 1, 1, 50, 99, 100, 101)), min_size=3, max_size=3),
        safe=st.booleans(),
    )
    def put_version(
        self, writer: int, version: str, location: str, regions: list[str], counts: list[int], safe: bool
    ) -> None:
        asked = tuple(counts[: len(regions)])
        targets = [{"name": name, "regionalReplicaCount": count} for name, count in zip(regions, asked, strict=True)]
        properties = {
            "storageProfile": {"source": {"virtualMachineId": VIRTUAL_MACHINE_ID}},
            "publishingProfile": {"targetRegions": targets},
            "safetyProfile": {"allowDeletionOfReplicatedLocations": not safe},
        }
        thing = Thing("version", location, regions=tuple(regions), safe=safe)
        self.write(writer, version, thing, {"location": location, "properties": properties}, asked)

    @rule(writer=WRITER, account=st.sampled_from(ACCOUNTS), location=HOMELY)
    def put_account(self, writer: int, account: str, location: str) -> None:
        self.write(writer, account, Thing("account", location), {"location": location})

    @rule(
        writer=WRITER,
        pool=st.sampled_from(POOLS),
        casing=CASING,
        image=st.sampled_from(VERSIONS),
        size=st.sampled_from(("Standard_D2s_v5", "Standard_D4s_v5")),
        nodes=st.integers(0, 2),
    )
    def put_pool(self, writer: int, pool: str, casing: Any, image: str, size: str, nodes: int) -> None:
        scale = {"fixedScale": {"targetDedicatedNodes": nodes}}
        account, _, name = pool.rpartition("/")
        thing = Thing("pool", size=size, nodes=nodes, image=image.lower())
        body = pool_body({"id": image}, vmSize=size, scaleSettings=scale)
        self.write(writer, f"{account}/{casing(name)}", thing, body)

    @rule(writer=WRITER, resource_id=ANY, casing=CASING, tags=st.sampled_from(("a", "b")))
    def patch(self, writer: int, resource_id: str, casing: Any, tags: str) -> None:
        expected = self.model.patch(resource_id.lower(), tags)
        body = {"tags": {"tag": tags}}
        assert self.answer(self.writers[writer].patch, casing(resource_id), body, "2024-07-01") == expected

    @rule(writer=WRITER, resource_id=ANY, casing=CASING)
    def get(self, writer: int, resource_id: str, casing: Any) -> None:
        expected = self.model.get(resource_id.lower())
        assert self.answer(self.writers[writer].get, casing(resource_id)) == expected

    @rule(writer=WRITER, resource_id=DELETED, casing=CASING)
    def delete(self, writer: int, resource_id: str, casing: Any) -> None:
        expected = self.model.delete(resource_id.lower())
        assert self.answer(self.writers[writer].delete, casing(resource_id)) == expected

    @invariant()
    def every_writer_sees_what_the_model_has(self) -> None:
        expected = {
            key: (None if thing.kind == "pool" else thing.location, thing.tags, thing.nodes)
            for key, thing in self.model.things.items()
        }
        for writer in self.writers:
            assert {found.key: seen(found.body) for found in writer.list_resources()} == expected


def seen(body: dict[str, Any]) -> tuple[str | None, str, int]:
    location = body.get("location")
    nodes = body["properties"].get("currentDedicatedNodes", 0)
    return None if location is None else canonical_region(location), body.get("tags", {}).get("tag", ""), nodes


def test_sequences_get_the_answers_of_the_model(new_store: Path):
    run_state_machine_as_test(
        lambda: Requests(new_store),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            # The same sequences each time, unless somebody looks for new ones.
            derandomize="LOCAL_AZURE_EXAMPLES" not in os.environ,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
