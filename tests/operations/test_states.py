from dataclasses import replace

import pytest

from operations import state_of_pools, state_of_versions
from overview.facts import Pool, Region, Version

POOL = Pool(
    urn="urn",
    name="frames-1-1-0",
    account="render",
    region="westeurope",
    version="id",
    image="",
    vm_size="Standard_D4s_v5",
    dedicated=1500,
    spot=300,
    maximum=None,
    automatic=False,
    resize_timeout="PT30M",
    node_agent="batch.node.ubuntu 24.04",
    retiring=False,
    current_dedicated=1500,
    current_spot=300,
    state="Steady",
)
VERSION = Version(
    id="id",
    gallery="hub",
    image="frames",
    number="1.1.0",
    regions=(Region("westeurope", 3), Region("uksouth", 1)),
    end_of_life=None,
    size=64,
    protected=False,
    given=False,
)


def pool_faults(**changes):
    return list(state_of_pools.faults_of(replace(POOL, **changes)))


def test_a_steady_pool_with_all_its_nodes_has_no_faults():
    assert pool_faults() == []
    assert not state_of_pools.is_under_way(POOL)


def test_missing_nodes_are_counted_by_their_kind():
    assert pool_faults(current_dedicated=1200, current_spot=299) == [
        "pool frames-1-1-0: 300 dedicated nodes of 1,500 missing",
        "pool frames-1-1-0: 1 Spot node of 300 missing",
    ]


def test_nodes_that_nothing_tells_of_are_a_fault():
    (fault,) = pool_faults(current_dedicated=None, current_spot=0, spot=0)
    assert fault == "pool frames-1-1-0: nothing tells how many of its 1,500 dedicated nodes are there"


def test_a_resize_error_is_told_without_what_could_steer_a_terminal():
    (fault,) = pool_faults(resize_errors=(("AllocationTimedout", "no\x1b[31m nodes\nat all"),))
    assert fault == "pool frames-1-1-0: AllocationTimedout: no\N{REPLACEMENT CHARACTER}[31m nodes at all"


@pytest.mark.parametrize("state", ["Resizing", "Stopping", "resizing", ""])
def test_a_pool_whose_nodes_still_come_is_under_way(state):
    assert state_of_pools.is_under_way(replace(POOL, state=state))
    assert "did not become steady in time" in pool_faults(state=state)[0]


def test_nobody_waits_for_a_retiring_pool_or_misses_its_nodes():
    retiring = {"retiring": True, "state": "Resizing", "dedicated": 0, "spot": 0, "current_dedicated": 12}
    assert not state_of_pools.is_under_way(replace(POOL, **retiring))
    assert pool_faults(**retiring) == []


def test_a_formula_decides_how_many_nodes_there_are():
    assert pool_faults(automatic=True, dedicated=0, spot=0, maximum=900, current_dedicated=3) == []


def seen(state="Completed", replicas=1):
    summary = [{"region": "West Europe", "state": "Completed"}, {"region": "uksouth", "state": state}]
    counts = {"West Europe": 3, "uksouth": replicas}
    regions = [{"name": name, "regionalReplicaCount": count} for name, count in counts.items()]
    return {"id": {"replicationStatus": {"summary": summary}, "publishingProfile": {"targetRegions": regions}}}


def test_a_version_in_all_its_regions_has_no_faults():
    assert list(state_of_versions.faults_of(VERSION, seen())) == []
    assert not state_of_versions.is_on_its_way(VERSION, seen())


@pytest.mark.parametrize(("state", "waits"), [("Replicating", True), ("Unknown", True), ("Failed", False)])
def test_a_region_that_was_not_reached_is_named(state, waits):
    (fault,) = state_of_versions.faults_of(VERSION, seen(state))
    assert fault == f"image frames 1.1.0 in uksouth: {state.lower()}"
    assert state_of_versions.is_on_its_way(VERSION, seen(state)) is waits
    assert state_of_versions.progress_of(VERSION, seen(state)) == "image frames 1.1.0 goes to uksouth"


def test_a_region_that_azure_does_not_name_is_missing():
    assert list(state_of_versions.faults_of(VERSION, {})) == [
        "image frames 1.1.0 in westeurope: missing",
        "image frames 1.1.0 in uksouth: missing",
    ]


def test_a_given_version_with_fewer_replicas_than_stated_is_its_owners_business():
    given = replace(VERSION, given=True, regions=(Region("westeurope", 3), Region("uksouth", 2)))
    assert list(state_of_versions.faults_of(given, seen())) == [
        "image frames 1.1.0 in uksouth: 1 replica, and 2 are stated; its owner has to raise them"
    ]
    assert list(state_of_versions.faults_of(given, seen(replicas=2))) == []
