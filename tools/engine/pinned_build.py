"""Getting the pinned engine: with Go, or not at all and then with one message that says why."""

from functools import partial

from tools.checkout import Checkout
from tools.engine.build import build_engine
from tools.engine.go_tool import NoGo, find_go
from tools.engine.installation import install
from tools.engine.installed import Unfit
from tools.engine.layout import Layout
from tools.engine.pin import pinned_go
from tools.fault import SetupFault


def install_pinned_engine(checkout: Checkout, layout: Layout, *, instead_of: Unfit) -> None:
    """Build the pinned engine, since there is none on PATH that is fit."""
    go = find_go(pinned_go(checkout.engine_module))
    if isinstance(go, NoGo):
        raise SetupFault(_neither(layout.version, instead_of, go))
    install(layout, partial(build_engine, go, checkout.engine_module, layout.version))


def _neither(version: str, on_path: Unfit, go: NoGo) -> str:
    return (
        "The Pulumi engine is missing, and there is no way to get it on this machine as it is:\n"
        f"  - an installed one: {on_path.reason}\n"
        f"  - building the pinned {version} from its Go modules: {go.reason}\n"
        "Do one of the two, then run the same command again:\n"
        f"  - install Pulumi {version.removeprefix('v')} or later (https://www.pulumi.com/docs/install/), or\n"
        "  - install Go 1.21 or later (https://go.dev/doc/install); the build then takes about 5 minutes, once."
    )
