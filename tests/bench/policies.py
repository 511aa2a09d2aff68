"""Both packs over the state of many pools, and two packs of the SDK's with one rule each that does nothing."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.state import state
from tools.checkout import HERE
from tools.local.session import prepare

ROOT = Path(__file__).parents[2]
SMALL, LARGE = 1_000, 10_000
ROUNDS = {SMALL: int(os.environ.get("ROUNDS", "5")), LARGE: 1}
PACKS = {
    "ours": ["policies/documented", "policies/recommended"],
    "nothing": ["tests/bench/packs/one", "tests/bench/packs/two"],
}


def main():
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        os.environ["LOCAL_AZURE_DIR"] = str(place / "azure")
        pulumi = prepare(HERE, ["version"]).pulumi
        for packs in PACKS.values():
            _analysed(pulumi, _written(place, 1), packs)
        medians = {pools: measured(pulumi, place, pools, rounds) for pools, rounds in ROUNDS.items()}
    for name in PACKS:
        growth = medians[LARGE][name] / medians[SMALL][name]
        sys.stdout.write(f"{name}: {LARGE:,} pools take {growth:.1f} times as long as {SMALL:,}\n")


def measured(pulumi, place, pools, rounds):
    """Analyse a state in turn with both pairs of packs, and return the medians."""
    file = _written(place, pools)
    seconds = {name: [] for name in PACKS}
    for _ in range(rounds):
        for name, packs in PACKS.items():
            seconds[name].append(_analysed(pulumi, file, packs))
    ratio = statistics.median(a / b for a, b in zip(*seconds.values(), strict=True))
    sys.stdout.write(f"analysis of {pools:,} pools, {rounds} in turn, seconds (median, min - max)\n")
    for name, values in seconds.items():
        sys.stdout.write(f"  {name:<8} {statistics.median(values):6.2f}  {min(values):.2f} - {max(values):.2f}\n")
    sys.stdout.write(f"  ours / nothing, median of the pairs: {ratio:.3f}\n")
    sys.stdout.flush()
    return {name: statistics.median(values) for name, values in seconds.items()}


def _written(place, pools):
    file = place / f"{pools}.json"
    file.write_text(json.dumps(state(pools)), encoding="utf-8")
    return file


def _analysed(pulumi, file, packs):
    options = [option for pack in packs for option in ("--policy-pack", pack)]
    command = [str(pulumi.command), "policy", "analyze", "--file", str(file), *options]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=pulumi.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
