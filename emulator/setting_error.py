"""What is wrong with a setting of the local Azure."""


class SettingError(Exception):
    """A setting of the local Azure cannot be used; the text says which, what was found, and what is needed."""
