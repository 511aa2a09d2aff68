import pytest

from limits.pool_windows import is_windows_agent, windows_only_fault


@pytest.mark.parametrize(
    ("agent", "is_windows"),
    [
        ("batch.node.windows amd64", True),
        (" Batch.Node.Windows  amd64", True),
        ("batch.node.windows arm64", True),
        ("batch.node.ubuntu 24.04", False),
        ("", False),
    ],
)
def test_the_agents_for_windows_begin_alike(agent, is_windows):
    assert is_windows_agent(agent) == is_windows


@pytest.mark.parametrize(
    ("given", "windows", "denied"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_what_only_windows_has(given, windows, denied):
    sentence = windows_only_fault("windowsConfiguration", given=given, windows=windows)
    assert (sentence is not None) == denied
    assert not denied or sentence.startswith("windowsConfiguration on Linux nodes; a Windows node agent is needed.")
