import pytest

from emulator.core.quotas import QUOTAS_VARIABLE, Quotas, configured_quotas
from emulator.setting_error import SettingError


@pytest.mark.parametrize(
    ("text", "quotas"),
    [
        pytest.param(None, Quotas(), id="not set"),
        pytest.param("", Quotas(), id="empty"),
        pytest.param("{}", Quotas(), id="none"),
        pytest.param('{"poolQuota": 0}', Quotas(pools=0), id="no pools"),
        pytest.param(
            '{"batchAccountsPerRegion": 3, "dedicatedCoreQuota": 900, "lowPriorityCoreQuota": 100}',
            Quotas(accounts_per_region=3, dedicated_cores=900, low_priority_cores=100),
            id="several",
        ),
    ],
)
def test_quotas_come_from_the_environment(text: str | None, quotas: Quotas):
    assert configured_quotas({} if text is None else {QUOTAS_VARIABLE: text}) == quotas


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("20", "'20'", id="no object"),
        pytest.param("{", "'{'", id="no JSON"),
        pytest.param('{"pools": 1}', "'pools' is 1", id="unknown name"),
        pytest.param('{"poolQuota": -1}', "'poolQuota' is -1", id="negative"),
        pytest.param('{"poolQuota": 1.5}', "'poolQuota' is 1.5", id="fraction"),
        pytest.param('{"poolQuota": true}', "'poolQuota' is true", id="truth"),
    ],
)
def test_other_settings_are_refused_in_one_sentence(text: str, found: str):
    with pytest.raises(SettingError) as refusal:
        configured_quotas({QUOTAS_VARIABLE: text})
    assert str(refusal.value) == (
        f"LOCAL_AZURE_QUOTAS: {found}; a JSON object of whole numbers from 0 on is needed, with any of "
        "batchAccountsPerRegion, poolQuota, dedicatedCoreQuota, lowPriorityCoreQuota. "
        'Write it like {"poolQuota": 20}, or unset it.'
    )
