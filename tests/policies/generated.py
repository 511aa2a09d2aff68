"""Stacks that nobody would write: samples with values exchanged, and resources of random JSON."""

import math
import struct
from dataclasses import replace

from pulumi_policy import proxy

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.facts import facts_from
from policies.resource import Resource
from policies.sample import UNKNOWN, samples
from policies.sampled import HIDDEN, resources_of
from policies.stack import Stack
from policies.unknown import Unknown
from tests.policies.calls import Seen

RULES = (*DOCUMENTED, *RECOMMENDED)
TOKENS = sorted({token for rule in RULES for token in rule.tokens})
CASES = [case for sample in samples() for case in (*sample.denied, *sample.allowed)]
ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"


def paths(value, at=()):
    """Yield the path of every value below one."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield (*at, key)
        yield from paths(item, (*at, key))


def value_at(value, path):
    for key in path:
        value = value[key]
    return value


def exchanged(value, path, other):
    """Return a value with the one at a path exchanged."""
    if not path:
        return other
    key, *rest = path
    if isinstance(value, dict):
        return {**value, key: exchanged(value[key], rest, other)}
    return [*value[:key], exchanged(value[key], rest, other), *value[key + 1 :]]


def keys_in(values):
    return {key for value in values for path in paths(value) for key in path if isinstance(key, str)}


def texts_in(value):
    if isinstance(value, str):
        return {value}
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for item in inside for text in texts_in(item)}


INPUTS = [dict(resource.inputs) for case in CASES for resource in case.resources]
KEYS = sorted(keys_in(INPUTS))
TEXTS = sorted({text for inputs in INPUTS for text in texts_in(inputs)} - {UNKNOWN})

ODD = [
    HIDDEN,
    *(Unknown(sentinel) for sentinel in (proxy.UNKNOWN_ARRAY_VALUE, proxy.UNKNOWN_OBJECT_VALUE)),
    *(None, True, False, "", " ", {}, [], [[]], [None], [HIDDEN], {"": HIDDEN}, {"id": HIDDEN}, [{}], [[HIDDEN]]),
    *(0.0, -0.0, 0.5, 1.0, 2.0, 64.0, 100.0, 101.0, 65536.0, -1.0, 1e300, -1e300, 1e-300, 5e-324),
    *(math.inf, -math.inf, math.nan, 10**400, -(10**400), 1, 7),
    *(
        "westeurope",
        "West Europe",
        "WEST EUROPE\u00a0",
        "\uff57\uff45\uff53\uff54",
        "İ",
        "ß",
        "\u0000",
        "\ud83e\udd84",
        "🦄" * 1_000,
    ),
    *(
        "a" * 50_000,
        "a-" * 20_000,
        "1." * 20_000,
        " " * 50_000,
        "/" * 20_000,
        "P" + "1" * 5_000 + "D",
        "٣",
        "²",
        "\uff11\uff12",
    ),
    *("PT5M", "PT1e9M", "PT-5M", "P1Y", "-PT5M", "PT99999999999999999999H", "PT0.0000000000000000000000000001S"),
    *(
        "1.0.0",
        "01.0.0",
        "1.0.4294967296",
        "1.0",
        "latest",
        "LATEST",
        "*",
        "${a}",
        "{0}",
        "%s",
        "\\",
        "'",
        "10.0.0.0/8",
    ),
    *(
        "10.0.0.0/33",
        "::1/129",
        "256.1.1.1",
        "2031-01-01",
        "2031-01-01T00:00:00Z",
        "0000-00-00",
        "9999-12-31T23:59:60Z",
    ),
    *("/subscriptions/s", ID, f"{ID}/galleries/g/images/i/versions/1.0.0", f"{ID}/galleries/g/images/i"),
    *(f"{ID.upper()}/GALLERIES/g/IMAGES/i/VERSIONS/1.0.0", f"{ID}/galleries", "/providers/" * 3_000, f"{ID}/images/m"),
    *([1.0] * 300, [{"name": "a"}] * 300, ["westeurope"] * 300, {str(number): number for number in range(300)}),
]
"""Values that are at home nowhere, or somewhere else."""

ODD_BY_TYPE = {
    float: [value for value in ODD if isinstance(value, float | int)],
    str: [value for value in ODD if isinstance(value, str)],
    list: [value for value in ODD if isinstance(value, dict | list | Unknown | None)],
}

FACTS = [
    facts_from(configured)
    for configured in (
        {},
        {"edition": "2026", "subscription": "00000000-0000-0000-0000-000000000001", "attestationRequired": True},
        {"knownImages": [{"id": "/galleries/images/images/frames/versions/1.0.0", "regions": {"West Europe": 1.0}}]},
    )
]


class Spelled:
    """Choices that bytes spell. Hypothesis draws bytes in one go, many times faster than a choice at a time."""

    def __init__(self, spelling):
        self._bytes = iter(spelling)

    def number(self, below):
        """Return a number from 0 on; 0 when the bytes are used up."""
        number = next(self._bytes, 0)
        if below > 256:
            number += next(self._bytes, 0) * 256
        return number % below

    def one_of(self, values):
        return values[self.number(len(values))]

    def other(self, value):
        """Return a value for the place of one, as often as not of its own type."""
        kind = float if isinstance(value, float) else str if isinstance(value, str) else list
        return self.one_of(ODD_BY_TYPE[kind]) if self.number(2) else self.value()

    def value(self, depth=0):
        kinds = [
            lambda: self.one_of(ODD),
            lambda: self.one_of(ODD),
            lambda: self.one_of(TEXTS),
            lambda: float(self.number(2_000) - 5),
            lambda: "".join(chr(self.number(0xD800)) for _ in range(self.number(5))),
            lambda: struct.unpack("d", bytes(self.number(256) for _ in range(8)))[0],
            lambda: [self.value(depth + 1) for _ in range(self.number(4))],
            lambda: {self.one_of(KEYS): self.value(depth + 1) for _ in range(self.number(5))},
        ]
        return self.one_of(kinds if depth < 4 else kinds[:6])()


def near_valid(spelling):
    """Return a sample's stack with some values exchanged, and maybe without one of its resources or a link."""
    spelled = Spelled(spelling)
    resources = resources_of(spelled.one_of(CASES))
    facts = spelled.one_of(FACTS)
    for _ in range(spelled.number(6) + 1):
        place = spelled.number(len(resources))
        resource = resources[place]
        where = list(paths(resource.inputs))
        path = spelled.one_of(where) if where else ()
        inputs = exchanged(resource.inputs, path, spelled.other(value_at(resource.inputs, path))) if path else {}
        dependencies = resource.dependencies if spelled.number(8) else {}
        resources[place] = replace(resource, inputs=inputs, dependencies=dependencies)
    if len(resources) > 1 and spelled.number(8) == 1:
        del resources[spelled.number(len(resources))]
    return Stack(resources, facts)


def random_json(spelling):
    """Return one resource of each type, all with the same inputs, of random JSON under names that mean something."""
    spelled = Spelled(spelling)
    facts = spelled.one_of(FACTS)
    inputs = {spelled.one_of(KEYS): spelled.value() for _ in range(spelled.number(8) + 1)}
    return Stack([Resource(f"urn:{token}", token, "it", inputs, outputs=inputs) for token in TOKENS], facts)


def seen_in(stack):
    """Return a stack's resources as the engine sends them: every number is a finite float, every text is one."""
    resources = [found for token in TOKENS for found in stack.of_type(token)]
    return [
        Seen(
            found.token,
            found.name,
            _wired(found.inputs) if isinstance(found.inputs, dict) else {},
            _wired(found.outputs),
            _wired(found.provider),
            found.dependencies,
        )
        for found in resources
    ]


def _wired(value):
    if isinstance(value, dict):
        return {key: _wired(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_wired(item) for item in value]
    if isinstance(value, bool | None):
        return value
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e308 else None
    return value.sentinel if isinstance(value, Unknown) else value.encode("utf-8", "replace").decode()
