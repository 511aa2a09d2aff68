import json
import subprocess
import sys

import pytest

LOADED = "import json, sys, {module}; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
ALWAYS_BANNED = {"components", "policies", "tools", "pulumi_azure_native"}


@pytest.mark.parametrize(
    ("module", "banned"),
    [
        pytest.param("emulator.door.serving", ALWAYS_BANNED, id="plugin"),
        pytest.param("emulator.core.azure", {*ALWAYS_BANNED, "pulumi", "grpc"}, id="core"),
        pytest.param("emulator.recovery", {*ALWAYS_BANNED, "pulumi", "grpc"}, id="recovery"),
    ],
)
def test_module_loads_nothing_that_its_room_may_not(module: str, banned: set[str]):
    program = LOADED.format(module=module)
    loaded = json.loads(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
    assert set(loaded) & banned == set()
