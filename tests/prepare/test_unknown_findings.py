import pytest

pytestmark = pytest.mark.process


def silence(machine):
    machine.silence()


UNKNOWN = {
    "no-agent": (lambda m: m.at("/var/lib/waagent").rename(m.root / "gone"), [], "extensions:"),
    "no-temp-settings": (
        lambda m: (m.remove("/etc/waagent.conf"), m.remove("/etc/cloud/cloud.cfg")),
        [],
        "temporary drive:",
    ),
    "temp-not-found": (
        lambda m: (
            m.remove("/dev/disk/azure/resource"),
            m.remove("/dev/disk/cloud/azure_resource"),
            m.replace("/etc/fstab", "/dev/disk/cloud/azure_resource-part1", "/dev/sdb1"),
        ),
        [],
        "temporary drive:",
    ),
    "root-not-found": (
        lambda m: (
            m.write("/proc/self/mountinfo"),
            m.remove("/proc/mounts"),
            m.write("/proc/mounts", "/dev/sdb1 /mnt\n"),
        ),
        [],
        "data disks:",
    ),
    "hidden-data-disk": (
        lambda m: m.storage(dataDisks=[{"lun": str(lun), **{"managedDisk": {"id": "/d"}}} for lun in range(2)]),
        [],
        "data disks: the platform attached 2, seen here 1",
    ),
    "no-answer-disks": (silence, ["--base-image", "a:b:c"], "managed disks:"),
    "no-answer-image": (silence, [], "base image: the platform does not tell it"),
    "image-from-a-gallery": (
        lambda m: m.storage(imageReference={"id": "/subscriptions/s", "publisher": "", "offer": "", "sku": ""}),
        [],
        "base image: the platform does not tell it",
    ),
}


@pytest.mark.parametrize(("change", "options", "finding"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_could_not_be_checked_is_said_and_nothing_is_attested(change, options, finding, machine, attest):
    change(machine)
    ran = attest(*options)
    told = ran.told("unknown", finding)
    assert (ran.stdout, len(told)) == ("", 1), ran.stderr
    assert " See https://" in told[0]
    assert ran.returncode == (1 if ran.told("bad") else 2)


@pytest.mark.parametrize(
    ("stated", "finding"),
    [
        (["--by", "Ada", "--confirm-generalizing"], "base image: canonical:jammy:22_04-lts-gen2"),
        (["--by", "Ada", "--confirm-supported-base-image"], "generalization:"),
    ],
)
def test_what_only_a_person_can_state_has_to_be_stated(stated, finding, attest):
    ran = attest(stated=stated)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.told("unknown", finding)
