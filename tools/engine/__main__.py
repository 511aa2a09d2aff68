"""Provide the engine and print the directory that it is in."""

import sys

from tools.checkout import HERE
from tools.engine.choice import provide_engine
from tools.entry import run_tool


def main() -> None:
    """Write one line: the directory to put first on PATH."""
    sys.stdout.write(f"{provide_engine(HERE).directory}\n")


if __name__ == "__main__":
    run_tool(main)
