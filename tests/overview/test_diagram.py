import re

from overview.diagram import MOST_NODES, diagram
from overview.escaping import mermaid
from tests.overview.made import facts, pool, version

NODE = re.compile(r"\bn\d+(?=[\[(])")


def nodes(drawn):
    return set(NODE.findall(drawn.text))


def test_an_empty_stack_has_no_diagram():
    assert diagram(facts()).text == ""


def test_a_diagram_leads_from_the_gallery_to_pools():
    image = version(regions={"westeurope": 5})
    drawn = diagram(facts(pool(on=image), pool("old", image, nodes=0, retiring=True), versions=[image]))
    assert drawn.text.splitlines()[2:] == [
        '    n1[("gallery hub")]',
        '    n1 --> n2(["frames 1.3.0"])',
        '    n2 --> n3["westeurope: 5 replicas"]',
        '    n3 --> n4[["frames: 3,000 nodes"]]',
        '    n3 -.-> n5[["old: retires"]]',
    ]
    assert drawn.note == ""


def test_versions_of_one_gallery_share_it_and_a_given_one_is_marked():
    given = version("1.4.0", given=True)
    assert nodes(diagram(facts(versions=[version(), given]))) == {"n1", "n2", "n3", "n4", "n5"}
    assert 'n1 --> n4(["frames 1.4.0 (given)"])' in diagram(facts(versions=[version(), given])).text


def test_a_region_that_is_short_or_tight_stands_out():
    image = version(regions={"westeurope": 1, "uksouth": 1})
    pools = [pool(on=image), *(pool(f"p{at}", image, nodes=400, region="uksouth") for at in range(2))]
    text = diagram(facts(*pools, versions=[image])).text
    assert 'n2 --> n6["westeurope: 1 replica"]:::short' in text
    assert 'n2 --> n3["uksouth: 1 replica"]:::tight' in text
    assert "classDef short" in text
    assert "classDef tight" in text


def test_many_pools_are_counted_together():
    image = version()
    pools = [pool(f"p{at}", image, nodes=10, retiring=at < 5) for at in range(300)]
    drawn = diagram(facts(*pools, versions=[image]))
    assert len(nodes(drawn)) == 5
    assert '"295 pools: 3,000 nodes"' in drawn.text
    assert '"5 pools: retire"' in drawn.text
    assert drawn.note == "300 pools are too many for a diagram: here they are counted together."


def test_regions_with_the_fewest_nodes_are_left_out_where_counting_is_not_enough():
    images = [version(f"1.{at}.0") for at in range(100)]
    pools = [pool(f"p{at}", image, nodes=at) for at, image in enumerate(images)]
    drawn = diagram(facts(*pools, versions=images))
    assert MOST_NODES - 3 <= len(nodes(drawn)) <= MOST_NODES
    assert "frames 1.99.0" in drawn.text
    assert "frames 1.1.0" not in drawn.text
    assert drawn.note.endswith("counted together, and 87 of 100 regions of image versions are left out.")


def test_a_name_cannot_be_taken_for_the_language():
    assert mermaid('end"] --> x; %% `a` #quot; <b>_') == (
        "end#34;#93; --#62; x#59; #37;#37; #96;a#96; #35;quot#59; #60;b#62;#95;"
    )
    assert mermaid("1. one - two") == "1#46; one #45; two"
    assert mermaid("a\nb\x1b\u202e") == "a b#65533;#65533;"
    assert len(mermaid("x" * 500)) == 83
