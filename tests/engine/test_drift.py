"""What somebody changes outside of Pulumi, with `scripts/pulumi-local azure`."""

import json

import pytest

pytestmark = pytest.mark.engine

BARE = ("-C", "tests/engine/programs/bare")
UP = ("up", "--yes", "--skip-preview", *BARE)
NODES = "properties.scaleSettings.fixedScale.targetDedicatedNodes"


def test_refresh_shows_what_was_changed_outside_and_up_repairs_it(azure):
    azure.run(*UP)
    azure.run("azure", "change", "pool", f"{NODES}=7")
    azure.run("azure", "change", "bareaccount", 'tags={"owner": "somebody"}')

    seen = azure.run("refresh", "--yes", "--diff", *BARE)
    assert "~ azure-native:batch:Pool: (update)" in seen
    assert "targetDedicatedNodes: 600 => 7" in seen
    assert '+ owner: "somebody"' in seen
    assert "2 updated" in seen
    assert azure.pools()["pool"]["currentDedicatedNodes"] == 7

    assert "2 updated" in azure.run(*UP)
    assert azure.pools()["pool"]["currentDedicatedNodes"] == 600
    assert "tags" not in azure.body("/batchAccounts/bareaccount")
    assert "unchanged" in azure.run("refresh", "--yes", "--skip-preview", *BARE)


def test_what_was_deleted_outside_comes_again(azure):
    azure.run(*UP)
    azure.run("azure", "delete", "pools/pool")
    assert "1 deleted" in azure.run("refresh", "--yes", "--skip-preview", *BARE)
    assert "1 created" in azure.run(*UP)
    assert azure.pools()["pool"]["currentDedicatedNodes"] == 600


def test_a_local_azure_that_was_reset_is_deployed_anew(azure):
    azure.run(*UP)
    azure.run("azure", "reset", "--yes")
    assert azure.run("azure", "list") == ""
    assert "9 created" in azure.run(*UP)


def test_commands_work_while_an_up_goes_on(azure):
    process = azure.start("up", "--yes", "--skip-preview")
    counts = []
    while process.poll() is None:
        counts.append(len(json.loads(azure.run("azure", "list", "--json"))))
        azure.run("azure", "status")
    assert process.returncode == 0
    assert counts == sorted(counts)
    assert len(azure.resources()) > counts[0]
