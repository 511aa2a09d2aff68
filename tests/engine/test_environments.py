import pytest

from rehearsal.environments import environments_in
from rehearsal.place import Rehearsal
from rehearsal.scenes import play
from tools.checkout import HERE

pytestmark = pytest.mark.engine

ENVIRONMENTS = environments_in(HERE.root)


@pytest.fixture(autouse=True)
def _instant(monkeypatch):
    monkeypatch.setenv("LOCAL_AZURE_SPEED", "instant")


def test_there_are_four_environments():
    assert list(ENVIRONMENTS) == ["local", "dev", "staging", "prod"]


@pytest.mark.timeout(900)  # a dozen runs of the engine, on machines of any speed
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_goes_up_is_verified_stays_as_it_is_and_goes_without_a_trace(name, tmp_path, capsys):
    file = ENVIRONMENTS[name]
    before = file.read_bytes()
    code = play(Rehearsal(name, file, tmp_path / "rehearsal"))
    told = [line.partition(": ")[2] for line in capsys.readouterr().err.splitlines()]
    assert code == 0, told
    assert [line.partition(":")[0] for line in told if line] == [
        "set up",
        "deployed with both packs",
        "verified",
        "deployed again",
        "removed",
    ]
    if name == "prod":
        assert all("no violations, no warnings" in told[at] for at in (1, 3))
        assert "once deletion protection was lifted" in told[4]
    assert file.read_bytes() == before


def test_a_fault_of_an_environment_is_told_with_its_name_and_in_its_own_words(tmp_path, capsys):
    file = tmp_path / "Pulumi.dev.yaml"
    file.write_text(ENVIRONMENTS["dev"].read_text(encoding="utf-8").replace("gallery:", "galery:"), encoding="utf-8")
    assert play(Rehearsal("dev", file, tmp_path / "rehearsal")) == 2
    told = capsys.readouterr().err
    assert "dev: deployed with both packs: failed" in told
    assert "environment.galery: unknown key; did you mean 'gallery'?" in told
    assert all(line.startswith("dev: ") for line in told.splitlines() if line)


def test_nodes_that_do_not_come_up_end_a_rehearsal(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LOCAL_AZURE_FAULTS", '[{"fault": "outOfCapacity", "nodes": 1}]')
    assert play(Rehearsal("dev", ENVIRONMENTS["dev"], tmp_path / "rehearsal")) == 1
    told = capsys.readouterr().err
    assert "dev: verified: failed" in told
    assert "dev:   pool frames-1-4-0: 2 dedicated nodes of 2 missing" in told


def test_secrets_have_stand_ins_and_their_file_stays_as_it_is(tmp_path):
    file = tmp_path / "Pulumi.dev.yaml"
    secret = (
        "  batch-image-pools:secrets:\n    storageKey: { secure: v1:AAAA }\nsecretsprovider: azurekeyvault://nowhere\n"
    )
    file.write_text(ENVIRONMENTS["dev"].read_text(encoding="utf-8") + secret, encoding="utf-8")
    before = file.read_bytes()
    rehearsal = Rehearsal("dev", file, tmp_path / "rehearsal")
    shown = rehearsal.subject.run(*rehearsal.subject.arguments("config", "--json", "--show-secrets"))
    assert "not the secret" in shown
    assert file.read_bytes() == before
