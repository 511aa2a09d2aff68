"""Command lines that end with 2 and one message when they cannot be read."""

import argparse
import sys
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser that ends with 2 and one message."""

    def error(self, message: str) -> NoReturn:
        """End with the usage and what is wrong."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{message}\n")
