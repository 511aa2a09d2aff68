import pytest

from limits.target_regions import location_gap, repeated_regions, replica_count_fault, single_region, unreplicated


def test_a_region_in_two_spellings_is_one():
    first, second = repeated_regions(["West Europe", "northeurope", "westeurope", "North  Europe", "uksouth"])
    assert first == (
        "'West Europe' and 'westeurope' name one target region, westeurope, 2 times; once is needed. Put its replicas "
        "into one entry. See https://github.com/hashicorp/terraform-provider-azurerm/issues/7751"
    )
    assert second.startswith("'northeurope' and 'North  Europe' name one target region, northeurope, 2 times; ")
    assert list(repeated_regions([])) == list(repeated_regions(["a", "b"])) == []


@pytest.mark.parametrize("count", [1, 100, 50.0])
def test_a_region_keeps_one_to_a_hundred_replicas(count):
    assert replica_count_fault(count, "a") is None


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (
            0,
            "no replicas in a; 1 to 100 needed (100 replicas per image version). Leave the region out, or give it one.",
        ),
        (
            -2,
            "-2 replicas in a; 1 to 100 needed (100 replicas per image version). Leave the region out, or give it one.",
        ),
        (101, "101 replicas in a; 1 to 100 needed (100 replicas per image version). Lower the count."),
        (1e300, "1e+300 replicas in a; 1 to 100 needed"),
    ],
)
def test_fewer_and_more_replicas_are_refused(count, sentence):
    assert replica_count_fault(count, "a").startswith(sentence)


@pytest.mark.parametrize(("location", "regions"), [("West Europe", ["westeurope"]), ("a", ["b", "A "]), ("a", [])])
def test_a_version_is_at_home_among_its_regions(location, regions):
    assert location_gap(location, regions) is None


def test_a_version_that_is_not_at_home_is_told_where_to_go():
    assert location_gap("West Europe", iter(["northeurope", "uksouth"])) == (
        "made in West Europe and replicated to northeurope, uksouth; the version's own location among its target "
        "regions is needed. Add westeurope to targetRegions. "
        "See https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images"
    )


@pytest.mark.parametrize(
    ("regions", "found"),
    [
        (["a", "b"], None),
        (["a", "A"], "replicas in a alone; a second region is advised"),
        ([], "replicas in the region where it is made alone; a second region"),
    ],
)
def test_one_region_is_advised_against(regions, found):
    sentence = single_region(regions)
    assert (sentence is None) if found is None else sentence.startswith(found)


def test_an_image_without_a_replica_where_it_is_needed():
    assert unreplicated("its image", "westeurope") == (
        "its image has no replica in westeurope; one in the region of the account is needed. Add westeurope to the "
        "version's targetRegions. See https://learn.microsoft.com/azure/batch/batch-sig-images#prerequisites"
    )
    latest = unreplicated("its image 'frames'", "westeurope", latest=True)
    assert latest.startswith(
        "its image 'frames' has no version with a replica in westeurope that may be the latest there"
    )
