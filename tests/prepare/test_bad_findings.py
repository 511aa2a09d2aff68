import pytest

pytestmark = pytest.mark.process

EXTENSION = "/var/lib/waagent/Microsoft.Azure.Extensions.CustomScript-2.1.10"
CLOUD_CFG = "/etc/cloud/cloud.cfg.d/50-ours.cfg"

BAD = {
    "extension-manifest": (lambda m: m.write(f"{EXTENSION}/HandlerManifest.json"), "extensions: found", EXTENSION),
    "extension-config": (lambda m: m.folder(f"{EXTENSION}/config"), "extensions: found", EXTENSION),
    "extension-status": (lambda m: m.folder(f"{EXTENSION}/status"), "extensions: found", EXTENSION),
    "extension-log": (
        lambda m: m.folder("/var/log/azure/Microsoft.Azure.Monitor.AzureMonitorLinuxAgent"),
        "extensions: found",
        "/var/log/azure/Microsoft.Azure.Monitor.AzureMonitorLinuxAgent",
    ),
    "extension-elsewhere": (
        lambda m: (m.add("/etc/waagent.conf", "Lib.Dir=/opt/wa # ours"), m.folder("/opt/wa/A.B-1.0/config")),
        "extensions: found",
        "/opt/wa/A.B-1.0",
    ),
    "temp-by-agent": (
        lambda m: m.write("/etc/waagent.conf", "ResourceDisk.Format=y\nResourceDisk.MountPoint=/scratch\n"),
        "temporary drive:",
        "waagent.conf says /scratch",
    ),
    "temp-by-cloud-init": (
        lambda m: m.write(CLOUD_CFG, 'mounts:\n - [ "ephemeral0.1", "/scratch", "auto" ]\n'),
        "temporary drive:",
        "cloud-init says /scratch",
    ),
    "temp-by-cloud-init-list": (
        lambda m: m.write(CLOUD_CFG, "mounts:\n - - ephemeral0\n   - /scratch\n"),
        "temporary drive:",
        "cloud-init says /scratch",
    ),
    "temp-not-by-cloud-init": (
        lambda m: m.write(CLOUD_CFG, "mounts:\n - [ephemeral0, null]\n"),
        "temporary drive:",
        "cloud-init says null",
    ),
    "temp-by-fstab": (
        lambda m: m.replace("/etc/fstab", "-part1 /mnt ", "-part1 /scratch "),
        "temporary drive:",
        "/etc/fstab says /scratch",
    ),
    "temp-covered": (
        lambda m: m.replace("/etc/fstab", "data-uuid /data", "data-uuid /mnt/resource"),
        "temporary drive:",
        "UUID=data-uuid:/mnt/resource",
    ),
    "temp-mounted-elsewhere": (
        lambda m: m.replace("/proc/mounts", "sdb1 /mnt", "sdb1 /scratch"),
        "temporary drive:",
        "/proc/mounts says /scratch",
    ),
    "temp-not-mounted": (
        lambda m: m.replace("/proc/mounts", "/dev/sdb1 /mnt ext4 rw 0 0\n", ""),
        "temporary drive:",
        "sdb is mounted nowhere",
    ),
    "temp-bound": (
        lambda m: m.add("/proc/mounts", "/dev/sdc1 /mnt/batch ext4 rw 0 0"),
        "temporary drive:",
        "/dev/sdc1:/mnt/batch",
    ),
    "temp-linked": (lambda m: m.link("/mnt/batch", "/data"), "temporary drive:", "/mnt/batch->/data"),
    "data-raw": (lambda m: m.disk("sdd"), "data disks:", "sdd has no filesystem"),
    "data-unformatted": (lambda m: m.disk("sdd", "sdd1"), "data disks:", "sdd has no filesystem"),
    "data-not-in-fstab": (
        lambda m: m.replace("/etc/fstab", "UUID=data-uuid", "#"),
        "data disks:",
        "sdc1 has no entry in /etc/fstab",
    ),
    "data-by-changing-name": (
        lambda m: m.replace("/etc/fstab", "UUID=data-uuid", "/dev/sdc1"),
        "data disks:",
        "mounted as /dev/sdc1",
    ),
    "data-noauto": (
        lambda m: m.replace("/etc/fstab", "/data ext4 defaults", "/data ext4 noauto"),
        "data disks:",
        "sdc1 is not mounted on /data at boot (noauto)",
    ),
    "data-fail": (
        lambda m: m.replace("/etc/fstab", "/data ext4 defaults,nofail", "/data ext4 defaults"),
        "data disks:",
        "(no nofail)",
    ),
    "encryption-extension": (
        lambda m: m.folder("/var/lib/waagent/Microsoft.Azure.Security.AzureDiskEncryptionForLinux-1.2.0.1"),
        "encryption:",
        "AzureDiskEncryptionForLinux",
    ),
    "encryption-key-disk": (lambda m: m.folder("/mnt/azure_bek_disk"), "encryption:", "/mnt/azure_bek_disk"),
    "encryption-crypttab": (
        lambda m: m.write("/etc/crypttab", "osencrypt /dev/sda2 /mnt/azure_bek_disk/LinuxPassPhraseFileName luks\n"),
        "encryption:",
        "/etc/crypttab",
    ),
    "encryption-root": (
        lambda m: (
            m.write("/sys/block/dm-0/dm/uuid", "CRYPT-LUKS1-00-osencrypt\n"),
            m.folder("/sys/block/dm-0/slaves/sda1"),
            m.link("/sys/dev/block/8:1", "../../devices/virtual/block/dm-0"),
        ),
        "encryption:",
        "dm-0",
    ),
    "encryption-below-lvm": (
        lambda m: (
            m.write("/sys/block/dm-0/dm/uuid", "CRYPT-LUKS2-00-osencrypt\n"),
            m.folder("/sys/block/dm-0/slaves/sda1"),
            m.write("/sys/block/dm-1/dm/uuid", "LVM-abc\n"),
            m.folder("/sys/block/dm-1/slaves/dm-0"),
            m.link("/sys/dev/block/8:1", "../../devices/virtual/block/dm-1"),
        ),
        "encryption:",
        "dm-0",
    ),
    "encryption-by-platform": (
        lambda m: m.storage(osDisk={"encryptionSettings": {"enabled": "true"}}),
        "encryption:",
        "platform",
    ),
    "unmanaged-os-disk": (
        lambda m: m.storage(osDisk={"managedDisk": {"id": ""}, "vhd": {"uri": "https://s/vhds/os.vhd"}}),
        "managed disks:",
        "osDisk",
    ),
    "unmanaged-data-disk": (
        lambda m: m.storage(dataDisks=[{"lun": "0", "managedDisk": {"id": ""}, "vhd": {"uri": "https://s/d.vhd"}}]),
        "managed disks:",
        "dataDisks.0",
    ),
    "ephemeral-os-disk": (
        lambda m: m.storage(osDisk={"diffDiskSettings": {"option": "Local"}}),
        "managed disks:",
        "ephemeral",
    ),
}


@pytest.mark.parametrize(("change", "finding", "found"), BAD.values(), ids=BAD)
def test_what_speaks_against_a_machine_is_said_and_nothing_is_attested(change, finding, found, machine, attest):
    change(machine)
    ran = attest()
    told = ran.told("bad", finding)
    assert (ran.returncode, ran.stdout, len(told)) == (1, "", 1), ran.stderr
    assert found in told[0]
    assert "needed" in told[0]
    assert " See https://" in told[0]
