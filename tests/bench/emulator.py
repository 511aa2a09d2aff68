"""The local Azure: how soon its plugin answers with many resources in the store, and its share of a large `up`."""

import sys
import tempfile
from pathlib import Path

from tests.bench import plugin_requests, plugin_share


def main():
    with tempfile.TemporaryDirectory() as directory:
        for measured in (plugin_requests.measured, plugin_share.measured):
            sys.stdout.write("".join(f"{line}\n" for line in measured(Path(directory))))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
