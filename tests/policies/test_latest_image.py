import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from tests.policies.render import DEFINITION_ID, VERSION_ID, account, definition, pool, said, version

FITS, PINNED, REGION = "pool-fits-its-image-replicas", "pool-names-an-image-version", "pool-image-is-in-its-region"


@pytest.mark.parametrize(("counts", "denied"), [((2.0, 1.0), True), ((1.0, 2.0), False)])
@pytest.mark.parametrize("turn", [1, -1], ids=["in order", "the other way round"])
def test_the_replicas_of_the_latest_known_version_count(preview, counts, denied, turn):
    numbered = zip(("1.0.0", "1.1.0"), counts, strict=True)
    known = [
        {"id": f"{DEFINITION_ID}/versions/{number}", "regions": {"westeurope": count}} for number, count in numbered
    ]
    preview.facts = {"knownImages": known[::turn]}
    account(preview)
    pool(preview, image=DEFINITION_ID, nodes=601)
    assert bool(preview.judge(FITS).violations) == denied


def test_what_is_said_first_of_a_known_version_counts(preview):
    preview.facts = {"knownImages": [{"id": VERSION_ID, "regions": {name: 1.0}} for name in ("westeurope", "westus")]}
    account(preview)
    pool(preview)
    assert said(preview.judge(REGION)) == ([], None)


def test_a_version_that_may_be_of_any_definition_may_be_the_latest(preview):
    definition(preview)
    version(preview)
    version(preview, "stray", "2.0.0", galleryImageName=UNKNOWN_STRING_VALUE)
    account(preview)
    pool(preview, image=DEFINITION_ID, nodes=601)
    note = "Pool 'nodes': the definition of GalleryImageVersion 'stray' is not known yet"
    assert said(preview.judge(FITS)) == ([], note)


def test_an_unknown_id_that_comes_from_a_definition_may_be_made_of_it_for_a_version(preview):
    made = definition(preview)
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [made]})
    note = "Pool 'nodes': which version of its image 'frames' it boots is not known yet"
    assert said(preview.judge(PINNED)) == ([], note)


def test_an_unknown_id_that_comes_from_two_versions_is_not_taken_for_that_of_their_definition(preview):
    made = [definition(preview), version(preview), version(preview, "frames-2.0.0", "2.0.0")]
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": made})
    assert said(preview.judge(PINNED)) == ([], "Pool 'nodes': the id of its image is not known yet")


def unpinned(preview, nodes, *replicas, left_out=()):
    """A pool with an id that is not known yet: that of a definition, or one of a version that is put together of it."""
    made = definition(preview)
    for number, count in enumerate(replicas, 1):
        region = {"name": "westeurope" if count else "northeurope", "regionalReplicaCount": count or 1.0}
        profile = {"targetRegions": [region], "excludeFromLatest": number in left_out}
        version(preview, f"frames-{number}", f"{number}.0.0", publishingProfile=profile)
    account(preview)
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [made]}, nodes=nodes)


WHICH = "Pool 'nodes': which version of its image 'frames' it boots is not known yet"


@pytest.mark.parametrize(
    ("replicas", "denied", "note"),
    [
        ((1.0,), True, None),
        ((2.0,), False, None),
        ((1.0, 1.0), True, None),
        ((2.0, 3.0), False, None),
        ((2.0, 1.0), False, WHICH),
        ((1.0, 2.0), False, WHICH),
        ((0, 1.0), False, WHICH),
        ((0, 2.0), False, None),
        ((0,), False, None),
    ],
)
def test_what_may_be_any_version_of_a_new_definition_is_denied_when_each_has_too_few(preview, replicas, denied, note):
    unpinned(preview, 601, *replicas)
    violations, said_so = said(preview.judge(FITS))
    assert (bool(violations), said_so) == (denied, note)


def test_of_any_version_of_a_new_definition_the_latest_is_told(preview):
    unpinned(preview, 1801, 1.0, 2.0)
    (message,) = preview.judge(FITS).violations
    assert message.startswith("Pool 'nodes': 1,801 nodes on 2 image replicas in westeurope; 4 needed")


@pytest.mark.parametrize(
    ("replicas", "left_out", "denied", "note"),
    [
        ((1.0,), (), False, None),
        ((1.0,), (1,), False, WHICH),
        ((1.0, 2.0), (), False, None),
        ((0,), (), True, None),
        ((0, 0), (2,), True, None),
        ((0, 1.0), (), False, WHICH),
    ],
)
def test_what_may_be_any_version_of_a_new_definition_is_denied_where_none_is_in_the_region(
    preview, replicas, left_out, denied, note
):
    unpinned(preview, 1, *replicas, left_out=left_out)
    violations, said_so = said(preview.judge(REGION))
    assert (bool(violations), said_so) == (denied, note)
