"""Which engine the project uses on this machine."""

from tools.checkout import Checkout
from tools.engine.installed import Engine, engine_on_path
from tools.engine.launcher import keep_launcher
from tools.engine.layout import Layout
from tools.engine.pin import pinned_version


def provide_engine(checkout: Checkout) -> Engine:
    """Return a fit `pulumi` from PATH, else the pinned one, which is built if it has to be."""
    home = checkout.local / "engine"
    on_path = engine_on_path(checkout.project_file, apart_from=home)
    if isinstance(on_path, Engine):
        return on_path
    layout = Layout(home, pinned_version(checkout.engine_module))
    if not layout.is_whole:
        from tools.engine.pinned_build import install_pinned_engine  # noqa: PLC0415 - slow, and only needed once

        install_pinned_engine(checkout, layout, instead_of=on_path)
    keep_launcher(checkout, layout.directory)
    return Engine(layout.directory / "pulumi")
