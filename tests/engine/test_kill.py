import os
import signal
import time

import psutil
import pytest

pytestmark = pytest.mark.engine


def started(azure, resource_type):
    """Start an `up` and return its process and children once a resource of this type is in the store."""
    process = azure.start("up", "--yes", "--skip-preview")
    deadline = time.monotonic() + 60
    while not any(f"/{resource_type}/" in resource for resource in azure.resources()):
        assert process.poll() is None, "up ended before it was killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return process, psutil.Process(process.pid).children(recursive=True)


@pytest.mark.parametrize("resource_type", ["galleries", "images"])
def test_the_next_up_converges_after_the_engine_was_killed_in_the_middle(azure, resource_type):
    process, children = started(azure, resource_type)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _, alive = psutil.wait_procs(children, timeout=30)
    assert [child.cmdline() for child in alive] == []

    printed = azure.run("up", "--yes", "--skip-preview")
    assert "lock" in printed
    assert "19 unchanged" in azure.run("up", "--yes", "--skip-preview")


def test_an_interrupted_up_ends_quietly_and_leaves_no_process(azure):
    process, children = started(azure, "galleries")
    os.kill(process.pid, signal.SIGINT)
    process.wait(timeout=30)
    _, alive = psutil.wait_procs(children, timeout=30)
    assert [child.cmdline() for child in alive] == []
    assert process.returncode != 0
