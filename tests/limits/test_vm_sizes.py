import pytest

from limits.vm_sizes import boots, cores_of


@pytest.mark.parametrize(
    ("size", "generation", "expected"),
    [
        pytest.param("STANDARD_A1_V2", "V1", True, id="A v2, generation 1"),
        pytest.param("STANDARD_A1_V2", "V2", False, id="A v2, generation 2"),
        pytest.param("Standard_A2m_v2", "V2", False, id="A v2 with more memory"),
        pytest.param("Standard_FX4mds", "V1", False, id="FX, generation 1"),
        pytest.param("Standard_FX4mds", "V2", True, id="FX, generation 2"),
        pytest.param("Standard_M208ms_v2", "V1", False, id="M v2, generation 1"),
        pytest.param("Standard_M8ms", "V1", True, id="M v1"),
        pytest.param("Standard_D4s_v5", "V1", True, id="both, generation 1"),
        pytest.param("Standard_D4s_v5", "V2", True, id="both, generation 2"),
    ],
)
def test_size_boots_the_generations_that_no_document_denies(size: str, generation: str, expected: bool):
    assert boots(size, generation) is expected


@pytest.mark.parametrize(
    ("size", "cores"),
    [
        ("Standard_D4s_v5", 4),
        ("STANDARD_E32-8S_V5", 8),
        ("Standard_FX12mds", 12),
        ("Standard_NC24ads_A100_v4", 24),
        ("x", None),
    ],
)
def test_size_tells_its_cores(size: str, cores: int | None):
    assert cores_of(size) == cores
