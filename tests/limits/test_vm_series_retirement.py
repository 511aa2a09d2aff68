from datetime import date

import pytest

from limits.vm_series_retirement import ENDING_SERIES, ending_series, series_of
from limits.vm_size import parse_vm_size

SIZES = {
    "Standard_D4": "D",
    "Standard_D14": "D",
    "Standard_DS14": "Ds",
    "Standard_D2_v2": "Dv2",
    "Standard_D2_v2_Promo": "Dv2",
    "Standard_DS2_v2": "Dsv2",
    "Standard_DS11-1_v2": "Dsv2",
    "Standard_D4_v3": "Dv3",
    "Standard_D64s_v3": "Dsv3",
    "Standard_E4_v3": "Ev3",
    "Standard_E64i_v3": "Ev3",
    "Standard_E8-2s_v3": "Esv3",
    "Standard_E64is_v3": "Esv3",
    "Standard_L8s": "Ls",
    "Standard_A1_v2": "Av2 and Amv2",
    "Standard_A2m_v2": "Av2 and Amv2",
    "Standard_B1ls": "B",
    "Standard_B2ms": "B",
    "Standard_B1s": "B",
    "Standard_F4": "F",
    "Standard_F4s": "Fs",
    "Standard_F72s_v2": "Fsv2",
    "Standard_G5": "G",
    "Standard_GS5-8": "Gs",
    "Standard_L8s_v2": "Lsv2",
    "Standard_M192is_v2": "M192 v2",
    "Standard_M192ims_v2": "M192 v2",
    "Standard_M192ids_v2": "M192 v2",
    "Standard_M192idms_v2": "M192 v2",
    "Standard_NV12s_v3": "NVv3",
    "Standard_NV16as_v4": "NVv4",
    "Standard_NC6s_v3": "NCv3",
    "Standard_NC24rs_v3": "NCv3",
    "Standard_NV6": "NV",
    "Standard_NV6_Promo": "NV",
    "Standard_NC6": "NC",
    "Standard_NC24r": "NC",
    "Standard_NC12_Promo": "NC",
    "Standard_NC6s_v2": "NCv2",
    "Standard_NC24rs_v2": "NCv2",
    "Standard_NP20s": "NP",
    "Standard_HB60rs": "HB",
    "Standard_HB60-15rs": "HB",
    "Standard_HB120rs_v2": "HBv2",
    "Standard_HB120-16rs_v2": "HBv2",
    "Standard_HC44rs": "HC",
    "Standard_HC44-16rs": "HC",
    "Standard_H16mr": "H",
    "Standard_H8_Promo": "H",
    "Standard_DC8s_v2": "DCsv2",
    "Standard_DC8s_v3": "DCsv3 and DCdsv3",
    "Standard_DC8ds_v3": "DCsv3 and DCdsv3",
    "Standard_DC8as_cc_v5": "DCas_cc_v5 and DCads_cc_v5",
    "Standard_DC8ads_cc_v5": "DCas_cc_v5 and DCads_cc_v5",
    "Standard_EC8as_cc_v5": "ECas_cc_v5 and ECads_cc_v5",
    "Standard_A9": "A8 to A11",
}
LASTING = [
    "Standard_D4s_v5",
    "Standard_A4",
    "Standard_B2s_v2",
    "Standard_B2as_v2",
    "Standard_F4s_v3",
    "Standard_F4as_v6",
    "Standard_FX4mds",
    "Standard_L8s_v3",
    "Standard_M192ms_v2",
    "Standard_M192s_v2",
    "Standard_NV36ads_A10_v5",
    "Standard_NC4as_T4_v3",
    "Standard_NC24ads_A100_v4",
    "Standard_HB120rs_v3",
    "Standard_HX176rs",
    "Standard_DC8as_v5",
    "Standard_EC8as_v5",
    "Standard_D4s_v4",
    "Standard_D4as_v4",
    "Standard_E4s_v4",
    "Standard_E96ias_v4",
    "no size",
]


@pytest.mark.parametrize(("size", "series"), SIZES.items())
def test_a_size_is_of_its_series(size, series):
    assert series_of(parse_vm_size(size)).name == series
    assert ending_series(size.upper()) is not None


def test_every_series_has_a_size_here():
    assert {series.name for series in ENDING_SERIES} == set(SIZES.values())


@pytest.mark.parametrize("size", LASTING)
def test_other_series_have_no_announced_end(size):
    assert ending_series(size) is None


def test_a_size_with_a_part_of_its_own_is_of_another_series():
    assert ending_series("Standard_NV6_Promo") is not None
    assert ending_series("Standard_NV6_A10") is None
    assert ending_series("Standard_NV6_T4") is None


@pytest.mark.parametrize(("today", "tense"), [(date(2028, 11, 15), "retires"), (date(2028, 11, 16), "retired")])
def test_the_sentence_gives_the_day_and_the_page(today, tense):
    assert ending_series("Standard_F4", today) == (
        f"'Standard_F4', of the series F, which {tense} on 2028-11-15; a series without an announced end is advised. "
        "Move to a newer version of the family. "
        "See https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirements-and-capacity-restrictions"
    )
