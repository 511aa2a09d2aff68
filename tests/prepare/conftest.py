import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from components.attestation import AttestationArgs
from components.configuration.model import model_of

SCRIPT = Path(__file__).parents[2] / "prepare" / "attest.sh"

FSTAB = """\
# what the image brought, and what was added
UUID=root-uuid / ext4 defaults 0 1
UUID=data-uuid /data ext4 defaults,nofail 0 2
/dev/disk/cloud/azure_resource-part1 /mnt auto defaults,nofail,comment=cloudconfig 0 2
"""

MOUNTS = """\
/dev/root / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /mnt ext4 rw 0 0
/dev/sdc1 /data ext4 rw 0 0
"""

DISK = {"managedDisk": {"id": "/subscriptions/s/disks/d"}, "vhd": {"uri": ""}}


def platform():
    """What the Instance Metadata Service answers about such a machine."""
    return {
        "tags": 'a:"b\\',
        "storageProfile": {
            "dataDisks": [{"lun": "0", "name": "data", **DISK}],
            "imageReference": {"id": "", "publisher": "canonical", "offer": "jammy", "sku": "22_04-lts-gen2"},
            "osDisk": {**DISK, "diffDiskSettings": {"option": ""}, "encryptionSettings": {"enabled": "false"}},
            "resourceDisk": {"size": "14336"},
        },
    }


class Machine:
    """One such tree; changes are made by path as seen from inside."""

    def __init__(self, root):
        self.root = root
        self.answer = platform()

    def at(self, path):
        place = self.root / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def write(self, path, text=""):
        self.at(path).write_text(text)

    def add(self, path, line):
        with self.at(path).open("a") as file:
            file.write(f"{line}\n")

    def replace(self, path, old, new):
        text = self.at(path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def folder(self, path):
        self.at(path).mkdir(parents=True, exist_ok=True)

    def link(self, path, target):
        self.at(path).unlink(missing_ok=True)
        self.at(path).symlink_to(target)

    def remove(self, path):
        self.at(path).unlink()

    def disk(self, name, *parts):
        self.folder(f"/sys/block/{name}")
        for part in parts:
            self.write(f"/sys/block/{name}/{part}/partition", "1\n")

    def storage(self, **changes):
        for key, value in changes.items():
            profile = self.answer["storageProfile"]
            profile[key] = {**profile[key], **value} if isinstance(value, dict) else value

    def silence(self):
        self.answer = None

    def platform_file(self):
        place = self.root.parent / "platform.json"
        place.write_text("" if self.answer is None else json.dumps(self.answer))
        return place


def sound_machine(root):
    """A machine with an OS disk, a temporary disk and one data disk, and nothing that speaks against it."""
    machine = Machine(root)
    machine.disk("sda", "sda1", "sda15")
    machine.disk("sdb", "sdb1")
    machine.disk("sdc", "sdc1")
    machine.disk("loop0")
    machine.link("/sys/dev/block/8:1", "../../devices/pci/block/sda/sda1")
    machine.write("/proc/self/mountinfo", "21 20 0:5 / /proc rw - proc proc rw\n25 1 8:1 / / rw - ext4 /dev/root rw\n")
    machine.write("/proc/mounts", MOUNTS)
    machine.link("/dev/disk/azure/resource", "../../sdb")
    machine.link("/dev/disk/azure/resource-part1", "../../sdb1")
    machine.link("/dev/disk/cloud/azure_resource", "../../sdb")
    machine.link("/dev/disk/cloud/azure_resource-part1", "../../sdb1")
    machine.link("/dev/disk/by-uuid/root-uuid", "../../sda1")
    machine.link("/dev/disk/by-uuid/data-uuid", "../../sdc1")
    machine.link("/dev/disk/by-label/data", "../../sdc1")
    machine.write("/etc/fstab", FSTAB)
    machine.write("/etc/os-release", 'ID=ubuntu\nPRETTY_NAME="Ubuntu 22.04.5 LTS"\n')
    machine.write("/etc/passwd", "root:x:0:0::/root:/bin/sh\nmaker:x:1000:1000::/home/maker:/bin/sh\n")
    machine.write("/etc/ssh/ssh_host_ed25519_key")
    machine.write("/etc/waagent.conf", "# ResourceDisk.Format=y\nResourceDisk.Format=n\nResourceDisk.MountPoint=/mnt\n")
    machine.write("/etc/cloud/cloud.cfg", "mounts:\n - [ephemeral0, /mnt, auto]\n")
    machine.folder("/var/lib/waagent/events")
    machine.write("/var/lib/waagent/WALinuxAgent-2.11.1.4/HandlerManifest.json")
    machine.write("/var/log/azure/agent.log")
    machine.folder("/mnt")
    return machine


@dataclass
class Answer:
    """What the script said of a machine."""

    returncode: int
    stdout: str
    stderr: str

    def told(self, kind, finding=""):
        lines = [line.removeprefix(kind).strip() for line in self.stderr.splitlines() if line.startswith(f"{kind} ")]
        return [line for line in lines if line.startswith(finding)]

    @property
    def attestation(self):
        """Read as the configuration is read."""
        return model_of(AttestationArgs, partial=False).model_validate_json(self.stdout).model_dump()


SHELLS = {"dash": ["dash"], "busybox": ["busybox", "sh"], "bash": ["bash", "--posix"]}


@pytest.fixture(scope="session")
def script():
    return SCRIPT


@pytest.fixture
def machine(tmp_path):
    return sound_machine(tmp_path / "machine")


@pytest.fixture(scope="session")
def sound():
    """Makes a sound machine at a place of the test's own."""
    return sound_machine


@pytest.fixture(params=SHELLS)
def shell(request):
    command = SHELLS[request.param]
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    return command


@pytest.fixture
def attest(machine):
    """Runs the script on the machine, with all that a person can state stated, unless other options are given."""

    everything = ("--by", "Ada", "--confirm-generalizing", "--confirm-supported-base-image")

    def run(*options, interpreter=("sh",), stated=everything, imds=None):
        ran = subprocess.run(
            [*interpreter, str(SCRIPT), *stated, *options],
            env={
                **os.environ,
                "ATTEST_ROOT": str(machine.root),
                "ATTEST_IMDS": imds or str(machine.platform_file()),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    return run
