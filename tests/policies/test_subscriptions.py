import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from tests.policies.render import GALLERY_ID, GROUP, SUBSCRIPTION, account, gallery, pool, said

HERE = "pool-shares-a-subscription-with-its-image"
OTHER = "00000000-0000-0000-0000-000000000002"
ACCOUNT_ID = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/renderweu"
NOTE = "Pool 'nodes': the subscription of its account is not known, and the pack is told none"


def elsewhere(identity):
    return {"id": identity.replace(SUBSCRIPTION, OTHER)}


def group(preview):
    return preview.add("azure-native:resources:ResourceGroup", "render", {"resourceGroupName": "render"})


@pytest.mark.parametrize("of", [account, group, gallery], ids=["account", "group", "gallery"])
def test_a_new_pool_lies_in_the_subscription_of_what_its_provider_has_made_already(preview, of):
    preview.outputs[of(preview)] = elsewhere(ACCOUNT_ID)
    pool(preview)
    (message,) = preview.judge(HERE).violations
    assert message.startswith(f"Pool 'nodes': an image in subscription {SUBSCRIPTION} for an account in {OTHER}; ")


def test_a_new_pool_is_in_the_subscription_of_its_image_by_what_its_provider_has_made_already(preview):
    preview.outputs[account(preview)] = {"id": ACCOUNT_ID}
    pool(preview)
    assert said(preview.judge(HERE)) == ([], None)


@pytest.mark.parametrize(
    ("of_account", "of_pool", "known"),
    [
        ({"location": "westeurope"}, {"location": "westeurope"}, True),
        ({"location": "westeurope", "tenantId": "t"}, {"tenantId": "t", "location": "westeurope"}, True),
        ({"location": "westeurope"}, {}, False),
        ({"tenantId": UNKNOWN_STRING_VALUE}, {"tenantId": UNKNOWN_STRING_VALUE}, False),
    ],
)
def test_what_another_provider_has_made_tells_nothing(preview, of_account, of_pool, known):
    owner, nodes = account(preview), pool(preview)
    preview.outputs[owner] = elsewhere(ACCOUNT_ID)
    preview.providers |= {owner: of_account, nodes: of_pool}
    verdict = preview.judge(HERE)
    assert (bool(verdict.violations), verdict.note) == ((True, None) if known else (False, NOTE))


def test_what_comes_first_of_a_provider_is_believed_and_what_has_no_id_yet_is_passed_over(preview):
    gallery(preview, "new", galleryName="new")
    preview.outputs[gallery(preview)] = elsewhere(GALLERY_ID)
    preview.outputs[account(preview)] = {"id": "renderweu"}
    pool(preview)
    assert len(preview.judge(HERE).violations) == 1


def test_ids_of_the_stack_are_believed_before_the_configuration(preview):
    preview.facts = {"subscription": OTHER}
    preview.outputs[account(preview)] = {"id": ACCOUNT_ID}
    pool(preview)
    assert said(preview.judge(HERE)) == ([], None)
