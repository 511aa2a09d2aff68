"""The pages that the golden files hold; `python -m tests.overview.pages` writes them."""

import copy
import json
from datetime import date
from pathlib import Path

from check.finding import Finding, Level, Outcome
from check.rules import known_rules
from check.summary import summary
from limits.replicas import replica_shortfall
from overview.picture import picture_of_states, picture_of_steps
from overview.steps import counts_of, steps_of

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
DAY = date(2026, 11, 23)
NAMES = {
    "first_deployment": "dev",
    "new_image_version": "prod",
    "shortfall": "bare",
    "given_version": "staging",
    "three_hundred_pools": "farm",
}
"""What the environment of each recorded preview is called."""
COPIES = 150


def recorded(name):
    """Return what a preview or an export of the real engine wrote, without what facts do not read."""
    return json.loads((HERE / "recordings" / f"{name}.json").read_text(encoding="utf-8"))


def recorded_steps(name):
    return steps_of(three_hundred_pools() if name == "three_hundred_pools" else recorded(name))


def recorded_states(name):
    return {resource["urn"]: resource for resource in recorded(name)["deployment"]["resources"]}


def three_hundred_pools():
    """Return the preview of a new image version with its first pool, and the one beside it, 150 times each."""
    digest = recorded("new_image_version")
    steps, kept = digest["steps"], []
    for step in steps:
        kept += _copies(step) if step["urn"].endswith(("frames-1-3-0-pool", "frames-1-4-0-pool")) else [step]
    for step in kept:
        if step["urn"].endswith("::pools"):
            step["oldState"]["inputs"]["poolNames"] |= {_name(at): f"{_name(at)}-1-3-0" for at in range(COPIES)}
            new = step["newState"]["inputs"]
            new["poolNames"] |= {_name(at): f"{_name(at)}-1-4-0" for at in range(COPIES)}
            new["retiringPools"] |= {_name(at): [f"{_name(at)}-1-3-0"] for at in range(COPIES)}
    return {"steps": kept}


def _copies(step):
    for at in range(COPIES):
        made = copy.deepcopy(step)
        made["urn"] = made["urn"].replace("pools-frames", f"pools-{_name(at)}")
        for state in filter(None, (made.get("oldState"), made.get("newState"))):
            state["inputs"]["poolName"] = state["inputs"]["poolName"].replace("frames", _name(at))
            state.pop("id", None)
            fixed = state["inputs"]["scaleSettings"]["fixedScale"]
            fixed["targetDedicatedNodes"] //= 100
        yield made


def _name(at):
    return f"scene-{at + 1:03}"


def pages():
    """Yield the name of each golden file with what it holds."""
    for name, environment in NAMES.items():
        steps = recorded_steps(name)
        picture = picture_of_steps(steps, environment)
        outcome = Outcome("Preview", f"{picture.facts.project}/{picture.facts.stack}", (), (), counts_of(steps))
        if name == "shortfall":
            outcome = Outcome("Preview", outcome.scope, (_shortage(picture),), (), outcome.changes)
        yield name, summary(outcome, picture, DAY)
    states = recorded_states("deployed")
    picture = picture_of_states(states, "prod")
    yield "deployed", summary(Outcome("State prod.json", "batch-image-pools/local", (), (), {}), picture, DAY)


def _shortage(picture):
    (pool,) = picture.facts.pools
    rule = known_rules()["pool-fits-its-image-replicas"]
    told = replica_shortfall(pool.nodes, 1, pool.region).removesuffix(f" See {rule.source}")
    return Finding(rule, Level.ERROR, _urn(pool), f"Pool 'pool': {told}")


def _urn(pool):
    return next(step.urn for step in recorded_steps("shortfall") if step.urn.text == pool.urn)


if __name__ == "__main__":
    for name, page in pages():
        (GOLDEN / f"{name}.md").write_text(page, encoding="utf-8")
