import json

import pytest
import yaml

from rehearsal.configuration import (
    read_configuration,
    rehearsed,
    secrets_in,
    unprotected,
    write_configuration,
)
from tools.fault import SetupFault

STACK = """
secretsprovider: azurekeyvault://keys.vault.azure.net/keys/pulumi
encryptedkey: c2VjcmV0
encryptionsalt: v1:salt
config:
  azure-native:subscriptionId: 3c1f7a52-8e04-4b6d-9f21-5a70c2d4e811
  project:secrets:
    storageKey: { secure: v1:AAAA }
    list: [{ secure: v1:BBBB }, plain]
  project:token: { secure: v1:CCCC }
  project:environment:
    when: 2026-05-19T08:30:00Z
    answer: on
    versions: { 1.0.0: { blockDeletionBeforeEndOfLife: true, nodes: 3 } }
"""


@pytest.fixture
def stack(tmp_path):
    file = tmp_path / "Pulumi.prod.yaml"
    file.write_text(STACK, encoding="utf-8")
    return file


def test_neither_secrets_nor_what_opens_them_are_taken_along(stack):
    text = json.dumps(rehearsed(read_configuration(stack)))
    secret = ("secure", "AAAA", "BBBB", "CCCC", "vault.azure.net", "salt", "c2VjcmV0")
    assert [each for each in secret if each in text] == []
    assert "3c1f7a52" in text


def test_each_secret_has_a_stand_in_at_its_path(stack):
    assert list(secrets_in(read_configuration(stack))) == [
        'project:secrets["storageKey"]',
        'project:secrets["list"][0]',
        "project:token",
    ]


def test_a_stand_in_is_an_object_where_one_is_needed(stack):
    (value, *_) = secrets_in(read_configuration(stack)).values()
    assert isinstance(json.loads(value), dict)


def test_words_and_dates_stay_text_as_pulumi_reads_them(stack, tmp_path):
    copy = tmp_path / "copy.yaml"
    write_configuration(copy, rehearsed(read_configuration(stack)))
    environment = read_configuration(copy)["config"]["project:environment"]
    assert (environment["when"], environment["answer"]) == ("2026-05-19T08:30:00Z", "on")
    assert yaml.safe_load(copy.read_text(encoding="utf-8"))["config"]["project:environment"]["answer"] == "on"


def test_protection_is_lifted_and_nothing_else(stack):
    before = read_configuration(stack)
    after = unprotected(before)
    version = after["config"]["project:environment"]["versions"]["1.0.0"]
    assert version == {"blockDeletionBeforeEndOfLife": False, "nodes": 3}
    version["blockDeletionBeforeEndOfLife"] = True
    assert after == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "No such file"),
        ("a: [", "it is no YAML"),
        ("- a", "holds no `config`"),
        ("config: 3", "holds no `config`"),
        ("", "holds no `config`"),
    ],
    ids=["missing", "broken", "a list", "no object", "empty"],
)
def test_what_is_no_configuration_is_told_with_its_name(tmp_path, text, told):
    file = tmp_path / "Pulumi.odd.yaml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(SetupFault, match=told) as fault:
        read_configuration(file)
    assert str(file) in str(fault.value)
