"""`scripts/pulumi-local azure`, in this process."""

import io
import json
import os
import subprocess
import sys

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import OS_DISK_ID, SUBSCRIPTION
from emulator.settings import settings_beside
from emulator.store.schema import SCHEMA_VERSION
from tests.emulator.bodies import ACCOUNT_BODY, DEFINITION_BODY, VERSION_BODY, pool_body
from tools.checkout import HERE
from tools.local.azure_command import azure_command

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery"
VERSION = f"{GALLERY}/images/linux/versions/1.0.0"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
POOL = f"{ACCOUNT}/pools/frames"
NODES = "properties.scaleSettings.fixedScale.targetDedicatedNodes"


class Terminal:
    """Runs commands, and keeps what they print."""

    def __init__(self, directory, capsys, monkeypatch):
        self.directory = directory
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def run(self, *arguments, given="", code=0):
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        try:
            ended = azure_command(HERE, arguments)
        except SystemExit as stopped:
            ended = stopped.code
        printed = self._capsys.readouterr()
        assert (ended, "" if ended else printed.err) == (code, ""), printed
        return printed.err if code else printed.out

    def put(self, resource_id, body):
        return self.run("put", resource_id, "-", given=json.dumps(body))

    def deploy(self):
        """Put a group, a gallery with an image version, an account and a pool of 600 nodes."""
        self.put(GROUP, {"location": "westeurope"})
        self.put(GALLERY, {"location": "West Europe"})
        self.put(f"{GALLERY}/images/linux", DEFINITION_BODY)
        self.put(VERSION, VERSION_BODY)
        self.put(ACCOUNT, ACCOUNT_BODY)
        scale = {"fixedScale": {"targetDedicatedNodes": 600}}
        self.put(POOL, pool_body({"id": VERSION}, scaleSettings=scale))


@pytest.fixture
def terminal(tmp_path, capsys, monkeypatch):
    directory = tmp_path / "azure"
    for name in [name for name in os.environ if name.startswith("LOCAL_AZURE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LOCAL_AZURE_DIR", str(directory))
    monkeypatch.setenv("LOCAL_AZURE_SPEED", "instant")
    return Terminal(directory, capsys, monkeypatch)


@pytest.fixture
def deployed(terminal):
    terminal.deploy()
    return terminal


def test_looking_at_a_local_azure_that_is_not_there_yet_makes_nothing(terminal):
    assert "is not there yet; the first `up` makes it" in terminal.run("status")
    assert terminal.run("list") == ""
    assert terminal.run("list", "--json") == "[]\n"
    assert "is not there yet" in terminal.run("show", "frames", code=1)
    assert not terminal.directory.exists()


def test_status_counts_by_type_and_region(deployed):
    lines = deployed.run("status").splitlines()
    assert lines[0].startswith(f"store: {deployed.directory / 'store.sqlite'}, layout {SCHEMA_VERSION}, ")
    assert lines[1] == "pace: everything is done at once"
    assert lines[2] == "resources: 6, beside the 3 that each local Azure begins with"
    assert "  Microsoft.Batch/batchAccounts/pools: 1 (northeurope 1)" in lines
    assert "  Microsoft.Compute/galleries: 1 (westeurope 1)" in lines
    assert lines[-2:] == ["under way: nothing", "faults: none"]


def test_status_tells_how_far_what_is_under_way_has_come(deployed, monkeypatch):
    monkeypatch.setenv("LOCAL_AZURE_SPEED", "1")
    deployed.run("change", POOL, f"{NODES}=1000")
    targets = [{"name": "westeurope"}, {"name": "northeurope"}, {"name": "japaneast"}]
    deployed.run("change", VERSION, f"properties.publishingProfile.targetRegions={json.dumps(targets)}")
    lines = deployed.run("status").splitlines()
    at = lines.index("under way: 2")
    assert lines[at + 1].startswith(f"  {POOL}: resizing, 600 of 1,000 nodes (0 %, ")
    assert lines[at + 2].startswith(f"  {VERSION}: replicating, japaneast to come (0 %, ")
    assert "1 simulated seconds pass in a second" in lines[1]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        pytest.param([], ["trial", "account", "frames", "gallery", "linux", "1.0.0"], id="all"),
        pytest.param(["--type", "POOLS"], ["frames"], id="end of a type"),
        pytest.param(["--type", "microsoft.batch/*"], ["account", "frames"], id="pattern"),
        pytest.param(["--type", "Microsoft.Compute/galleries"], ["gallery"], id="whole type"),
        pytest.param(["--type", "disks"], [], id="none"),
        pytest.param(["--type", "disks", "--all"], ["builder-os"], id="prepared machine"),
        pytest.param(["--group", "PREPARED", "--all"], ["prepared", "builder-os", "builder"], id="group"),
        pytest.param(["--group", "other"], [], id="no such group"),
    ],
)
def test_list_chooses_by_type_and_group(deployed, options, names):
    listed = json.loads(deployed.run("list", "--json", *options))
    assert [each["id"].rpartition("/")[2] for each in listed] == names
    assert len(deployed.run("list", *options).splitlines()) == len(names)


