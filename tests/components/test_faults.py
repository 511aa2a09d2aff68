import pulumi
import pytest

from components.faults import Fault, InputFaults, below, refuse


def test_faults_read_as_one_message_in_a_program_and_as_properties_elsewhere():
    faults = InputFaults("BatchPool 'p'", [Fault("a.b", "too many"), Fault("c", "missing")])
    assert isinstance(faults, pulumi.RunError)
    assert isinstance(faults, pulumi.InputPropertiesError)
    text = "BatchPool 'p': 2 faults in its inputs; nothing was created.\n  a.b: too many\n  c: missing"
    assert str(faults) == faults.message == text
    assert faults.errors == [
        {"property_path": "a.b", "reason": "too many"},
        {"property_path": "c", "reason": "missing"},
    ]


def test_no_fault_is_no_refusal():
    refuse("BatchPool 'p'", iter(()))
    with pytest.raises(InputFaults, match="1 fault in its inputs"):
        refuse("BatchPool 'p'", [Fault("a", "b")])


def test_faults_of_a_part_have_the_whole_path():
    assert list(below("pools.p", [Fault("image", "x"), Fault("", "y")])) == [
        Fault("pools.p.image", "x"),
        Fault("pools.p", "y"),
    ]
