"""How clients of a Batch account prove who they are."""

from collections.abc import Iterable

ENTRA_ID = "AAD"
"""The authentication mode that stands for Microsoft Entra ID."""

SHARED_KEY = "SharedKey"
"""The authentication mode that custom-image pools rule out."""

ENTRA_ID_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images#prerequisites"
"""The page that asks for Microsoft Entra ID and says that shared keys give an authentication error."""


def shared_key_access(modes: Iterable[str] | None) -> str | None:
    """Say so when an account with these `allowedAuthenticationModes` accepts shared keys, else None.

    An account that states no mode accepts every one, shared keys among them.
    """
    stated = list(modes or ())
    remedy = f'Set allowedAuthenticationModes to ["{ENTRA_ID}"]. See {ENTRA_ID_SOURCE}'
    if not stated:
        return f"no authentication mode stated, so shared keys are accepted; Microsoft Entra ID is needed. {remedy}"
    if any(mode.lower() == SHARED_KEY.lower() for mode in stated):
        return f"{' and '.join(stated)} accepted; Microsoft Entra ID without shared keys is needed. {remedy}"
    return None
