import pytest

from limits.vm_series import SINGLE_GENERATION, boots_one_generation, generation_misfit

ONLY_V1 = ["Standard_A1", "Standard_A8m_v2", "basic_a2", "Standard_A4_v2", "standard_a1_v2_promo"]
ONLY_V1 += ["Standard_D1_v2", "Standard_D5_v2_Promo", "Standard_D11_v2", "Standard_D15_v2_Promo"]
ONLY_V1 += ["Standard_D64_v3", "Standard_E2_v3", "Standard_E64i_v3"]
ONLY_V2 = [
    "Standard_M208ms_v2",
    "Standard_M32ts_v2",
    "Standard_M8-2ms_v2",
    "Standard_DC2s",
    "Standard_DC8_v2",
    "Standard_DC96ads_cc_v5",
    "Standard_DC2eds_v6",
    "Standard_ND40rs_v2",
    "Standard_FX4mds",
    "Standard_FX96mds_v2",
    "Standard_ND96isr_H100_v5",
    "Standard_ND96isr_H200_v5",
    "Standard_ND96isr_MI300X_v5",
    "Standard_ND96asr_v4",
    "Standard_ND96amsr_A100_v4",
    "Standard_NC24ads_A100_v4",
    "Standard_NC40ads_H100_v5",
    "Standard_NC80adis_H100_v5",
    "Standard_HB176rs_v4",
    "Standard_HB176-144rs_v4",
    "Standard_HB368rs_v5",
    "Standard_HB368-48rs_v5",
    "Standard_HX176rs",
    "Standard_HX176-24rs",
    "Standard_M12s_v3",
    "Standard_M176s_4_v3",
    "Standard_M96ds_2_v3",
    "Standard_M416s_8_v3",
    "Standard_M832ids_16_v3",
    "Standard_M176bds_4_v3",
    "Standard_EC96as_v6",
    "Standard_L96s_v4",
    "Standard_L8as_v4",
    "Standard_L12aos_v4",
    "Standard_D2s_v6",
    "Standard_D96alds_v7",
    "Standard_E8-4ads_v6",
    "Standard_F16ams_v6",
]
BOTH = [
    "Standard_D4s_v5",
    "Standard_D4_v4",
    "Standard_D4a_v4",
    "Standard_D16_v2",
    "Standard_D6_v2",
    "Standard_DS2_v2",
    "Standard_E8-2s_v5",
    "Standard_F8s_v2",
    "Standard_M64ms",
    "Standard_M896ixds_32_v3",
    "Standard_E4s_v3",
    "Standard_E32-16_v3",
    "Standard_EC8ads_v5",
    "Standard_B2ms",
    "Standard_B4als_v2",
    "Standard_L8s_v3",
    "Standard_L8as_v3",
    "Standard_NC24rs_v3",
    "Standard_NV6",
    "Standard_NC4as_T4_v3",
    "Standard_HB120rs_v3",
    "Standard_HC44rs",
    "Standard_HB120-16rs_v3",
    "Standard_HB120rs_v2",
    "Standard_NV36ads_A10_v5",
    "Standard_NV4as_v4",
    "Standard_ND6s",
    "Standard_NP20s",
    "Standard_D4s_v60",
    "D4s_v6",
    "",
    "Standard_D4s_v6 or so",
]


@pytest.mark.parametrize("size", ONLY_V1)
def test_sizes_that_boot_v1_only(size):
    assert generation_misfit(size, "V2").startswith(f"{size} for an image of generation V2; V1 is needed")
    assert generation_misfit(size.upper(), " v2 ")
    assert generation_misfit(size, "V1") is None


@pytest.mark.parametrize("size", ONLY_V2)
def test_sizes_that_boot_v2_only(size):
    assert generation_misfit(size, "V1").startswith(f"{size} for an image of generation V1; V2 is needed")
    assert generation_misfit(size, "V2") is None


@pytest.mark.parametrize("size", BOTH)
@pytest.mark.parametrize("generation", ["V1", "V2"])
def test_sizes_that_boot_both_or_are_not_documented(size, generation):
    assert generation_misfit(size, generation) is None


def test_it_is_told_which_sizes_boot_one_generation_only():
    assert [size for size in (*ONLY_V1, *ONLY_V2) if not boots_one_generation(f" {size.upper()}")] == []
    assert [size for size in BOTH if boots_one_generation(size)] == []


@pytest.mark.parametrize("generation", ["", "V3", "1", "gen2"])
def test_other_words_are_no_generation(generation):
    assert generation_misfit("Standard_A1_v2", generation) is None


def test_a_misfit_names_series_and_page():
    assert generation_misfit("Standard_A1_v2", "V2") == (
        "Standard_A1_v2 for an image of generation V2; V1 is needed, the only one that such sizes (A) boot. Take "
        "another size, or prepare an image of V1. See https://learn.microsoft.com/azure/virtual-machines/generation-2"
        "#generation-2-vm-sizes"
    )


def test_every_series_has_a_page_and_a_date():
    assert all(series.source.startswith("https://learn.microsoft.com/") for series in SINGLE_GENERATION)
    assert all(series.as_of.year >= 2022 for series in SINGLE_GENERATION)
    assert {series.boots for series in SINGLE_GENERATION} == {"V1", "V2"}
