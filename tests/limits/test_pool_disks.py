import pytest

from limits.pool_disks import confidential_disk_fault, ephemeral_disk_fault, unknown_encryption_target


@pytest.mark.parametrize(
    ("targets", "found"),
    [
        ([], None),
        (["OSDISK", "temporarydisk"], None),
        (["OsDisk", "Cache", "DataDisk"], "Cache and DataDisk; OsDisk and TemporaryDisk are known."),
    ],
)
def test_what_can_be_encrypted_is_known(targets, found):
    sentence = unknown_encryption_target(targets)
    assert sentence is None if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("spot", "found"),
    [
        (-1, None),
        (0, None),
        (1, "an ephemeral OS disk on 1 Spot node; dedicated nodes alone are needed."),
        (2, "an ephemeral OS disk on 2 Spot nodes; "),
    ],
)
def test_ephemeral_disks_are_for_dedicated_nodes(spot, found):
    sentence = ephemeral_disk_fault(spot)
    assert sentence is None if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("encrypted", "confidential", "found"),
    [
        (True, True, None),
        (False, False, None),
        (True, False, "a security profile on the disk of machines that are not confidential; "),
        (False, True, "confidential machines whose OS disk has no security profile; "),
    ],
)
def test_confidential_machines_have_confidential_disks(encrypted, confidential, found):
    sentence = confidential_disk_fault(encrypted=encrypted, confidential=confidential)
    assert sentence is None if found is None else sentence.startswith(found)