def test_list_tells_type_region_and_state(deployed):
    (pool,) = json.loads(deployed.run("list", "--json", "--type", "pools"))
    assert pool == {
        "id": POOL,
        "type": "Microsoft.Batch/batchAccounts/pools",
        "region": "northeurope",
        "provisioningState": "Succeeded",
        "apiVersion": "2024-07-01",
    }
    assert deployed.run("list", "--type", "pools").split() == [
        pool["provisioningState"],
        pool["region"],
        pool["type"],
        POOL,
    ]


@pytest.mark.parametrize(
    "given", [POOL, POOL.upper(), f"{POOL}/", "frames", "/frames", "pools/frames", "account/POOLS/frames"]
)
def test_as_much_of_the_end_of_an_id_as_no_other_has_is_enough(deployed, given):
    assert json.loads(deployed.run("show", given))["id"] == POOL


def test_what_is_there_from_the_start_is_shown_too(deployed):
    assert json.loads(deployed.run("show", "builder-os"))["id"] == OS_DISK_ID


def test_an_end_that_several_ids_have_lists_them(deployed):
    deployed.put(f"{ACCOUNT.replace('account', 'another')}", {"location": "westeurope"})
    other = f"{ACCOUNT.replace('account', 'another')}/pools/frames"
    deployed.put(other, pool_body({"publisher": "p", "offer": "o", "sku": "s"}))
    said = deployed.run("show", "pools/frames", code=2)
    assert said.startswith("'pools/frames': 2 resources have ids that end so;")
    assert said.splitlines()[1:] == [f"  {POOL}", f"  {other}"]


@pytest.mark.parametrize("command", [["show", "nothing"], ["delete", "nothing"], ["change", "nothing", "tags.a=b"]])
def test_what_is_missing_is_said(deployed, command):
    assert deployed.run(*command, code=1).startswith("'nothing': there is no such resource; ")


def test_expand_adds_the_replication_status(deployed):
    assert "replicationStatus" not in json.loads(deployed.run("show", VERSION))["properties"]
    status = json.loads(deployed.run("show", "--expand", VERSION))["properties"]["replicationStatus"]
    assert status["aggregatedState"] == "Completed"


def test_put_replaces_and_says_what_has_changed(deployed):
    said = deployed.put(
        "/resourceGroups/TRIAL/providers/Microsoft.Compute/galleries/gallery", {"location": "westeurope"}
    )
    assert said.splitlines() == [f"replaced {GALLERY}", '  location: "West Europe" -> "westeurope"']


def test_put_takes_the_api_version_that_is_given(deployed, tmp_path):
    file = tmp_path / "body.json"
    file.write_text('{"location": "westeurope"}', encoding="utf-8")
    deployed.run("put", GALLERY, str(file), "--api-version", "2025-03-03")
    (gallery,) = json.loads(deployed.run("list", "--json", "--type", "galleries"))
    assert gallery["apiVersion"] == "2025-03-03"


