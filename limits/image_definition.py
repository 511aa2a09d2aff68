"""What an image definition should say about its machines."""

from limits.security_type import (
    SECURITY_TYPE_DEFAULT_SOURCE,
    SECURITY_TYPE_FEATURE,
    TRUSTED_LAUNCH_SOURCE,
    lacks_trusted_launch,
    with_trusted_launch,
)


def unstated_machine(generation: str | None, security_type: str | None) -> str | None:
    """Say so when generation or security type are left to the API version's default, else None.

    Machines of generation V1 have no security type to state.
    """
    gaps = [] if generation else ["hyperVGeneration"]
    if not security_type and (generation or "").strip().upper() != "V1":
        gaps.append(f"the feature {SECURITY_TYPE_FEATURE}")
    if not gaps:
        return None
    return (
        f"{' and '.join(gaps)} not given; stating it is advised, since the default depends on the API version. "
        f"Set hyperVGeneration, and {SECURITY_TYPE_FEATURE} among the features. See {SECURITY_TYPE_DEFAULT_SOURCE}"
    )


def plain_machine(generation: str | None, security_type: str | None) -> str | None:
    """Say so when a definition states a generation or security type that rules Trusted Launch out, else None."""
    if (generation or "").strip().upper() == "V1":
        found = "generation V1"
    elif security_type and lacks_trusted_launch(security_type):
        found = f"the security type {security_type}"
    else:
        return None
    return (
        f"{found}, which has no Trusted Launch; V2 with {with_trusted_launch(security_type or '')} is advised. "
        f"Make a new definition: neither can be changed. See {TRUSTED_LAUNCH_SOURCE}"
    )
