import pytest

from limits.authentication import shared_key_access


@pytest.mark.parametrize("modes", [["AAD"], ["AAD", "TaskAuthenticationToken"], ["TaskAuthenticationToken"]])
def test_modes_without_shared_key_are_accepted(modes):
    assert shared_key_access(modes) is None


@pytest.mark.parametrize("modes", [None, [], ["SharedKey"], ["AAD", "SharedKey"], ["sharedkey"]])
def test_absent_modes_and_shared_key_are_refused(modes):
    assert 'Set allowedAuthenticationModes to ["AAD"]. See https://' in shared_key_access(modes)
