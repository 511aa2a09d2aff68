"""The command line of `scripts/pulumi-local azure`."""

import argparse

from emulator.commands.fault_list import KINDS
from tools.command_line import Parser

_ID = "the id; the subscription may be left out, and so may all but an end that no other id has (pools/frames-1-0-0)"


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    top = Parser(
        prog="scripts/pulumi-local azure",
        allow_abbrev=False,
        description="Look at the local Azure, and change it from outside, also while a pulumi command runs. It is the "
        "one in LOCAL_AZURE_DIR (default: .local/azure).",
        epilog="Exit codes: 0 done; 1 Azure refused it, there is no such resource, or nothing has changed; 2 it could "
        "not be run.",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, description: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=description, description=f"{description[0].upper()}{description[1:]}.")

    add("status", "where the store is, what it has, what is under way, which faults are in force, and how time passes")
    listing = add("list", "the resources: provisioning state, region, type and id")
    listing.add_argument("--type", metavar="TYPE", help="only this type, whole or its end (pools); with * and ?")
    listing.add_argument("--group", metavar="NAME", help="only what is in this resource group, and the group")
    listing.add_argument("--all", action="store_true", help="also the prepared machine that each local Azure has")
    listing.add_argument("--json", action="store_true", help="as JSON")
    show = add("show", "a resource as a GET answers it, in ARM JSON")
    show.add_argument("id", metavar="ID", help=_ID)
    show.add_argument("--expand", action="store_true", help="with the replication status of an image version")
    put = add("put", "create or replace a resource, as a PUT does")
    put.add_argument("id", metavar="ID", help="the whole id; the subscription may be left out")
    put.add_argument("file", metavar="FILE", help="the body in ARM JSON; - reads it from standard input")
    change = add("change", "change parts of a resource, as somebody else would who causes drift")
    change.add_argument("id", metavar="ID", help=_ID)
    change.add_argument(
        "values", metavar="PATH=VALUE", nargs="*", help="such as tags.team=render; JSON, otherwise a text"
    )
    change.add_argument("--remove", metavar="PATH", action="append", default=[], help="take away what stands there")
    for writing in (put, change):
        writing.add_argument("--api-version", metavar="VERSION", help="the API version of the request")
    add("delete", "delete a resource, and what goes with it").add_argument("id", metavar="ID", help=_ID)
    reset = add("reset", "remove all resources, and what the stacks in the same directory know of them")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    reset.add_argument("--keep-state", action="store_true", help="leave the stacks' state: a refresh finds them gone")
    reset.add_argument("--settings", action="store_true", help="remove azure.json too")
    faults = add("faults", "the faults on demand in force, and how often each was met")
    actions = faults.add_subparsers(dest="action", metavar="ACTION")
    adding = actions.add_parser("add", help="have one more thing go wrong", description="Add a fault to azure.json.")
    adding.add_argument("kind", metavar="KIND", help=f"one of {', '.join(KINDS)}")
    adding.add_argument("fields", metavar="NAME=VALUE", nargs="*", help="such as type=Microsoft.Batch/* times=2")
    actions.add_parser("clear", help="take all faults of azure.json out of force, and count anew")
    return top
