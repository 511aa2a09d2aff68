import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import psutil
import pytest
from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from emulator.door.wire import plain_map, struct
from emulator.store.location import STORE_VARIABLE

pytestmark = pytest.mark.process

GROUP = "azure-native:resources:ResourceGroup"
GALLERY = "azure-native:compute:Gallery"
STARTER = """
import subprocess, sys
plugin = subprocess.Popen([sys.executable, "-m", "emulator", "127.0.0.1:1"], stdout=subprocess.PIPE, text=True)
print(plugin.pid, plugin.stdout.readline().strip(), flush=True)
sys.stdin.readline()
"""


def start(store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "emulator", "127.0.0.1:1", "--logtostderr"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {STORE_VARIABLE: str(store)},
    )


def urn(token: str) -> str:
    return f"urn:pulumi:local::trial::{token}::thing"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], Any]]:
    process = start(tmp_path_factory.mktemp("plugin") / "azure.db")
    port = int(process.stdout.readline())
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield process, provider_pb2_grpc.ResourceProviderStub(channel)
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0


@pytest.fixture(scope="module")
def engine(running) -> Any:
    stub = running[1]
    answered = stub.Configure(provider_pb2.ConfigureRequest(acceptSecrets=True))
    assert (answered.acceptSecrets, answered.supportsPreview) == (False, True)
    stub.Create(
        provider_pb2.CreateRequest(urn=urn(GROUP), properties=struct({"resourceGroupName": "g", "location": "x"}))
    )
    return stub


def details(call, request) -> str:
    with pytest.raises(grpc.RpcError) as refusal:
        call(request)
    assert refusal.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    return refusal.value.details()


def test_refusal_reaches_the_engine_in_its_own_words(engine):
    unknown = provider_pb2.CheckRequest(urn=urn("azure-native:network:VirtualNetwork"))
    assert details(engine.Check, unknown).startswith(
        "Resource type 'azure-native:network:VirtualNetwork': the local Azure"
    )
    existing = provider_pb2.CreateRequest(
        urn=urn(GROUP), properties=struct({"resourceGroupName": "g", "location": "x"})
    )
    assert details(engine.Create, existing).startswith("cannot create already existing resource '/subscriptions/")
    orphan = {"resourceGroupName": "gone", "galleryName": "g", "location": "x"}
    assert details(engine.Create, provider_pb2.CreateRequest(urn=urn(GALLERY), properties=struct(orphan))) == (
        'Status=404 Code="ResourceGroupNotFound" Message="Resource group \'gone\' could not be found."'
    )
    assert details(engine.Invoke, provider_pb2.InvokeRequest(tok="azure-native:compute:getGallery")).startswith(
        "Function "
    )


@pytest.mark.parametrize("call", ["Check", "Diff", "Create", "Read", "Update", "Delete"])
def test_nothing_of_a_stack_that_belongs_to_azure_is_answered(engine, call):
    request = getattr(provider_pb2, f"{call}Request")(urn=f"urn:pulumi:prod::trial::{GROUP}::thing")
    told = details(getattr(engine, call), request)
    assert told.startswith("Stack 'prod': it belongs to Azure, and this is the local Azure")
    assert "scripts/rehearse prod" in told


def test_function_is_answered(engine):
    answered = engine.Invoke(provider_pb2.InvokeRequest(tok="azure-native:authorization:getClientConfig"))
    config = plain_map(getattr(answered, "return"))
    assert set(config) == {"clientId", "objectId", "subscriptionId", "tenantId"}


def test_diff_compares_the_inputs_of_two_deployments(engine):
    old, state = {"galleryName": "g", "tags": {"a": "1"}}, {"name": "g", "tags": {"a": "drift"}}
    request = provider_pb2.DiffRequest(
        urn=urn(GALLERY), id="id", olds=struct(state), old_inputs=struct(old), news=struct(old)
    )
    assert engine.Diff(request).changes == provider_pb2.DiffResponse.DIFF_NONE
    request.news.CopyFrom(struct(old | {"galleryName": "h"}))
    answered = engine.Diff(request)
    assert (list(answered.replaces), answered.deleteBeforeReplace) == (["galleryName"], True)
    assert answered.detailedDiff["galleryName"].kind == provider_pb2.PropertyDiff.UPDATE_REPLACE
    assert answered.detailedDiff["galleryName"].inputDiff


def test_secret_is_taken_in_clear_and_given_back_to_the_engine_to_hide(engine):
    secret = {"galleryName": PropertyValue("g"), "description": PropertyValue("hidden", is_secret=True)}
    inputs = {"resourceGroupName": PropertyValue("g"), "location": PropertyValue("x")} | secret
    created = engine.Create(provider_pb2.CreateRequest(urn=urn(GALLERY), properties=PropertyValue.marshal_map(inputs)))
    assert created.properties["description"] == "hidden"
    assert created.properties["azureApiVersion"] == "2024-03-03"


def test_plugin_has_no_connection_but_those_to_its_own_port(running, engine):
    engine.GetPluginInfo(provider_pb2.google_dot_protobuf_dot_empty__pb2.Empty())
    process = psutil.Process(running[0].pid)
    sockets = process.net_connections(kind="inet")
    (listening,) = [found for found in sockets if found.status == psutil.CONN_LISTEN]
    assert listening.laddr.ip.removeprefix("::ffff:") == "127.0.0.1"
    assert {found.laddr for found in sockets} == {listening.laddr}


def test_unusable_store_is_reported_and_the_plugin_ends_quietly_on_sigint(tmp_path: Path):
    path = tmp_path / "azure.db"
    path.write_bytes(b"")
    process = start(path)
    with grpc.insecure_channel(f"127.0.0.1:{int(process.stdout.readline())}") as channel:
        stub = provider_pb2_grpc.ResourceProviderStub(channel)
        (failure,) = stub.CheckConfig(provider_pb2.CheckRequest(urn="urn")).failures
        assert "the file is empty" in failure.reason
        assert details(stub.Configure, provider_pb2.ConfigureRequest()) == failure.reason
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0
    assert path.read_bytes() == b""


def test_plugin_ends_when_the_engine_is_killed(tmp_path: Path):
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {STORE_VARIABLE: str(tmp_path / "azure.db")},
    )
    plugin = psutil.Process(int(starter.stdout.readline().split()[0]))
    starter.kill()
    starter.communicate(timeout=30)
    deadline = time.monotonic() + 30
    while plugin.is_running() and plugin.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the plugin outlives the engine"
        time.sleep(0.02)
