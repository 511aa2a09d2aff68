"""What protection of machines an image demands or offers, and whether a pool has it."""

from collections.abc import Mapping
from types import MappingProxyType

SECURITY_TYPE_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#image-definitions"
"""The page with the table of security types and the machines that can be made from each."""

TRUSTED_LAUNCH_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/trusted-launch"
"""The page on Trusted Launch, which machines of generation V2 alone have."""

SECURITY_TYPE_DEFAULT_SOURCE = (
    "https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery"
    "#trusted-launch-validation-for-azure-compute-gallery-images-preview"
)
"""The page on how generation and security type depend on the API version where they are not stated."""

SECURITY_TYPE_FEATURE = "SecurityType"
"""The name of the feature of an image definition."""

TRUSTED_LAUNCH_SUPPORTED = "TrustedLaunchSupported"
"""The security type of images that boot plain machines and such with Trusted Launch."""

_ALL_SUPPORTED = "TrustedLaunchAndConfidentialVmSupported"

_PLAIN = ""
_TRUSTED = "trustedlaunch"
_CONFIDENTIAL = "confidentialvm"
_SPELT = {_PLAIN: "no security type", _TRUSTED: "trustedLaunch", _CONFIDENTIAL: "confidentialVM"}

BOOTED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "trustedlaunch": (_TRUSTED,),
        "confidentialvm": (_CONFIDENTIAL,),
        "trustedlaunchsupported": (_PLAIN, _TRUSTED),
        "confidentialvmsupported": (_PLAIN, _CONFIDENTIAL),
        "trustedlaunchandconfidentialvmsupported": (_PLAIN, _TRUSTED, _CONFIDENTIAL),
        "standard": (_PLAIN,),
    }
)
"""By an image definition's security type, those of the machines that can be made from it; all in lower case."""


def demanded_security(image: str, pool: str | None) -> str | None:
    """Say so when an image boots machines with one protection only and a pool's nodes do not have it, else None.

    `image` is the security type of the image definition, `pool` that of the pool's security profile.
    """
    offered = BOOTED_BY.get(image.strip().lower(), ())
    given = (pool or _PLAIN).strip().lower()
    if _PLAIN in offered or not offered or given in offered:
        return None
    return (
        f"{_said(given)} with an image of security type {image}; {_SPELT[offered[0]]} is needed, "
        f"the only one that it boots. Set securityProfile.securityType to it. See {SECURITY_TYPE_SOURCE}"
    )


def security_of_first_generation(generation: str, pool: str | None) -> str | None:
    """Say so when a pool's nodes are to have a protection that machines of the image's generation lack, else None."""
    given = (pool or _PLAIN).strip().lower()
    if generation.strip().upper() != "V1" or given not in {_TRUSTED, _CONFIDENTIAL}:
        return None
    return (
        f"{_said(given)} with an image of generation {generation}; V2 is needed for it. "
        f"Prepare an image of V2, or leave securityType out. See {TRUSTED_LAUNCH_SOURCE}"
    )


def unoffered_security(image: str, pool: str | None) -> str | None:
    """Say so when the documents do not name a pool's protection among those that an image offers, else None.

    An image that boots one protection only is not meant: `demanded_security` says that.
    """
    offered = BOOTED_BY.get(image.strip().lower(), ())
    given = (pool or _PLAIN).strip().lower()
    if _PLAIN not in offered or given in offered or given not in _SPELT:
        return None
    kinds = " or ".join(_SPELT[kind] for kind in offered)
    return (
        f"{_said(given)} with an image of security type {image}; {kinds} is advised, since the "
        f"page names no other for it. Change the definition or the pool. See {SECURITY_TYPE_SOURCE}"
    )


def lacks_trusted_launch(image: str) -> bool:
    """Tell whether images of this security type boot plain machines and, by the documents, none with Trusted Launch.

    An image for confidential machines alone is not meant: those have a stronger protection.
    """
    offered = BOOTED_BY.get(image.strip().lower(), ())
    return _PLAIN in offered and _TRUSTED not in offered


def with_trusted_launch(image: str) -> str:
    """Return the security type that offers Trusted Launch besides all that one offers."""
    is_confidential = _CONFIDENTIAL in BOOTED_BY.get(image.strip().lower(), ())
    return _ALL_SUPPORTED if is_confidential else TRUSTED_LAUNCH_SUPPORTED


def _said(given: str) -> str:
    return f"the security type {_SPELT.get(given, given)}" if given else _SPELT[_PLAIN]
