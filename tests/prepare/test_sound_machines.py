import pytest

from components.attestation import attestation_faults

pytestmark = pytest.mark.process


def test_a_sound_machine_is_attested_in_the_shape_of_the_configuration(attest, shell):
    ran = attest(interpreter=shell)
    assert (ran.returncode, ran.told("bad"), ran.told("unknown")) == (0, [], [])
    attestation = ran.attestation
    assert list(attestation_faults(attestation)) == []
    assert attestation["base_image"] == {"publisher": "canonical", "offer": "jammy", "sku": "22_04-lts-gen2"}
    assert attestation["by"] == "Ada"
    assert [line.partition(":")[0] for line in ran.told("ok")] == [
        "extensions",
        "temporary drive",
        "data disks",
        "encryption",
        "managed disks",
        "base image",
        "generalization",
    ]
    assert ran.told("info")[0] == "operating system: Ubuntu 22.04.5 LTS"
    assert "maker" in ran.told("info")[1]


GOOD = {
    "no-data-disk": lambda m: (
        m.at("/sys/block/sdc/sdc1/partition").unlink(),
        m.at("/sys/block/sdc/sdc1").rmdir(),
        m.at("/sys/block/sdc").rmdir(),
        m.storage(dataDisks=[]),
    ),
    "no-temp-disk": lambda m: (
        m.remove("/dev/disk/azure/resource"),
        m.remove("/dev/disk/cloud/azure_resource"),
        m.at("/sys/block/sdb/sdb1/partition").unlink(),
        m.at("/sys/block/sdb/sdb1").rmdir(),
        m.at("/sys/block/sdb").rmdir(),
        m.replace("/proc/mounts", "/dev/sdb1 /mnt ext4 rw 0 0\n", ""),
        m.storage(resourceDisk={"size": "0"}),
    ),
    "nvme-temp-disk": lambda m: (
        m.disk("nvme1n1"),
        m.write("/sys/block/nvme1n1/device/model", "Microsoft NVMe Direct Disk v2          \n"),
    ),
    "mounts-by-cloud-init": lambda m: (
        m.replace("/etc/fstab", "/data ext4 defaults", "/data ext4 defaults,comment=cloudconfig"),
        m.add("/etc/fstab", "/dev/disk/azure/resource-part2 none swap sw 0 0"),
    ),
    "temp-by-agent": lambda m: (
        m.write("/etc/waagent.conf", "ResourceDisk.Format=y\nResourceDisk.MountPoint=/mnt/resource\n"),
        m.remove("/etc/cloud/cloud.cfg"),
        m.write("/etc/fstab", "LABEL=data /data ext4 nofail 0 2\n"),
        m.replace("/proc/mounts", "sdb1 /mnt", "sdb1 /mnt/resource"),
    ),
    "data-on-the-whole-disk": lambda m: (
        m.disk("sdd"),
        m.link("/dev/disk/by-uuid/whole", "../../sdd"),
        m.add("/etc/fstab", 'UUID="whole" /whole xfs nofail 0 2'),
    ),
    "data-on-lvm": lambda m: (
        m.disk("sdd"),
        m.folder("/sys/block/sdd/holders/dm-3"),
        m.folder("/sys/block/dm-3/slaves/sdd"),
        m.link("/dev/mapper/vg-lv", "../dm-3"),
        m.link("/dev/disk/by-uuid/volume", "../../dm-3"),
        m.add("/etc/fstab", "/dev/mapper/vg-lv /volume xfs nofail 0 2"),
    ),
    "root-on-lvm": lambda m: (
        m.write("/proc/self/mountinfo"),
        m.replace("/proc/mounts", "/dev/root", "/dev/mapper/rootvg-rootlv"),
        m.link("/dev/mapper/rootvg-rootlv", "../dm-0"),
        m.write("/sys/block/dm-0/dm/uuid", "LVM-abc\n"),
        m.folder("/sys/block/dm-0/slaves/sda1"),
    ),
}


@pytest.mark.parametrize("change", GOOD.values(), ids=GOOD)
def test_other_sound_machines_are_attested(change, machine, attest):
    change(machine)
    ran = attest()
    assert ran.returncode == 0, ran.stderr
    assert list(attestation_faults(ran.attestation)) == []
