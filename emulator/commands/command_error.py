"""What is wrong with a command for the local Azure."""


class CommandError(Exception):
    """A command cannot be carried out as it was given; the text says what was found, and what is needed."""


class NothingDoneError(Exception):
    """A command was carried out, and there was nothing to do it to, or nothing has changed; the text says which."""
