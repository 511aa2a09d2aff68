import pytest

from check.recording import Recording, failures

STOP = "the reason"
CUT_OFF = "failed to run policy: context canceled\n"


def failures_of(*messages):
    events = [{"diagnosticEvent": {"severity": "error", "message": message}} for message in messages]
    run = Recording([*events, {"summaryEvent": {"result": "failed"}}], {}, [], 1)
    return [*failures(run, [], explained=lambda fault: fault["message"] == STOP, stopped=True)]


@pytest.mark.parametrize("messages", [(STOP, CUT_OFF), (CUT_OFF, STOP)], ids=["after", "before"])
def test_what_a_known_stop_cut_off_is_no_failure_of_its_own(messages):
    assert failures_of(*messages) == []


def test_what_was_cut_off_without_a_known_reason_is_a_failure():
    assert failures_of(CUT_OFF) == ["failed to run policy: context canceled"]


def test_another_failure_beside_a_known_stop_is_told():
    assert failures_of(STOP, "no such pack", CUT_OFF) == ["no such pack"]
