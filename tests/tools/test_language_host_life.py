import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from tools.language_host.child import Children
from tools.language_host.protocol import language
from tools.language_host.rpc import Refused

pytestmark = pytest.mark.process


@pytest.fixture
def program(tmp_path):
    """A program that writes its process and that of a child of its own, and goes on for long."""
    directory = tmp_path / "program"
    directory.mkdir()
    (directory / "__main__.py").write_text(
        "import os, pathlib, subprocess, time\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        "pathlib.Path('started').write_text(f'{os.getpid()} {child.pid}')\n"
        "time.sleep(60)\n"
    )
    return directory


def run_request(directory):
    info = language.ProgramInfo(
        root_directory=str(directory), program_directory=str(directory), entry_point=str(directory)
    )
    return language.RunRequest(project="sample", stack="local", info=info)


def started_in(directory):
    until = time.monotonic() + 30
    while not (directory / "started").exists() or " " not in (directory / "started").read_text():
        assert time.monotonic() < until
        time.sleep(0.02)
    return [int(process) for process in (directory / "started").read_text().split()]


def runs(process):
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def assert_gone(processes):
    until = time.monotonic() + 30
    while any(runs(process) for process in processes):
        assert time.monotonic() < until, "a process is left"
        time.sleep(0.02)


def test_the_host_listens_on_this_machine_only(shared_host):
    connections = psutil.Process(shared_host.process.pid).net_connections()
    assert [one.laddr.ip.removeprefix("::ffff:") for one in connections if one.status == "LISTEN"] == ["127.0.0.1"]


def test_a_host_that_runs_nothing_ends_quietly(host):
    host.process.send_signal(signal.SIGINT)
    _, said = host.process.communicate(timeout=30)
    assert (host.process.returncode, said) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_running_program_ends_with_the_host(number, host, program):
    host.start("Run", run_request(program), language.RunResponse)
    processes = started_in(program)
    host.process.send_signal(number)
    _, said = host.process.communicate(timeout=30)
    assert (host.process.returncode, said) == (0, "")
    assert_gone(processes)


def test_a_program_ends_when_its_run_is_cancelled(shared_host, program):
    run = shared_host.start("Run", run_request(program), language.RunResponse)
    processes = started_in(program)
    run.cancel()
    assert_gone(processes)
    assert shared_host.process.poll() is None


def test_a_plugin_ends_when_its_run_is_cancelled(shared_host, program):
    info = run_request(program).info
    request = language.RunPluginRequest(
        kind="resource", pwd=str(program), info=info, env=[f"PATH={os.environ['PATH']}"]
    )
    run = shared_host.stream("RunPlugin", request, language.RunPluginResponse)
    processes = started_in(program)
    run.cancel()
    assert_gone(processes)


def test_a_process_that_ignores_the_request_to_end_is_ended_all_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr("tools.language_host.child._GRACE", 0.1)
    children = Children()
    command = ["sh", "-c", "trap '' TERM; sleep 60 & echo $$ $! > started; wait; wait"]
    child = children.start(command, cwd=str(tmp_path), environment=os.environ)
    processes = started_in(tmp_path)
    children.end_all()
    assert child.wait() == -signal.SIGKILL
    assert_gone(processes)


def test_nothing_starts_any_more_once_the_host_is_ending(tmp_path):
    children = Children()
    children.end_all()
    with pytest.raises(Refused, match="the language host is ending"):
        children.start(["true"], cwd=str(tmp_path), environment={})


def test_nothing_is_left_when_the_engine_is_killed(executor, program):
    engine = (
        "import subprocess, sys, time\n"
        "from tools.language_host.protocol import language\n"
        "import grpc\n"
        "host = subprocess.Popen([sys.executable, '-P', '-m', 'tools.language_host', '--executor', sys.argv[1]],\n"
        "    stdout=subprocess.PIPE, text=True)\n"
        "port = int(host.stdout.readline())\n"
        "info = language.ProgramInfo(program_directory=sys.argv[2], entry_point=sys.argv[2])\n"
        "channel = grpc.insecure_channel(f'127.0.0.1:{port}')\n"
        "run = channel.unary_unary('/pulumirpc.LanguageRuntime/Run')\n"
        "answer = run.future(language.RunRequest(info=info).SerializeToString())\n"
        "print(host.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", engine, executor, program], stdout=subprocess.PIPE, text=True
    ) as process:
        host = int(process.stdout.readline())
        processes = [host, *started_in(program)]
        process.kill()
        assert_gone(processes)


def test_the_sdk_can_still_be_imported_beside_the_protocol():
    code = (
        "from tools.language_host import protocol, rpc\n"
        "import sys; assert 'pulumi' not in sys.modules\n"
        "from grpc import aio; assert aio.server\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
