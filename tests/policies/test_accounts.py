import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_STRING_VALUE

ACCOUNT = "azure-native:batch:BatchAccount"


def judge(preview, inputs, token=ACCOUNT):
    preview.add(token, "weu", inputs)
    return preview.judge("account-accepts-entra-id-only")


@pytest.mark.parametrize("modes", [["AAD"], ["AAD", "TaskAuthenticationToken"]])
def test_allows(preview, modes):
    verdict = judge(preview, {"allowedAuthenticationModes": modes})
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"allowedAuthenticationModes": None},
        {"allowedAuthenticationModes": []},
        {"allowedAuthenticationModes": ["SharedKey"]},
        {"allowedAuthenticationModes": ["AAD", "sharedKey"]},
        {"allowedAuthenticationModes": "AAD"},
        {"allowedAuthenticationModes": [UNKNOWN_STRING_VALUE, "SharedKey"]},
    ],
)
def test_denies(preview, inputs):
    (message,) = judge(preview, inputs).violations
    assert message.startswith("BatchAccount 'weu': ")
    assert "See https://learn.microsoft.com/" in message


def test_denies_under_the_token_of_another_api_version(preview):
    assert judge(preview, {}, token="azure-native:batch/v20230501:BatchAccount").violations


@pytest.mark.parametrize("modes", [UNKNOWN_ARRAY_VALUE, ["AAD", UNKNOWN_STRING_VALUE], [UNKNOWN_STRING_VALUE]])
def test_says_what_it_cannot_know(preview, modes):
    verdict = judge(preview, {"allowedAuthenticationModes": modes})
    assert verdict.violations == []
    assert verdict.note == "BatchAccount 'weu': allowedAuthenticationModes is not known yet"


def test_ignores_other_types(preview):
    assert judge(preview, {}, token="azure-native:batch:Pool").violations == []
