import re
import tomllib
from pathlib import Path

import pytest
import yaml

from rehearsal.environments import environments_in

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = environments_in(ROOT)


def test_the_project_asks_for_the_engine_whose_sdk_is_pinned():
    pinned = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    (engine,) = (each.removeprefix("pulumi==") for each in pinned if each.startswith("pulumi=="))
    assert yaml.safe_load((ROOT / "Pulumi.yaml").read_text(encoding="utf-8"))["requiredPulumiVersion"].startswith(
        f">={engine} "
    )
    assert f"github.com/pulumi/pulumi/pkg/v3 v{engine}" in (ROOT / "tools/engine/go.mod").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_states_no_version_of_a_tool_and_each_region_where_it_belongs(name):
    stated = yaml.safe_load(ENVIRONMENTS[name].read_text(encoding="utf-8"))
    assert set(stated) - {"encryptionsalt"} == {"config"}
    assert set(stated["config"]) <= {"azure-native:subscriptionId", "batch-image-pools:environment"}


@pytest.mark.parametrize("name", [name for name in ENVIRONMENTS if name != "local"])
def test_all_that_an_environment_gives_is_in_its_own_subscription(name):
    text = ENVIRONMENTS[name].read_text(encoding="utf-8")
    own = yaml.safe_load(text)["config"]["azure-native:subscriptionId"]
    assert set(re.findall(r"/subscriptions/([^/]+)/", text)) == {own}


def test_no_two_environments_share_a_subscription_or_the_name_of_an_account():
    stated = [yaml.safe_load(file.read_text(encoding="utf-8"))["config"] for file in ENVIRONMENTS.values()]
    subscriptions = [each["azure-native:subscriptionId"] for each in stated if "azure-native:subscriptionId" in each]
    accounts = [name for each in stated for name in each["batch-image-pools:environment"]["accounts"]]
    assert len(set(subscriptions)) == len(subscriptions) == len(ENVIRONMENTS) - 1
    assert len(set(accounts)) == len(accounts)
