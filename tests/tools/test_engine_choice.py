import pytest

from tools.engine.choice import provide_engine
from tools.engine.requirement import required_version
from tools.fault import SetupFault


@pytest.fixture
def pulumi(bare_path, executable):
    def install(version, *, language_host=True):
        executable(bare_path / "pulumi", f"#!/bin/sh\necho {version}\n")
        if language_host:
            executable(bare_path / "pulumi-language-python", "#!/bin/sh\n")
        return bare_path / "pulumi"

    return install


def refusal(checkout):
    with pytest.raises(SetupFault) as refused:
        provide_engine(checkout)
    return str(refused.value)


@pytest.mark.parametrize("version", ["v3.259.0", "3.300.1", "v3.260.0-alpha.1+abcdef"])
def test_a_fit_pulumi_on_path_is_used_as_it_is(version, checkout, pulumi):
    installed = pulumi(version)
    assert provide_engine(checkout).pulumi == installed


def test_a_language_host_beside_the_resolved_pulumi_is_enough(checkout, pulumi, bare_path, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in (pulumi("v3.259.0").name, "pulumi-language-python"):
        (bare_path / name).rename(elsewhere / name)
    (bare_path / "pulumi").symlink_to(elsewhere / "pulumi")
    assert provide_engine(checkout).pulumi == bare_path / "pulumi"


@pytest.mark.parametrize(
    ("version", "language_host", "reason"),
    [
        pytest.param("v3.100.0", True, "is v3.100.0, Pulumi.yaml needs >=3.259.0 <4.0.0", id="too old"),
        pytest.param("v4.0.0", True, "is v4.0.0, Pulumi.yaml needs >=3.259.0 <4.0.0", id="too new"),
        pytest.param("v3.259.0", False, "is neither beside it nor on PATH", id="no language host"),
        pytest.param("nonsense", True, "is nonsense", id="not a version"),
    ],
)
def test_an_unfit_pulumi_without_go_is_refused_with_its_reason(version, language_host, reason, checkout, pulumi):
    pulumi(version, language_host=language_host)
    assert reason in refusal(checkout)


@pytest.mark.usefixtures("bare_path")
def test_neither_pulumi_nor_go_gives_one_message_with_both_remedies(checkout):
    message = refusal(checkout)
    assert "no `pulumi` on PATH" in message
    assert "no `go` on PATH" in message
    assert "install Pulumi 3.259.0 or later" in message
    assert "install Go 1.21 or later" in message


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param("go1.20.4 auto", "is Go 1.20, Go 1.21 or later is needed", id="too old to fetch another"),
        pytest.param("go1.22.1 local", "is Go 1.22, Go 1.25 or later is needed", id="told not to fetch another"),
        pytest.param("?", "does not tell its version", id="not a Go"),
    ],
)
def test_a_go_that_cannot_build_the_engine_is_refused(answer, reason, checkout, bare_path, executable):
    executable(bare_path / "go", f"#!/bin/sh\necho '{answer}'\n")
    assert reason in refusal(checkout)


@pytest.mark.usefixtures("fake_go")
def test_an_unfit_pulumi_gives_way_to_the_pinned_build(checkout, pulumi):
    pulumi("v3.100.0")
    assert provide_engine(checkout).pulumi == checkout.local / "engine" / "v3.259.0" / "pulumi"


@pytest.mark.usefixtures("fake_go")
def test_the_own_build_on_path_is_not_taken_for_an_installed_pulumi(checkout, monkeypatch, bare_path):
    first = provide_engine(checkout)
    monkeypatch.setenv("PATH", f"{first.directory}:{bare_path}")
    launcher = first.directory / "pulumi-language-python"
    launcher.write_text("from an older checkout")
    assert provide_engine(checkout) == first
    assert str(checkout.python) in launcher.read_text()


@pytest.mark.parametrize(
    ("stated", "version", "accepted"),
    [
        ('">=3.259.0 <4.0.0"', "v3.259.0", True),
        ("'>=3.259.0, <4.0.0'", "v3.258.9", False),
        (">=3.10.0 # since then", "v3.9.0", False),
        ("!=3.260.0", "v3.260.0", False),
    ],
)
def test_a_required_version_is_read_as_pulumi_reads_it(stated, version, accepted, checkout):
    checkout.project_file.write_text(f"name: sample\nrequiredPulumiVersion: {stated}\n")
    assert required_version(checkout.project_file).accepts(version) is accepted


def test_a_project_without_a_required_version_accepts_every_one(checkout):
    checkout.project_file.write_text("name: sample\n")
    assert required_version(checkout.project_file).accepts("v1.0.0")


def test_a_range_that_cannot_be_read_is_named(checkout):
    checkout.project_file.write_text("requiredPulumiVersion: about three\n")
    with pytest.raises(SetupFault, match="is 'about three'; comparisons such as"):
        required_version(checkout.project_file)
