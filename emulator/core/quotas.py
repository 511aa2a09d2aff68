"""Quotas of the subscription, as far as they are wanted.

A real subscription's quotas differ by region, offer and what support granted, so nothing is limited by default; an
account then shows the figures of the official examples.

Source: https://learn.microsoft.com/azure/batch/batch-quota-limit
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn, cast

from emulator.setting_error import SettingError

QUOTAS_VARIABLE = "LOCAL_AZURE_QUOTAS"
"""The environment variable that holds quotas, such as `{"poolQuota": 20, "dedicatedCoreQuota": 900}`."""

SHOWN_QUOTA = 20
"""Cores, pools and jobs that a new account has in the official examples."""

QUOTA_NAMES = {
    "batchAccountsPerRegion": "accounts_per_region",
    "poolQuota": "pools",
    "dedicatedCoreQuota": "dedicated_cores",
    "lowPriorityCoreQuota": "low_priority_cores",
}
"""The fields of `Quotas` by the names that the variable has for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotas:
    """How much there may be; None is without limit."""

    accounts_per_region: int | None = None
    """Batch accounts in one region of the subscription."""
    pools: int | None = None
    """Pools in one account."""
    dedicated_cores: int | None = None
    """Cores of all dedicated nodes in one account."""
    low_priority_cores: int | None = None
    """Cores of all Spot nodes in one account."""


def configured_quotas(environment: Mapping[str, str] = os.environ) -> Quotas:
    """Return the quotas that the environment asks for.

    Raises:
        SettingError: the variable holds something else.

    """
    if not (text := environment.get(QUOTAS_VARIABLE)):
        return Quotas()
    try:
        given = json.loads(text)
    except json.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        _refuse(f"'{text}'")
    fields: dict[str, int] = {}
    for name, value in cast("dict[str, object]", given).items():
        if name not in QUOTA_NAMES or isinstance(value, bool) or not isinstance(value, int) or value < 0:
            _refuse(f"'{name}' is {json.dumps(value)}")
        fields[QUOTA_NAMES[name]] = value
    return Quotas(**fields)


def _refuse(found: str) -> NoReturn:
    message = (
        f"{QUOTAS_VARIABLE}: {found}; a JSON object of whole numbers from 0 on is needed, with any of "
        f'{", ".join(QUOTA_NAMES)}. Write it like {{"poolQuota": 20}}, or unset it.'
    )
    raise SettingError(message)
