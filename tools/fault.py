"""The one way in which a tool refuses to go on."""


class SetupFault(Exception):  # noqa: N818 - a fault of the machine or of the checkout, not of this code
    """A state of the machine or of the checkout that its user can put right; the text says how."""