@pytest.mark.parametrize(
    ("resource_id", "body", "code", "said"),
    [
        pytest.param(GALLERY, "{", 2, "the body is no JSON (", id="no JSON"),
        pytest.param(GALLERY, "[1]", 2, "the body is [1]; an object such as", id="no object"),
        pytest.param("gallery", "{}", 1, 'Status=400 Code="InvalidResourceId"', id="no id"),
        pytest.param(f"{GROUP}/providers/Microsoft.Network/virtualNetworks/v", "{}", 1, "Status=404", id="type"),
        pytest.param(f"{GALLERY}x", "{}", 1, 'Status=400 Code="LocationRequired"', id="refused"),
    ],
)
def test_put_of_what_cannot_be_put_is_refused_in_one_message(deployed, resource_id, body, code, said):
    before = deployed.run("list", "--json")
    assert deployed.run("put", resource_id, "-", given=body, code=code).startswith(said)
    assert deployed.run("list", "--json") == before


def test_a_file_that_is_not_there_is_named(terminal):
    assert terminal.run("put", GROUP, "missing.json", code=2).startswith("missing.json cannot be read: ")


def test_change_says_what_has_changed(deployed):
    said = deployed.run("change", "frames", f"{NODES}=700", 'tags["cost.centre"]=4711', "tags.team=a b")
    assert said.splitlines()[0] == f"changed {POOL}"
    assert f"  {NODES}: 600 -> 700" in said.splitlines()
    assert '  tags: nothing -> {"cost.centre": 4711, "team": "a b"}' in said.splitlines()
    assert "lastModified" not in said
    said = deployed.run("change", "frames", "--remove", 'tags["cost.centre"]')
    assert said.splitlines() == [f"changed {POOL}", '  tags["cost.centre"]: 4711 -> nothing']


def test_change_reaches_into_lists(deployed):
    place = "properties.publishingProfile.targetRegions"
    said = deployed.run("change", VERSION, f"{place}[1].regionalReplicaCount=4", f"{place}[2].name=japaneast")
    assert f"  {place}[1].regionalReplicaCount: 1 -> 4" in said.splitlines()
    deployed.run("change", VERSION, "--remove", f"{place}[2]")
    regions = json.loads(deployed.run("show", VERSION))["properties"]["publishingProfile"]["targetRegions"]
    assert [(each["name"], each["regionalReplicaCount"]) for each in regions] == [
        ("West Europe", 1),
        ("northeurope", 4),
    ]


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        pytest.param(["properties.vmSize=Standard_D4s_v5"], 1, 'Status=400 Code="PropertyCannotBeUpdated"', id="rule"),
        pytest.param(["properties.allocationState=Odd"], 1, "nothing has changed in", id="what the service says"),
        pytest.param([f"{NODES}=600"], 1, "nothing has changed in", id="the same"),
        pytest.param([], 1, "nothing has changed in", id="nothing"),
        pytest.param(["tags"], 2, "'tags': name=value is needed", id="no value"),
        pytest.param(["tags..a=1"], 2, "'tags..a': a path is needed", id="no path"),
        pytest.param(["[x]=1"], 2, "'[x]': a path is needed", id="no number"),
        pytest.param(["properties.vmSize.a=1"], 2, "'a' leads nowhere: there is \"STANDARD_D2S_V5\"", id="no object"),
        pytest.param(["properties[0]=1"], 2, "'0' leads nowhere: there is {", id="no list"),
        pytest.param(["properties.mounts[1]=1"], 2, "'1' leads nowhere: there is a list of 0", id="too far"),
        pytest.param(["--remove", "tags.a"], 2, "'tags' leads nowhere: there is no such property", id="not there"),
    ],
)
def test_change_that_cannot_be_made_says_why_and_changes_nothing(deployed, change, code, said):
    before = json.loads(deployed.run("show", POOL))["properties"]
    assert deployed.run("change", POOL, *change, code=code).startswith(said)
    after = json.loads(deployed.run("show", POOL))["properties"]
    assert before == after | {"lastModified": before["lastModified"]}


