from report.cost_rows import elsewhere, node_rows, replica_rows
from report.costs import node_costs, replica_costs


def test_nodes_are_counted_by_vm_size_and_by_kind(facts, pool):
    small = pool("small", vm_size="Standard_D2s_v5", dedicated=7, spot=0)
    large, largest = node_costs(facts(pools=[pool("a"), small, pool("b", dedicated=0, spot=50)]))[::-1]
    assert (largest.vm_size, largest.pools, largest.dedicated, largest.spot) == ("Standard_D4s_v5", 2, 1500, 350)
    assert (large.vm_size, large.dedicated, large.cores) == ("Standard_D2s_v5", 7, 14)
    assert largest.cores == 1850 * 4


def test_a_formula_counts_with_its_maximum(facts, pool):
    scaled = pool("scaled", automatic=True, maximum=250, dedicated=0, spot=0)
    (cost,) = node_costs(facts(pools=[scaled]))
    assert (cost.dedicated, cost.automatic, cost.cores) == (0, 250, 1000)


def test_a_formula_without_a_maximum_leaves_the_cores_open(facts, pool):
    open_ended = pool("scaled", automatic=True, dedicated=0, spot=0)
    (cost,) = node_costs(facts(pools=[pool("fixed"), open_ended]))
    assert cost.is_open
    assert cost.cores is None


def test_a_vm_size_that_tells_no_cores_leaves_them_open(facts, pool):
    (cost,) = node_costs(facts(pools=[pool(vm_size="hand-made")]))
    assert cost.cores is None


def test_nodes_that_are_there_are_counted_only_where_something_is_deployed(facts, pool):
    there = pool("there", current_dedicated=3, current_spot=2)
    assert [cost.running for cost in node_costs(facts(pools=[there, pool("new")]))] == [5]
    assert [cost.running for cost in node_costs(facts())] == [None]


def test_replicas_take_the_size_of_the_image_each(facts, version, region):
    split = region("westeurope", 5, storage=(("Premium_LRS", 2), ("Standard_ZRS", 3)))
    large, zonal = replica_costs(facts([version(regions=[split], size=100)]))
    assert (large.region, large.storage, large.replicas, large.gigabytes) == ("westeurope", "Premium_LRS", 2, 200)
    assert (zonal.storage, zonal.replicas, zonal.gigabytes) == ("Standard_ZRS", 3, 300)


def test_replicas_of_several_versions_add_up(facts, version, region):
    versions = [version(f"{number}.0.0", [region("westeurope", number)], size=10) for number in (1, 2, 3)]
    (cost,) = replica_costs(facts(versions))
    assert (cost.replicas, cost.gigabytes) == (6, 60)


def test_a_version_without_a_count_has_one_replica_at_least(facts, version, region):
    (cost,) = replica_costs(facts([version(regions=[region("westeurope", None)])]))
    assert cost.replicas == 1


def test_replicas_of_unknown_size_are_said(facts, version, region):
    versions = [version("1.0.0", [region("westeurope", 2)], size=None), version("2.0.0", [region("westeurope", 3)])]
    ((_, storage, replicas, size),) = replica_rows(facts(versions))
    assert (storage, replicas, size) == ("not stated", "5", "192 and 2 replicas of unknown size")


def test_replicas_of_a_given_version_are_paid_elsewhere(facts, version):
    given = facts([version(given=True)])
    assert replica_rows(given) == []
    assert elsewhere(given) == "Not counted: replicas of 1 version that this stack only uses (frames 1.0.0)."
    assert elsewhere(facts()) == ""


def test_columns_with_nothing_in_them_are_left_out(facts, pool):
    columns, rows = node_rows(facts(pools=[pool(spot=0)]))
    assert columns == ("VM size", "Pools", "Dedicated", "vCPUs, at most")
    assert rows == [("Standard_D4s_v5", "1", "1,500", "6,000")]
    columns, ((*_, last),) = node_rows(facts(pools=[pool(current_dedicated=1)]))
    assert columns[-1] == "Nodes now"
    assert last == "1"
