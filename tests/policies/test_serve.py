import re
import threading
import time

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import analyzer_pb2 as wire
from pulumi.runtime.proto.analyzer_pb2_grpc import AnalyzerStub

from policies.server import serve
from tests.policies.test_pack import PACK, POOL

LARGE = 5 * 1024 * 1024
"""More bytes than gRPC takes in one message unless it is told otherwise."""


@pytest.fixture
def servers(monkeypatch):
    """The servers that are made meanwhile."""
    made = []
    make = grpc.server

    def remember(*given, **more):
        made.append(make(*given, **more))
        return made[-1]

    monkeypatch.setattr(grpc, "server", remember)
    return made


@pytest.fixture
def served(servers, capsys):
    """The engine's end of a connection to a pack that is served."""
    serving = threading.Thread(target=serve, args=(PACK,), daemon=True)
    serving.start()
    printed = ""
    while not printed.endswith("\n") and serving.is_alive():
        time.sleep(0.01)
        printed += capsys.readouterr().out
    assert re.fullmatch(r"\d+\n", printed)
    unlimited = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    with grpc.insecure_channel(f"127.0.0.1:{printed.strip()}", options=unlimited) as channel:
        yield AnalyzerStub(channel)
    servers[0].stop(None)
    serving.join()


def test_a_pack_is_served_on_the_port_that_it_prints(served):
    assert served.GetAnalyzerInfo(Empty()).name == PACK.name


def test_a_stack_and_what_is_said_of_it_may_be_large(served):
    request = wire.AnalyzeStackRequest()
    for number in range(300):
        request.resources.add(type=POOL, urn=f"urn:{number}", name="x" * 20_000)
    assert request.ByteSize() > LARGE
    answer = served.AnalyzeStack(request)
    assert answer.ByteSize() > LARGE
    assert len(answer.diagnostics) == len(request.resources)


def test_an_interrupt_ends_a_pack_without_a_traceback(servers, monkeypatch, capsys):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("grpc._server._Server.wait_for_termination", interrupt)
    serve(PACK)
    monkeypatch.undo()
    assert servers[0].wait_for_termination(timeout=10) is False
    assert capsys.readouterr().err == ""
