"""What tells the image definitions of one gallery apart."""

IDENTIFIER_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#image-definitions"
"""The page that wants publisher, offer and SKU to be unique together."""


def taken_identifier(identifier: str, other: str) -> str:
    """Say that another definition of the gallery has this `publisher:offer:sku` already."""
    return (
        f"'{identifier}' is the identifier of '{other}' in the same gallery too; each definition needs one of its "
        f"own. Change publisher, offer or sku of one of them. See {IDENTIFIER_SOURCE}"
    )
