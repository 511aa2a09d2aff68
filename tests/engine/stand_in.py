"""Stands for Azure itself, where a test needs `--azure`: a local Azure without what tells it from Azure."""

import shlex
from contextlib import closing

from emulator.core.azure import LocalAzure
from rehearsal.configuration import read_configuration
from rehearsal.given import given_resources
from tools.local.provider_plugin import _sdk_version as sdk_version

CODE = """
import limits.stack_home

limits.stack_home.LOCAL_TENANT = "9a6b3c1d-0000-4000-8000-000000000000"
limits.stack_home.astray = lambda stack, *, in_local_azure: None

import emulator.__main__

emulator.__main__._main()
"""


def stand_in_for_azure(directory, python, configurations):
    """Make a Pulumi home, a state and a cloud; return the variables that lead there, as somebody's own would.

    Args:
        directory: where to make them.
        python: the interpreter of the checkout whose code it is.
        configurations: the environments' files whose given resources the cloud has.

    """
    plugin = directory / "home" / "plugins" / f"resource-azure-native-v{sdk_version()}" / "pulumi-resource-azure-native"
    plugin.parent.mkdir(parents=True)
    # A line that begins with #! cannot name an interpreter whose path has a space in it.
    plugin.write_text(f'#!/bin/sh\nexec {shlex.join([str(python), "-P", "-c", CODE])} "$@"\n')
    plugin.chmod(0o755)
    (directory / "state").mkdir()
    with closing(LocalAzure(directory / "store.sqlite")) as azure:
        for file in configurations:
            azure.place(given_resources(read_configuration(file)))
    return {
        "PULUMI_HOME": str(directory / "home"),
        "PULUMI_BACKEND_URL": f"file://{directory}/state",
        "PULUMI_CONFIG_PASSPHRASE": "",
        "PULUMI_SKIP_UPDATE_CHECK": "1",
        "LOCAL_AZURE_STORE": str(directory / "store.sqlite"),
        "LOCAL_AZURE_SPEED": "instant",
    }
