import json
import os
import sys

import grpc
import pytest

from tools.language_host.protocol import Empty, analyzer, language, plugin

pytestmark = pytest.mark.process


@pytest.fixture
def directory(tmp_path):
    made = tmp_path / "a program"
    made.mkdir()
    return made


def info_of(directory, **options):
    info = language.ProgramInfo(
        root_directory=str(directory), program_directory=str(directory), entry_point=str(directory)
    )
    info.options.update(options)
    return info


def run(host, directory, code, **fields):
    (directory / "__main__.py").write_text(code)
    return host.call("Run", language.RunRequest(info=info_of(directory), **fields), language.RunResponse)


def plugin_request(directory, code, **fields):
    (directory / "__main__.py").write_text(code)
    environment = [f"{name}={value}" for name, value in os.environ.items()]
    return language.RunPluginRequest(
        **{"kind": "resource", "pwd": str(directory), "info": info_of(directory), "env": environment, **fields}
    )


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        pytest.param("pass", language.RunResponse(), id="all is well"),
        pytest.param("raise SystemExit(32)", language.RunResponse(bail=True), id="the user has seen why"),
        pytest.param(
            "raise SystemExit(7)", language.RunResponse(error="program exited with non-zero exit code: 7"), id="failed"
        ),
        pytest.param(
            "import os; os.kill(os.getpid(), 9)",
            language.RunResponse(error="program was ended by SIGKILL"),
            id="killed",
        ),
    ],
)
def test_a_run_answers_how_the_program_ended(code, answer, shared_host, directory):
    assert run(shared_host, directory, code) == answer


def test_a_program_gets_its_configuration_and_what_the_engine_says_of_it(shared_host, directory):
    code = (
        "import json, os, sys, pathlib\n"
        "kept = {name: os.environ[name] for name in ('PULUMI_CONFIG', 'PULUMI_CONFIG_SECRET_KEYS')}\n"
        "pathlib.Path('seen').write_text(json.dumps([sys.argv, kept, os.getcwd()]))\n"
    )
    run(
        shared_host,
        directory,
        code,
        project="sample",
        stack="local",
        monitor_address="127.0.0.1:1",
        dryRun=True,
        parallel=8,
        organization="organization",
        config={"sample:word": "hello"},
        configSecretKeys=["sample:word"],
    )
    arguments, environment, working_directory = json.loads((directory / "seen").read_text())
    assert arguments[1:5] == ["--monitor", "127.0.0.1:1", "--engine", "127.0.0.1:9"]
    assert arguments[-9:-1] == [
        *("--stack", "local", "--dry_run", "true", "--parallel", "8", "--organization", "organization")
    ]
    assert json.loads(environment["PULUMI_CONFIG"]) == {"sample:word": "hello"}
    assert json.loads(environment["PULUMI_CONFIG_SECRET_KEYS"]) == ["sample:word"]
    assert working_directory == str(directory)


def test_a_missing_virtual_environment_is_named(shared_host, directory):
    request = language.RunRequest(info=info_of(directory, virtualenv="venv"))
    with pytest.raises(grpc.RpcError) as refused:
        shared_host.call("Run", request, language.RunResponse)
    assert refused.value.details().startswith(f"the virtual environment {directory / 'venv'} has no bin/python")


def test_the_environment_of_uv_is_looked_for_upward(shared_host, directory):
    (directory / ".venv" / "bin").mkdir(parents=True)
    (directory / ".venv" / "bin" / "python").symlink_to(sys.executable)
    below = directory / "policies" / "documented"
    below.mkdir(parents=True)
    request = language.AboutRequest(info=info_of(below, toolchain="uv"))
    assert shared_host.call("About", request, language.AboutResponse).executable == str(directory / ".venv/bin/python")


def test_a_plugin_streams_what_it_writes_and_ends_with_its_exit_code(shared_host, directory):
    code = "import sys; print('out', *sys.argv[1:]); print('err', file=sys.stderr); sys.exit(5)"
    answers = list(
        shared_host.stream("RunPlugin", plugin_request(directory, code, args=["one"]), language.RunPluginResponse)
    )
    assert b"".join(answer.stdout for answer in answers) == b"out one\n"
    assert b"".join(answer.stderr for answer in answers) == b"err\n"
    assert answers[-1] == language.RunPluginResponse(exitcode=5)


FAKE_PACK = """
import json, os, sys
from concurrent import futures
import grpc

class Pack(grpc.GenericRpcHandler):
    def service(self, details):
        return grpc.unary_unary_rpc_method_handler(lambda request, context: self.answer(details.method, request))

    def answer(self, method, request):
        if method.endswith("GetAnalyzerInfo"):
            names = ("PULUMI_PROJECT", "PULUMI_STACK", "PULUMI_DRY_RUN", "PULUMI_CONFIG", "CONFIGURED")
            text = json.dumps({name: os.environ.get(name) for name in names}).encode()
            return b"\\x0a" + bytes([len(text) & 127 | 128, len(text) >> 7]) + text
        os.environ["CONFIGURED"] = method
        return b""

server = grpc.server(futures.ThreadPoolExecutor(2), [Pack()])
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(port, flush=True)
print("the pack is ready", flush=True)
server.wait_for_termination()
"""