def test_delete_says_what_is_gone(deployed):
    assert 'Code="CannotDeleteResource"' in deployed.run("delete", GALLERY, code=1)
    assert deployed.run("delete", "frames") == f"deleted {POOL}\n"
    assert deployed.run("delete", GROUP).splitlines()[0] == f"deleted {GROUP}"
    assert deployed.run("list") == ""


def test_faults_come_and_go_and_the_rest_of_the_file_stays(deployed, monkeypatch):
    file = deployed.directory / "azure.json"
    file.write_text('{"time": {"speed": 60}}', encoding="utf-8")
    deployed.run("faults", "add", "throttled", "type=Microsoft.Batch/*", "times=2", 'operation=["put","get"]')
    monkeypatch.setenv("LOCAL_AZURE_FAULTS", '[{"fault": "dropped", "name": "x"}]')
    fault = {"fault": "throttled", "type": "Microsoft.Batch/*", "times": 2, "operation": ["put", "get"]}
    assert json.loads(file.read_text()) == {"time": {"speed": 60}, "faults": [fault]}
    assert deployed.run("faults").splitlines() == [
        "faults: 2",
        '  {"fault": "dropped", "name": "x"}, from LOCAL_AZURE_FAULTS: met 0 of 1 time, 0 matching calls',
        f"  {json.dumps(fault)}: met 0 of 2 times, 0 matching calls",
    ]
    assert deployed.run("faults", "clear") == "faults taken out of force: 1\n"
    assert json.loads(file.read_text()) == {"time": {"speed": 60}}
    assert list(deployed.directory.glob(".azure.json*")) == []


def test_a_fault_that_is_added_again_begins_anew(deployed):
    store = deployed.directory / "store.sqlite"
    for _ in range(2):
        deployed.run("faults", "add", "internalError")
        azure = LocalAzure(store, settings=settings_beside(store))
        with pytest.raises(ArmError, match="InternalError"):
            azure.get(GROUP)
        azure.close()
        assert "met 1 of 1 time, 1 matching calls" in deployed.run("faults")
        (deployed.directory / "azure.json").unlink()


def test_commands_do_not_meet_the_faults_that_are_meant_for_others(deployed):
    deployed.run("faults", "add", "internalError", "times=always")
    deployed.run("change", POOL, "tags.a=b")
    assert "met 0 times, 0 matching calls" in deployed.run("status")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(["rain"], "the fault to add.fault: found 'rain'; one of throttled, ", id="kind"),
        pytest.param(["throttled", "nodes=1"], "the fault to add.nodes: a throttled has no such field", id="field"),
        pytest.param(["throttled", "times=0"], "the fault to add.times: found 0; a whole number", id="value"),
        pytest.param(["throttled", "times"], "'times': name=value is needed", id="no value"),
        pytest.param(["dropped"], '{"fault": "dropped"}: it is in force already; another label=', id="twice"),
    ],
)
def test_a_fault_that_is_none_is_refused_and_the_file_stays(deployed, fault, said):
    deployed.run("faults", "add", "dropped")
    file = deployed.directory / "azure.json"
    before = file.read_bytes()
    assert deployed.run("faults", "add", *fault, code=2).startswith(said)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "command", [["status"], ["list"], ["faults"], ["faults", "clear"], ["change", POOL, "tags.a=b"]]
)
def test_settings_that_cannot_be_used_are_one_message(deployed, command):
    file = deployed.directory / "azure.json"
    file.write_text("{", encoding="utf-8")
    assert deployed.run(*command, code=2).startswith(f"{file}: it is not JSON (")
    assert file.read_text() == "{"


@pytest.mark.parametrize("command", [["status"], ["list"], ["show", "x"], ["put", GROUP, "-"], ["delete", "x"]])
def test_a_damaged_store_is_one_message_and_left_as_it_is(deployed, command):
    store = deployed.directory / "store.sqlite"
    store.write_bytes(b"damaged")
    said = deployed.run(*command, given="{}", code=2)
    assert said.startswith(f"Store of the local Azure '{store}': ")
    assert store.read_bytes() == b"damaged"


