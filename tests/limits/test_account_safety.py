import pytest

from limits.account_safety import public_account, storage_key, unreachable_account, vendor_key


@pytest.mark.parametrize(("access", "denied"), [(None, True), ("", True), ("ENABLED", True), ("Disabled", False)])
def test_public_access_is_advised_against(access, denied):
    assert bool(public_account(access)) == denied


@pytest.mark.parametrize(
    ("source", "denied"),
    [(None, True), ("Microsoft.Batch", True), ("microsoft.keyvault", False), ("Microsoft.Storage", True), ("", True)],
)
def test_a_key_of_ones_own_is_advised(source, denied):
    assert bool(vendor_key(source)) == denied


@pytest.mark.parametrize(
    ("mode", "denied"), [(None, True), ("", True), ("StorageKeys", True), ("batchaccountmanagedidentity", False)]
)
def test_an_identity_for_the_storage_is_advised(mode, denied):
    assert bool(storage_key(mode)) == denied


def test_a_closed_account_is_told_what_it_needs():
    assert unreachable_account().startswith("no public network access, and no private endpoint for nodeManagement")
