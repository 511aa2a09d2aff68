import pytest

from limits.stack_home import astray, is_local


@pytest.mark.parametrize(
    ("stack", "local"),
    [
        ("local", True),
        ("-local"[1:], True),
        ("local-prod", True),
        ("local-", True),
        ("prod", False),
        ("locale", False),
        ("my-local", False),
        ("Local", False),
        ("", False),
    ],
)
def test_the_name_tells_where_a_stack_is_at_home(stack, local):
    assert is_local(stack) is local
    assert (astray(stack, in_local_azure=True) is None) is local
    assert (astray(stack, in_local_azure=False) is None) is not local


def test_a_stack_of_azure_is_told_to_rehearse():
    assert astray("prod", in_local_azure=True) == (
        "Stack 'prod': it belongs to Azure, and this is the local Azure; a stack named 'local' or 'local-...' is "
        "needed. Run scripts/rehearse prod to play it through on this machine."
    )


def test_a_local_stack_is_told_of_the_local_azure():
    assert astray("local-dev", in_local_azure=False) == (
        "Stack 'local-dev': it belongs to the local Azure, and this is Azure itself; a stack that is not named 'local' "
        "or 'local-...' is needed. Run it with scripts/pulumi-local, or name it otherwise."
    )
