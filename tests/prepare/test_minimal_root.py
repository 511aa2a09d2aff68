import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

from components.attestation import AttestationArgs, attestation_faults
from components.configuration.model import model_of

LOCAL = Path(__file__).parents[2] / ".local"

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may change its root directory"),
    pytest.mark.skipif(not shutil.which("debootstrap"), reason="debootstrap is not installed (Debian has it)"),
]


def program(name):
    return shutil.which(name) or name


@pytest.fixture(scope="session")
def minimal_root():
    """The smallest Debian, made once and kept: about a minute and 200 MB."""
    kept = LOCAL / "minimal-root"
    LOCAL.mkdir(exist_ok=True)
    with FileLock(LOCAL / "minimal-root.lock"):
        if not kept.exists():
            making = LOCAL / "minimal-root.making"
            shutil.rmtree(making, ignore_errors=True)
            # debootstrap takes no path with a space in it, and the checkout may lie anywhere.
            with tempfile.TemporaryDirectory(dir="/var/tmp") as elsewhere:
                command = [program("debootstrap"), "--variant=minbase", "bookworm", f"{elsewhere}/root"]
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                shutil.rmtree(f"{elsewhere}/root/var/cache/apt/archives")
                subprocess.run([program("cp"), "-a", f"{elsewhere}/root", str(making)], check=True)
            making.rename(kept)
    return kept


@pytest.fixture
def minimal_machine(minimal_root, sound, script, tmp_path):
    """A copy of it with the marks of a sound machine in Azure; programs are shared with what is kept."""
    root = tmp_path / "root"
    root.mkdir()
    for part in minimal_root.iterdir():
        way = "-al" if part.name == "usr" and part.stat().st_dev == tmp_path.stat().st_dev else "-a"
        subprocess.run([program("cp"), way, str(part), str(root)], check=True)
    (root / "etc/os-release").unlink()
    shutil.copy(script, root / "root/attest.sh")
    return sound(root)


@pytest.fixture
def attest_inside(minimal_machine):
    def run():
        shutil.copy(minimal_machine.platform_file(), minimal_machine.root / "root/platform.json")
        stated = ["--by", "Ada", "--confirm-generalizing", "--confirm-supported-base-image"]
        return subprocess.run(
            [program("chroot"), str(minimal_machine.root), "/bin/sh", "/root/attest.sh", *stated],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "ATTEST_IMDS": "/root/platform.json"},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_sound_machine_with_nothing_but_a_minimal_system_is_attested(attest_inside):
    ran = attest_inside()
    assert ran.returncode == 0, ran.stderr
    attestation = model_of(AttestationArgs, partial=False).model_validate_json(ran.stdout).model_dump()
    assert list(attestation_faults(attestation)) == []
    assert json.loads(ran.stdout)["by"] == "Ada"
    assert "not found" not in ran.stderr


def test_everything_that_is_bad_is_found_with_nothing_but_a_minimal_system(minimal_machine, attest_inside):
    minimal_machine.folder("/var/lib/waagent/Microsoft.Azure.Security.AzureDiskEncryptionForLinux-1.2.0.1/config")
    minimal_machine.replace("/etc/fstab", "-part1 /mnt ", "-part1 /scratch ")
    minimal_machine.disk("sdd")
    minimal_machine.storage(osDisk={"managedDisk": {"id": ""}, "vhd": {"uri": "https://s/os.vhd"}})
    ran = attest_inside()
    assert (ran.returncode, ran.stdout) == (1, "")
    bad = [line.split()[1] for line in ran.stderr.splitlines() if line.startswith("bad")]
    assert bad == ["extensions:", "temporary", "data", "encryption:", "managed"]


def test_a_minimal_system_without_answer_from_the_platform_is_not_attested(minimal_machine, attest_inside):
    minimal_machine.silence()
    ran = attest_inside()
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "did not answer" in ran.stderr