def test_reset_removes_resources_and_state_and_keeps_the_settings(deployed):
    state = deployed.directory / "state" / ".pulumi" / "stacks"
    state.mkdir(parents=True)
    home = deployed.directory / "home"
    home.mkdir()
    deployed.run("faults", "add", "dropped")
    said = deployed.run("reset", "--yes")
    assert f"removed {deployed.directory / 'state'}" in said
    assert sorted(path.name for path in deployed.directory.iterdir()) == ["azure.json", "home"]
    assert deployed.run("reset", "--yes") == f"there is nothing to remove in {deployed.directory}\n"
    deployed.run("reset", "--yes", "--settings")
    assert [path.name for path in deployed.directory.iterdir()] == ["home"]


def test_reset_can_leave_the_state_and_removes_a_damaged_store(deployed):
    (deployed.directory / "state").mkdir()
    (deployed.directory / "store.sqlite").write_bytes(b"damaged")
    deployed.run("reset", "--yes", "--keep-state")
    assert [path.name for path in deployed.directory.iterdir()] == ["state"]


def test_reset_without_a_terminal_and_without_yes_removes_nothing(deployed):
    assert "there is no terminal to ask on; --yes says that it is meant." in deployed.run("reset", code=2)
    assert len(deployed.run("list").splitlines()) == 6


@pytest.mark.parametrize(("answer", "code"), [("yes\n", 0), ("no\n", 2), ("", 2)])
def test_reset_asks_on_a_terminal(deployed, answer, code, monkeypatch):
    asked = io.StringIO(answer)
    asked.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", asked)
    monkeypatch.setattr(io, "StringIO", lambda _: asked)
    ended = azure_command(HERE, ["reset"])
    assert ended == code
    assert (deployed.directory / "store.sqlite").exists() is bool(code)


@pytest.mark.process
def test_reset_refuses_while_a_provider_uses_the_store(deployed):
    store = deployed.directory / "store.sqlite"
    environment = os.environ | {"LOCAL_AZURE_STORE": str(store)}
    provider = subprocess.Popen([sys.executable, "-m", "emulator", "x"], stdout=subprocess.PIPE, env=environment)
    provider.stdout.readline()
    said = deployed.run("reset", "--yes", code=2)
    assert f"{store} is in use by process {provider.pid}, the provider of a pulumi command that runs." in said
    assert len(deployed.run("list").splitlines()) == 6
    provider.kill()
    provider.communicate()
    deployed.run("reset", "--yes")


def test_what_would_steer_a_terminal_is_made_visible(deployed):
    deployed.run("change", GALLERY, 'tags.odd="\\u001b[31m \\u202e"')
    assert "\\u001b[31m \\u202e" in deployed.run("show", GALLERY)
    said = deployed.run("change", GALLERY, "tags.odd=plain")
    assert ("\x1b" in said, "\u202e" in said) == (False, False)


@pytest.mark.parametrize(
    "command",
    [[], ["status"], ["list"], ["show"], ["put"], ["change"], ["delete"], ["reset"], ["faults"], ["faults", "add"]],
)
def test_every_command_has_a_help(terminal, command):
    assert terminal.run(*command, "--help").startswith("usage: scripts/pulumi-local azure")


@pytest.mark.parametrize("command", [[], ["rain"], ["show"], ["put", "x"], ["list", "--tpye", "x"], ["faults", "x"]])
def test_a_wrong_command_line_is_code_2(terminal, command):
    assert terminal.run(*command, code=2).startswith("usage: ")


@pytest.mark.process
@pytest.mark.usefixtures("deployed")
def test_a_reader_that_has_read_enough_is_no_fault():
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-P", "-m", "tools.local", "azure", "list"]
    run = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.process
def test_a_command_loads_neither_pulumi_nor_grpc():
    code = (
        "import sys, tools.local.azure_command\n"
        "print(*{'pulumi', 'grpc', 'google.protobuf', 'psutil'}.intersection(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "\n"