@pytest.fixture
def pack_sdk(tmp_path):
    """A stand-in for the SDK's module that runs a pack, so that no pack needs the SDK's second of imports."""
    package = tmp_path / "sdk" / "pulumi"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "policy.py").write_text("import runpy, sys\nrunpy.run_path(sys.argv[-1])\n")
    return f"PYTHONPATH={package.parent}"


def start_pack(host, directory, code, *environment):
    request = plugin_request(directory, code, kind="analyzer", args=["127.0.0.1:9"])
    request.env.extend(environment)
    answers = host.stream("RunPlugin", request, language.RunPluginResponse)
    channel = grpc.insecure_channel(f"127.0.0.1:{int(next(answers).stdout)}")

    def ask(method, message, answer):
        call = channel.unary_unary(
            f"/pulumirpc.Analyzer/{method}", lambda sent: sent.SerializeToString(), answer.FromString
        )
        return call(message, timeout=30)

    return answers, ask, channel


def test_the_stacks_configuration_reaches_a_pack(shared_host, directory, pack_sdk):
    answers, ask, channel = start_pack(shared_host, directory, FAKE_PACK, pack_sdk)
    ask("Handshake", analyzer.AnalyzerHandshakeRequest(), analyzer.AnalyzerHandshakeResponse)
    configuration = analyzer.AnalyzerStackConfigureRequest(
        project="sample", stack="local", dry_run=True, config={"sample:word": "hello"}
    )
    ask("ConfigureStack", configuration, analyzer.AnalyzerStackConfigureResponse)
    seen = json.loads(ask("GetAnalyzerInfo", Empty(), analyzer.AnalyzerInfo).name)
    assert seen == {
        "PULUMI_PROJECT": "sample",
        "PULUMI_STACK": "local",
        "PULUMI_DRY_RUN": "true",
        "PULUMI_CONFIG": '{"sample:word": "hello"}',
        "CONFIGURED": "/pulumirpc.Analyzer/ConfigureStack",
    }
    # Python writes the end of a line by itself, so that what is printed may come in pieces.
    written = b""
    while not written.endswith(b"\n"):
        written += next(answers).stdout
    assert written == b"the pack is ready\n"
    answers.cancel()
    channel.close()


def test_a_pack_starts_without_a_configuration_when_the_engine_has_none(shared_host, directory, pack_sdk, monkeypatch):
    for name in ("PULUMI_STACK", "PULUMI_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    answers, ask, channel = start_pack(shared_host, directory, FAKE_PACK, pack_sdk)
    seen = json.loads(ask("GetAnalyzerInfo", Empty(), analyzer.AnalyzerInfo).name)
    assert (seen["PULUMI_STACK"], seen["PULUMI_CONFIG"]) == (None, None)
    answers.cancel()
    channel.close()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param("raise SystemExit('no policies')", "ended before it was ready", id="it ends at once"),
        pytest.param("print('hello')", "ended before it was ready", id="it writes something else first"),
    ],
)
def test_a_pack_that_does_not_come_up_is_refused(code, reason, shared_host, directory, pack_sdk):
    answers, ask, channel = start_pack(shared_host, directory, code, pack_sdk)
    with pytest.raises(grpc.RpcError) as refused:
        ask("GetAnalyzerInfo", Empty(), analyzer.AnalyzerInfo)
    assert reason in refused.value.details()
    answers.cancel()
    channel.close()


def test_required_packages_are_those_that_declare_a_plugin(shared_host, directory):
    site = directory / "venv" / "lib" / "python3.11" / "site-packages"
    (directory / "venv" / "bin").mkdir(parents=True)
    (directory / "venv" / "bin" / "python").symlink_to(sys.executable)
    (directory / "venv" / "pyvenv.cfg").touch()
    declared = {
        "pulumi_one": {"resource": True, "name": "one", "version": "1.2.3"},
        "pulumi_two": {"resource": False},
        "pulumi_three": {"resource": True},
    }
    for name, content in declared.items():
        (site / name).mkdir(parents=True)
        (site / name / "pulumi-plugin.json").write_text(json.dumps(content))
    (site / "pulumi_three-3.0.0.dist-info").mkdir()
    (site / "pulumi_three-3.0.0.dist-info" / "METADATA").write_text("Name: pulumi-three\nVersion: 3.0.0\n")
    request = language.GetRequiredPackagesRequest(info=info_of(directory, virtualenv="venv"))
    packages = shared_host.call("GetRequiredPackages", request, language.GetRequiredPackagesResponse).packages
    assert [(one.name, one.version, one.kind) for one in packages] == [
        ("one", "v1.2.3", "resource"),
        ("three", "v3.0.0", "resource"),
    ]
    request = language.GetProgramDependenciesRequest(info=info_of(directory, virtualenv="venv"))
    dependencies = shared_host.call(
        "GetProgramDependencies", request, language.GetProgramDependenciesResponse
    ).dependencies
    assert [(one.name, one.version) for one in dependencies] == [("pulumi-three", "3.0.0")]


def test_the_host_says_its_version_and_is_quiet_about_what_it_does_not_do(host):
    assert host.call("GetPluginInfo", Empty(), plugin.PluginInfo).version.startswith("3.")
    with pytest.raises(grpc.RpcError) as refused:
        host.call("GenerateProgram", Empty(), Empty)
    assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED
    host.process.terminate()
    assert host.process.communicate(timeout=30)[1] == ""
