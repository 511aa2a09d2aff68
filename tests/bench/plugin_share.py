"""An `up` of many pools by the real engine: how much of its time is spent in the plugin."""

import json
import os
import shlex
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import yaml

from emulator.settings import SPEED_VARIABLE
from tools.checkout import HERE
from tools.local.session import prepare

PROJECT = "tests/bench/programs/bare_pools"
POOLS = 1_000
MARK = 0.15
"""The share that the plugin is to stay under."""


def measured(place):
    """Run the `up`, and return lines that tell where its time went."""
    os.environ["LOCAL_AZURE_DIR"], os.environ[SPEED_VARIABLE] = str(place / "azure"), "instant"
    pulumi = prepare(HERE, ["up", "--cwd", PROJECT]).pulumi
    times = place / "times"
    watch(place, times)
    command = [str(pulumi.command), "up", "--yes", "--suppress-progress", *arguments(place)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=HERE.root, env=pulumi.environment, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - began
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    by_method = defaultdict(list)
    for line in times.read_text(encoding="utf-8").splitlines():
        method, seconds, _ = line.split()
        by_method[method].append(float(seconds))
    inside = sum(map(sum, by_method.values()))
    yield f"up of {POOLS:,} pools: {wall:.1f} s, of which {inside:.1f} s in the plugin"
    yield f"  share of the plugin: {inside / wall:.1%}, which is to stay under {MARK:.0%}"
    for method, seconds in sorted(by_method.items()):
        yield f"  {method:<12} {len(seconds):6,} requests {sum(seconds):6.2f} s"


def watch(place, times):
    """Put the plugin that keeps times in the place of the plugin that is set up."""
    (launcher,) = place.glob("azure/home/plugins/*/pulumi-resource-azure-native")
    store = place / "azure" / "store.sqlite"
    launcher.write_text(
        f"#!/bin/sh\nexport LOCAL_AZURE_STORE={shlex.quote(str(store))} PLUGIN_TIMES={shlex.quote(str(times))}\n"
        f"export PYTHONPATH={shlex.quote(str(HERE.root))}\n"
        f'exec {shlex.quote(str(HERE.python))} -P -m tests.bench.timed_plugin "$@"\n',
        encoding="utf-8",
    )


def arguments(place):
    stack = yaml.safe_load(Path(HERE.root, PROJECT, "Pulumi.local.yaml").read_text(encoding="utf-8"))
    file = place / "Pulumi.local.yaml"
    file.write_text(json.dumps({**stack, "config": {"bare-pools:count": str(POOLS)}}), encoding="utf-8")
    return ["--cwd", PROJECT, "--config-file", str(file)]
