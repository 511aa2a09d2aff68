import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]

COMMANDS = """
set -e
eval "$("$ROOT/scripts/local-env")"
unset PULUMI_STACK
pulumi login
pulumi stack init prod
cp "$ROOT/Pulumi.local.yaml" Pulumi.prod.yaml
pulumi up --yes --policy-pack policies/documented
pulumi stack ls
"""
"""What the page says for Azure, with the local Azure in its place."""


def test_the_way_to_real_azure_works_with_plain_pulumi(azure, tmp_path):
    project = tmp_path / "project"
    project.mkdir()
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copy(ROOT / name, project)
    for name in ("policies", ".venv"):
        (project / name).symlink_to(ROOT / name)
    done = subprocess.run(
        ["/bin/sh", "-c", COMMANDS],
        cwd=project,
        env={**azure.environment, "ROOT": str(ROOT), "UV_NO_SYNC": "1", "PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "19 created" in done.stdout
    assert "✅ documented" in done.stdout
    assert "prod" in done.stdout.splitlines()[-1]
