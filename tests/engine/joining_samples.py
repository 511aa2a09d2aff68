"""Which denied samples of the rules that join a stack of the local Azure can show."""

from emulator.door.type_table import MAPPINGS
from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.sample import PLACE, read_sample


def first_cases():
    """Return, by rule, its first denied case that needs no configuration, best one with ids from outputs."""
    found = {}
    for rule in (*DOCUMENTED, *RECOMMENDED):
        if rule.joins:
            usable = [case for case in read_sample(PLACE / f"{rule.name}.yaml").denied if _is_usable(case)]
            if usable:
                found[rule.name] = next((case for case in usable if _is_first_preview(case)), usable[0])
    return found


def _is_usable(case):
    told = case.facts or case.settings or any(resource.provider or resource.outputs for resource in case.resources)
    return not told and all(resource.type in MAPPINGS for resource in case.resources)


def _is_first_preview(case):
    return case.only_preview and any(resource.sources for resource in case.resources)
