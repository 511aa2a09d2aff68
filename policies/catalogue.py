"""Every rule there is, by the pack that enforces it."""

from policies.rules.accounts import account_accepts_entra_id_only
from policies.rules.pools import pool_fits_its_image_replicas, pool_has_time_to_resize

DOCUMENTED = (
    account_accepts_entra_id_only,
    pool_fits_its_image_replicas,
    pool_has_time_to_resize,
)
"""Mandatory: what Microsoft's page on custom-image pools and the services themselves demand."""
