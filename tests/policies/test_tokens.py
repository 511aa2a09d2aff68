import pytest

from policies.tokens import POOL, plain_token
from tests.policies.render import account, pool, version

BATCH = "azure-native_batch_v20250601"


@pytest.mark.parametrize(
    "token",
    [
        "azure-native:batch:Pool",
        "azure-native:batch/v20240701:Pool",
        "azure-native:batch/v20240701preview:Pool",
        "azure-native:batch/v20240701privatepreview:Pool",
        f"{BATCH}:batch:Pool",
        f"{BATCH}:batch/v20250601:Pool",
        "azure-native_batch_v20250601preview:batch:Pool",
        "azure-native_batch_v20250601privatepreview:batch:Pool",
    ],
)
def test_a_token_is_told_whatever_api_version_it_names_and_wherever(token):
    assert plain_token(token) == POOL


@pytest.mark.parametrize(
    "token",
    [
        "azure-native_batch:batch:Pool",
        "azure-native_batch_v2025:batch:Pool",
        "azure-native_batch_v20250601x:batch:Pool",
        f"my-{BATCH}:batch:Pool",
        "azure-native:batch/v2024:Pool",
        "azure:batch/pool:Pool",
    ],
)
def test_what_names_no_api_version_stays_as_it_is(token):
    assert plain_token(token) == token


def test_resources_of_packages_for_one_api_version_join_all_others(preview):
    version(preview)
    account(preview)
    pool(preview, nodes=601)
    for seen in preview.resources:
        seen.token = seen.token.replace("azure-native:batch:", f"{BATCH}:batch:")
        preview.sources[seen.urn] = {}
    (message,) = preview.judge("pool-fits-its-image-replicas").violations
    assert message.startswith("Pool 'nodes': 601 nodes on 1 image replica in westeurope; ")
