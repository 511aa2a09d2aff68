"""Requests to the plugin through its own port, as the engine sends them, with many resources in the store."""

import os
import signal
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing, contextmanager

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from emulator.core.azure import LocalAzure
from emulator.door.arm_body import request_body, resource_id
from emulator.door.type_table import mapping_of
from emulator.door.wire import struct
from emulator.seed import OS_DISK_ID
from emulator.settings import SPEED_VARIABLE
from emulator.store.location import STORE_VARIABLE
from tests.bench.state import BUILDER, GROUP, SUBSCRIPTION, state

POOLS, FURTHER_POOLS = 7_690, 400
"""Pools in the store, and those that requests are about; with what they stand on, 10,000 resources and 520."""
MARK = 2
"""Milliseconds that the median of each kind of request is to stay under."""
EMPTY = "GetPluginInfo"
DISK = {"osType": "Linux", "osState": "Generalized", "managedDisk": {"id": OS_DISK_ID}}
IMAGE = {"hyperVGeneration": "V2", "storageProfile": {"osDisk": DISK}}


def measured(place):
    """Fill a store, send requests about further resources, and yield lines that tell what they took."""
    store, times = place / "full.sqlite", place / "request-times"
    count = filled(store)
    with plugin(store, times) as stub:
        asked, trips = answered(stub)
    inside = [line.split() for line in times.read_text(encoding="utf-8").splitlines()]
    taken = defaultdict(list)
    for (method, token), (said, wall, processor) in zip(asked, inside, strict=True):
        assert method == said
        taken[method, ""].append((float(wall), float(processor)))
        taken[method, token.rpartition(":")[2]].append((float(wall), float(processor)))
    yield f"requests to the plugin with {count:,} resources in the store: milliseconds inside it, median and 95 %, and"
    yield f"of the processor, median; the median of each kind is to stay under {MARK}"
    for (method, kind), both in sorted(taken.items(), key=lambda each: each[0]):
        if method != "Configure":
            walls, processors = zip(*both, strict=True)
            yield f"  {f'  {kind}' if kind else method:<24}{told(walls)}   {1000 * statistics.median(processors):5.2f}"
    yield "there and back, with the machine's own share: milliseconds, median and 95 %"
    for method in ("Check", "Create", "Read", EMPTY):
        yield f"  {method:<24}{told(trips[method])}"


def told(seconds):
    quantiles = statistics.quantiles(seconds, n=20, method="inclusive")
    return f"{1000 * statistics.median(seconds):6.2f} {1000 * quantiles[-1]:6.2f}"


def filled(store):
    with closing(LocalAzure(store)) as azure:
        for known_id, properties in ((GROUP, {}), (BUILDER, IMAGE)):
            azure.put(known_id, {"location": "westeurope", "properties": properties}, "2024-03-01")
        for token, inputs in described(POOLS):
            mapping, version = mapping_of(token)
            azure.put(resource_id(mapping, inputs, SUBSCRIPTION), request_body(mapping, inputs), version)
        return len(azure.list_resources())


def described(pools):
    """Return the types and inputs of an environment."""
    resources = state(pools)["deployment"]["resources"]
    return [(each["type"], each["inputs"]) for each in resources if each["type"].startswith("azure-native:")]


@contextmanager
def plugin(store, times):
    given = {STORE_VARIABLE: str(store), SPEED_VARIABLE: "instant", "PLUGIN_TIMES": str(times)}
    command = [sys.executable, "-m", "tests.bench.timed_plugin"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **given}) as process:
        try:
            with grpc.insecure_channel(f"127.0.0.1:{int(process.stdout.readline())}") as channel:
                yield provider_pb2_grpc.ResourceProviderStub(channel)
        finally:
            process.send_signal(signal.SIGTERM)


def answered(stub):
    """Check, create and read what the store lacks; return what was asked, in order, and seconds by method."""
    asked, trips = [], defaultdict(list)

    def call(method, token, request):
        if method != EMPTY:
            asked.append((method, token))
        began = time.perf_counter()
        answer = getattr(stub, method)(request)
        trips[method].append(time.perf_counter() - began)
        return answer

    call("Configure", "", provider_pb2.ConfigureRequest())
    there = {(token, str(inputs)) for token, inputs in described(POOLS)}
    for token, inputs in described(POOLS + FURTHER_POOLS):
        if (token, str(inputs)) in there:
            continue
        urn = f"urn:pulumi:local-bench::bench::{token}::thing"
        check = provider_pb2.CheckRequest(urn=urn, news=struct(inputs), randomSeed=b"seed")
        checked = call("Check", token, check).inputs
        created = call("Create", token, provider_pb2.CreateRequest(urn=urn, properties=checked))
        known = {"id": created.id, "properties": created.properties, "inputs": checked}
        call("Read", token, provider_pb2.ReadRequest(urn=urn, **known))
        call(EMPTY, token, Empty())
    return asked, trips
