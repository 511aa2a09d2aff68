import pytest

from limits.vm_size import VmSize, parse_vm_size


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("Standard_D4s_v5", VmSize(family="d", number=4, features="s", version=5)),
        ("STANDARD_D4", VmSize(family="d", number=4)),
        (" standard_ds2_v2 ", VmSize(family="ds", number=2, version=2)),
        ("Standard_E8-2s_v3", VmSize(family="e", number=8, constrained=2, features="s", version=3)),
        ("Standard_NC4as_T4_v3", VmSize(family="nc", number=4, features="as", tails=("t4",), version=3)),
        ("Standard_ND96amsr_A100_v4", VmSize(family="nd", number=96, features="amsr", tails=("a100",), version=4)),
        ("Standard_DC4as_cc_v5", VmSize(family="dc", number=4, features="as", tails=("cc",), version=5)),
        ("Standard_DS1_v2_Promo", VmSize(family="ds", number=1, tails=("promo",), version=2)),
        ("D4s_v5", VmSize(family="d", number=4, features="s", version=5)),
        ("D4s_v5_v6", VmSize(family="d", number=4, features="s", version=5)),
    ],
)
def test_a_name_is_taken_apart(name, size):
    assert parse_vm_size(name) == size


@pytest.mark.parametrize(
    "name", ["", "Standard_", "4", "Standard_D", "large", "Standard_D4s v5", "Standard_D4s_v5_", "ü1"]
)
def test_other_names_are_left_alone(name):
    assert parse_vm_size(name) is None


@pytest.mark.parametrize(
    ("name", "cores"),
    [
        ("Standard_D4s_v5", 4),
        ("Standard_E64-16ds_v4", 16),
        ("Standard_HB120rs_v3", 120),
        ("Standard_B1ls", 1),
        ("Standard_A8m_v2", 8),
        ("Standard_F72s_v2", 72),
        ("Standard_D1", 1),
        ("Standard_D4", 8),
        ("Standard_DS14_v2", 16),
        ("Standard_D5_v2", 16),
        ("Standard_D15_v2", 20),
        ("Standard_DS11-1_v2", 1),
        ("Standard_G5", 32),
        ("Standard_GS5-16", 16),
        ("Standard_D4_v3", 4),
        ("Standard_D6_v2", None),
        ("Standard_A4", None),
        ("Standard_D0s_v5", None),
    ],
)
def test_cores_are_told_by_the_name(name, cores):
    assert parse_vm_size(name).cores == cores


@pytest.mark.parametrize("family", ["D", "DS"])
@pytest.mark.parametrize(
    ("number", "cores"),
    {1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20}.items(),
)
def test_cores_of_the_old_sizes_of_family_d_are_those_of_their_table(family, number, cores):
    assert parse_vm_size(f"Standard_{family}{number}").cores == cores
    assert parse_vm_size(f"Standard_{family}{number}_v2").cores == cores
    assert parse_vm_size(f"Standard_{family}{number}_v3").cores == number


@pytest.mark.parametrize(("number", "cores"), {1: 2, 2: 4, 3: 8, 4: 16, 5: 32}.items())
def test_cores_of_family_g_are_those_of_their_table(number, cores):
    assert parse_vm_size(f"Standard_G{number}").cores == parse_vm_size(f"Standard_GS{number}").cores == cores


@pytest.mark.parametrize(
    ("name", "has"),
    [("Standard_HB120rs_v3", True), ("Standard_NC24rs_v3", True), ("Standard_D4s_v5", False), ("Standard_DS3", False)],
)
def test_infiniband_is_told_by_the_name(name, has):
    assert parse_vm_size(name).has_infiniband == has
