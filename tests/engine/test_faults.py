"""Programs that meet faults on demand."""

import json

import pytest

pytestmark = pytest.mark.engine

UP = ("up", "--yes", "--skip-preview", "-C", "tests/engine/programs/bare")


def inject(azure, *faults):
    azure.directory.mkdir(parents=True, exist_ok=True)
    (azure.directory / "azure.json").write_text(json.dumps({"faults": faults}), encoding="utf-8")


def test_a_throttled_up_takes_longer_and_succeeds(azure):
    inject(
        azure,
        {"fault": "throttled", "operation": "put", "times": 3, "retryAfter": 30},
        {"fault": "timeout", "type": "*/galleries", "applied": True},
        {"fault": "dropped", "type": "*/batchAccounts"},
    )
    printed = azure.run(*UP)
    assert "Throttled" not in printed
    assert azure.pools()["pool"]["currentDedicatedNodes"] == 600


def test_a_lasting_throttle_is_the_text_of_the_failure(azure):
    inject(azure, {"fault": "throttled", "operation": "put", "type": "*/galleries", "times": 4})
    printed = azure.run(*UP, code=1)
    assert 'Status=429 Code="SubscriptionRequestsThrottled"' in printed
    assert "Please try again after '6' seconds." in printed
    assert "Traceback" not in printed
    azure.run(*UP)
    assert azure.pools()["pool"]["currentDedicatedNodes"] == 600


def test_an_up_whose_image_misses_a_region_says_so_and_the_next_one_converges(azure):
    inject(azure, {"fault": "replicationFailure", "region": "westeurope"})
    printed = azure.run(*UP, code=1)
    assert "Gallery replication jobs failed in one or more regions." in printed
    assert "{region:westeurope, detail:Failed with internal server error.}" in printed
    assert "Traceback" not in printed
    assert azure.pools() == {}

    assert "1 updated" in azure.run(*UP)
    assert azure.body("/versions/1.0.0")["properties"]["provisioningState"] == "Succeeded"
    assert azure.pools()["pool"]["currentDedicatedNodes"] == 600
    assert "unchanged" in azure.run(*UP)


def test_a_broken_file_stops_the_up_with_one_message(azure):
    azure.directory.mkdir(parents=True)
    file = azure.directory / "azure.json"
    file.write_text('{"faults": [{"fault": "rain"}]}', encoding="utf-8")
    printed = azure.run(*UP, code=1)
    assert f"{file}: faults[0].fault: found 'rain'; one of throttled" in printed
    assert "Traceback" not in printed
    assert azure.resources() == []
