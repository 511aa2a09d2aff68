"""The preview of an environment with 300 pools: through CustomImagePools, and on bare azure-native."""

import copy
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
POOLS = 300
ROUNDS = int(os.environ.get("ROUNDS", "5"))


def main():
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        programs = {"components": _components(place), "bare": ["-C", "tests/bench/programs/bare_pools"]}
        environment = {**os.environ, "LOCAL_AZURE_DIR": str(place / "azure")}
        seconds = {name: [] for name in programs}
        for round_number in range(-1, ROUNDS):
            for name, arguments in programs.items():
                began = time.perf_counter()
                command = [str(ROOT / "scripts" / "pulumi-local"), "preview", "--suppress-progress", *arguments]
                subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
                if round_number >= 0:
                    seconds[name].append(time.perf_counter() - began)
        medians = {name: statistics.median(values) for name, values in seconds.items()}
        ratio = statistics.median(a / b for a, b in zip(*seconds.values(), strict=True))
        sys.stdout.write(f"preview of {POOLS} pools, {ROUNDS} rounds in turn, seconds (median, min - max)\n")
        for name, values in seconds.items():
            sys.stdout.write(f"  {name:<10} {medians[name]:6.2f}  {min(values):.2f} - {max(values):.2f}\n")
        sys.stdout.write(f"  components / bare, median of the pairs: {ratio:.3f}\n")


def _components(place):
    """Write the configuration of the environment, and return the arguments that use it."""
    stack = yaml.safe_load((ROOT / "Pulumi.local.yaml").read_text(encoding="utf-8"))
    environment = stack["config"]["batch-image-pools:environment"]
    pool = {**environment["pools"]["previews"], "account": "benchaccount", "dedicatedNodes": 1}
    environment["accounts"] = {"benchaccount": {"region": "westeurope"}}
    environment["pools"] = {f"pool-{number}": copy.deepcopy(pool) for number in range(POOLS)}
    file = place / "Pulumi.local.yaml"
    file.write_text(json.dumps(stack), encoding="utf-8")
    return ["--config-file", str(file)]


if __name__ == "__main__":
    main()
