"""What a command line for `pulumi` is about: the command, the stack, the project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from limits.stack_home import LOCAL_STACK

DEFAULT_STACK = LOCAL_STACK
"""The stack of the sample environment."""

_WITH_A_VALUE = {
    *("-s", "--stack", "-C", "--cwd", "--color", "-v", "--verbose", "--tracing", "--profiling", "--logflow"),
    "--secrets-provider",
}
_DEPLOYING = {"up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import", "watch"}
_STACK_WIDE = _DEPLOYING | {"config", "stack", "state", "cancel", "logs", "env", "policy"}
_ABOUT_OTHER_STACKS = {"init", "ls", "select"}
_NAMING = ("init", "select", "rename")


@dataclass(frozen=True)
class Invocation:
    """A command line, as far as the local Azure has to understand it."""

    words: tuple[str, ...]
    """The command and what follows it, without options."""
    stack: str
    project: Path

    @property
    def deploys(self) -> bool:
        """Tell whether it reads or changes what is deployed."""
        return self.words[:1] != () and self.words[0] in _DEPLOYING

    @property
    def stacks(self) -> tuple[str, ...]:
        """The stacks that it names: the one that it works on, and one to make, rename to or select."""
        names = self.words[:1] == ("stack",) and self.words[1:2] != () and self.words[1] in _NAMING
        return (self.stack, *(name.rpartition("/")[2] for name in (self.words[2:3] if names else ())))

    @property
    def needs_stack(self) -> bool:
        """Tell whether it works on a stack that has to exist."""
        if not self.words or self.words[0] not in _STACK_WIDE:
            return False
        return self.words[0] != "stack" or not _ABOUT_OTHER_STACKS.intersection(self.words[1:2])


def understand(arguments: Sequence[str], environment: Mapping[str, str], root: Path) -> Invocation:
    """Read a command line."""
    words: list[str] = []
    values: dict[str, str] = {}
    waiting = ""
    for argument in arguments:
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if waiting:
            values[waiting], waiting = argument, ""
        elif name in _WITH_A_VALUE:
            values[name] = value
            waiting = "" if equals else name
        elif argument[:2] in {"-s", "-C"}:
            values[argument[:2]] = argument[2:]
        elif not argument.startswith("-"):
            words.append(argument)
    stack = values.get("--stack") or values.get("-s") or environment.get("PULUMI_STACK") or DEFAULT_STACK
    directory = values.get("--cwd") or values.get("-C") or "."
    return Invocation(tuple(words), stack.rpartition("/")[2], root / directory)
