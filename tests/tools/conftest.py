import os
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import grpc
import pytest

from tools.checkout import Checkout

GO_MOD = """module engine

go 1.25.11

tool github.com/pulumi/pulumi/pkg/v3/cmd/pulumi

require (
\tgithub.com/pulumi/pulumi/pkg/v3 v3.259.0 // indirect
)
"""

FAKE_GO = """#!/bin/sh
echo "$*" >> "$CALLS"
case "$1 $2 $3" in
"env "*) echo go1.26.8; echo auto ;;
"list -mod=readonly -m") echo "$SDK" ;;
"list "*) echo "go: downloading example.com/one v1.0.0" >&2; echo example.com/one; echo example.com/two ;;
"build "*)
    echo example.com/one >&2
    sleep "$SLOWNESS"
    while [ -n "${GATE:-}" ] && [ ! -e "$GATE" ]; do sleep 0.05; done
    [ -z "$FAILURE" ] || { echo "$FAILURE" >&2; exit 1; }
    while [ "$1" != -o ]; do shift; done
    echo '#!/bin/sh' > "$2"
    chmod +x "$2" ;;
esac
"""


@pytest.fixture
def executable():
    """Write an executable file."""

    def write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return write


@pytest.fixture
def checkout(tmp_path):
    """A checkout with nothing but what choosing the engine reads."""
    root = tmp_path / "a checkout"
    module = root / "tools" / "engine"
    module.mkdir(parents=True)
    (module / "go.mod").write_text(GO_MOD)
    (root / "Pulumi.yaml").write_text('name: sample\nrequiredPulumiVersion: ">=3.259.0 <4.0.0"\nruntime: python\n')
    return Checkout(root)


@pytest.fixture
def bare_path(tmp_path, monkeypatch):
    """A PATH with nothing but the commands that shell scripts need; returns the directory to add to."""
    directory = tmp_path / "bin"
    directory.mkdir()
    for name in ("sh", "sleep", "chmod", "sed", "sort", "env"):
        (directory / name).symlink_to(next(p for p in (Path("/bin") / name, Path("/usr/bin") / name) if p.exists()))
    monkeypatch.setenv("PATH", str(directory))
    return directory


@pytest.fixture
def fake_go(tmp_path, bare_path, executable, monkeypatch):
    """A Go that builds at once, or slowly, or not at all; returns the file that its calls are written to."""
    calls = tmp_path / "calls"
    sdk = tmp_path / "sdk"
    executable(sdk / "python" / "cmd" / "pulumi-language-python-exec", "#!/usr/bin/env python\n")
    executable(bare_path / "go", FAKE_GO)
    for name, value in {"CALLS": calls, "SDK": sdk, "SLOWNESS": "0", "FAILURE": ""}.items():
        monkeypatch.setenv(name, str(value))
    return calls


@pytest.fixture
def set_up(checkout):
    """Start a set-up of the engine in a process of its own."""
    # What a shell starts in the background ignores interrupts, and so would all that it starts in turn.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from pathlib import Path; from tools.checkout import Checkout; from tools.entry import run_tool\n"
        "from tools.engine.choice import provide_engine\n"
        f"run_tool(lambda: print(provide_engine(Checkout(Path({str(checkout.root)!r}))).pulumi))"
    )
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


class RunningHost:
    """A language host as the engine has it: a child process, called by gRPC."""

    def __init__(self, executor):
        command = [sys.executable, "-P", "-m", "tools.language_host", "--executor", str(executor), "127.0.0.1:9"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")
        self._calls = []  # a call that nobody holds is cancelled

    def call(self, method, request, answer):
        return self._method("unary_unary", method, answer)(request, timeout=10)

    def start(self, method, request, answer):
        self._calls.append(self._method("unary_unary", method, answer).future(request, timeout=30))
        return self._calls[-1]

    def stream(self, method, request, answer):
        return self._method("unary_stream", method, answer)(request, timeout=30)

    def _method(self, kind, method, answer):
        return getattr(self.channel, kind)(
            f"/pulumirpc.LanguageRuntime/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=answer.FromString,
        )


@pytest.fixture(scope="session")
def executor(tmp_path_factory):
    """An executor that runs the program that it is given, as it is."""
    written = tmp_path_factory.mktemp("executor") / "executor"
    written.write_text("import runpy, sys\nrunpy.run_path(sys.argv[-1] + '/__main__.py')\n")
    return written


@contextmanager
def running_host(executor):
    running = RunningHost(executor)
    try:
        yield running
    finally:
        running.channel.close()
        running.process.kill()
        running.process.communicate()


@pytest.fixture(scope="session")
def shared_host(executor):
    """A language host for tests that leave it as it was: starting one takes longer than most of them."""
    with running_host(executor) as running:
        yield running


@pytest.fixture
def host(executor):
    """A language host for a test that ends it."""
    with running_host(executor) as running:
        yield running
