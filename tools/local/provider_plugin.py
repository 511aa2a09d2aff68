"""The local Azure as the engine finds it: a plugin for `azure-native`, of the version that the SDK asks for."""

import importlib.util
import json
import shlex
from pathlib import Path

from tools.checkout import Checkout
from tools.executable_file import keep_executable
from tools.fault import SetupFault
from tools.local.place import Place

_SDK = "pulumi_azure_native"


def keep_provider_plugin(checkout: Checkout, place: Place) -> None:
    """Keep the plugin in Pulumi's home up to date."""
    plugin = place.home / "plugins" / f"resource-azure-native-v{_sdk_version()}" / "pulumi-resource-azure-native"
    keep_executable(plugin, _launcher(checkout, place))


def _launcher(checkout: Checkout, place: Place) -> str:
    python, store = (shlex.quote(str(path)) for path in (checkout.python, place.store))
    # -P keeps a project's own files from shadowing modules; `exec` keeps the process that the engine started.
    return (
        "#!/bin/sh\n"
        f'[ -n "${{LOCAL_AZURE_STORE:-}}" ] || LOCAL_AZURE_STORE={store}\n'
        "export LOCAL_AZURE_STORE\n"
        f'exec {python} -P -m emulator "$@"\n'
    )


def _sdk_version() -> str:
    # Found without being imported: that alone would take seconds.
    found = importlib.util.find_spec(_SDK)
    if found is None or found.origin is None:
        message = f"{_SDK} is not installed in this environment; `uv sync` installs it"
        raise SetupFault(message)
    declared = Path(found.origin).with_name("pulumi-plugin.json")
    return str(json.loads(declared.read_text(encoding="utf-8"))["version"]).removeprefix("v")
