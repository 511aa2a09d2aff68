"""Which denied samples of the rules that join a stack can show."""

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.sample import PLACE, read_sample


def shown_cases():
    """Return, by rule, the denied case that comes closest to a first preview with ids from outputs and no more."""
    return {
        rule.name: min(read_sample(PLACE / f"{rule.name}.yaml").denied, key=_is_far)
        for rule in (*DOCUMENTED, *RECOMMENDED)
        if rule.joins
    }


def _is_far(case):
    from_outputs = case.only_preview and any(resource.sources for resource in case.resources)
    return bool(case.settings), bool(case.facts), case.only_state, not from_outputs
