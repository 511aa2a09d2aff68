"""How much a pool may hold, and how long its texts may be."""

from limits.limit import Limit
from limits.pool_bounds import POOL_REFERENCE, POOL_REFERENCE_DATE, QUOTAS, QUOTAS_DATE

APPLICATION_PACKAGES = Limit(value=10, unit="application packages per pool", source=QUOTAS, as_of=QUOTAS_DATE)
MOUNTS = Limit(value=10, unit="mounts per node", source=QUOTAS, as_of=QUOTAS_DATE)

DISPLAY_NAME_LENGTH = Limit(
    value=1024,
    unit="characters in a pool's display name",
    source=POOL_REFERENCE,
    as_of=POOL_REFERENCE_DATE,
)
USER_NAME_LENGTH = Limit(
    value=20,
    unit="characters in the name of a user account",
    source=f"{POOL_REFERENCE}#useraccount",
    as_of=POOL_REFERENCE_DATE,
)
