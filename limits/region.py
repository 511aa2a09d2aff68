"""Azure region names, which come as 'West Europe' and as 'westeurope'."""


def canonical_region(name: str) -> str:
    """Return the programmatic name of a region, so that its spellings compare equal."""
    return "".join(name.split()).lower()
