"""Images in galleries that somebody shares: of them nothing can be seen, and that is said."""

import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from tests.policies.render import account, pool, said

SHARED = {"sharedGalleryImageId": "/SharedGalleries/g/Images/i/Versions/1.0.0"}
PUBLIC = {"communityGalleryImageId": "/CommunityGalleries/g/Images/i/Versions/1.0.0"}
NOT_HERE = "is not in this stack"


@pytest.mark.parametrize("reference", [SHARED, PUBLIC, {"sharedGalleryImageId": UNKNOWN_STRING_VALUE}])
@pytest.mark.parametrize(
    ("rule", "note"),
    [
        ("pool-image-is-in-its-region", f"its image version {NOT_HERE}, or not known yet"),
        ("pool-fits-its-image-replicas", f"its image version {NOT_HERE}, or not known yet"),
        ("definition-is-generalized", f"the definition of its image {NOT_HERE}, so whether it was generalized"),
        ("definition-has-no-purchase-plan", f"the definition of its image {NOT_HERE}, so whether it has a purchase"),
        ("pool-node-agent-fits-its-image", f"the definition of its image {NOT_HERE}, so its osType"),
        ("pool-shares-a-subscription-with-its-image", "the subscription of its image is not known"),
    ],
)
def test_what_a_pool_boots_from_a_shared_gallery_is_not_passed_over(preview, reference, rule, note):
    preview.facts = {"subscription": "00000000-0000-0000-0000-000000000001"}
    account(preview)
    pool(preview, image=reference, machine={"nodeAgentSkuId": "batch.node.el 9"}, nodes=601)
    violations, noted = said(preview.judge(rule))
    assert violations == []
    assert noted.startswith(f"Pool 'nodes': {note}")


@pytest.mark.parametrize("reference", [{"sharedGalleryImageId": ""}, {"communityGalleryImageId": None}, {}])
def test_what_names_no_image_is_none(preview, reference):
    account(preview)
    pool(preview, image=reference, nodes=601)
    assert said(preview.judge("pool-fits-its-image-replicas")) == ([], None)


@pytest.mark.parametrize("rule", ["pool-boots-from-a-gallery", "pool-names-an-image-version"])
@pytest.mark.parametrize("reference", [SHARED, PUBLIC])
def test_a_shared_gallery_is_a_gallery(preview, rule, reference):
    pool(preview, image=reference)
    assert said(preview.judge(rule)) == ([], None)
