from datetime import date

import pytest

from limits.base_images import BASE_IMAGES
from limits.node_agent_list import NODE_AGENTS
from limits.node_agents import (
    ending_node_agent,
    known_node_agent,
    node_agent_fault,
    node_agent_for,
    node_agent_mismatch,
)

TODAY = date(2026, 10, 20)
JAMMY = ("Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts")
OWN = ("Contoso", "render", "frames")


@pytest.mark.parametrize(
    ("sku", "day", "notice"),
    [
        ("batch.node.ubuntu 20.04", "2025-04-23", 174),
        ("batch.node.ubuntu 18.04", "2023-05-30", 152),
        ("batch.node.ubuntu 16.04", "2021-05-21", 106),
        ("batch.node.ubuntu 14.04", "2019-08-01", 61),
        ("batch.node.centos 8", "2021-12-31", 119),
        ("batch.node.centos 7", "2024-07-01", 169),
        ("batch.node.debian 8", "2024-12-31", 180),
        ("batch.node.debian 9", "2024-12-31", 180),
        ("batch.node.debian 10", "2024-12-31", 180),
        ("  Batch.Node.Ubuntu   18.04 ", "2023-05-30", 152),
    ],
)
def test_a_retired_agent_is_refused_with_its_date_and_notice(sku, day, notice):
    sentence = node_agent_fault(sku, "Linux", TODAY)
    assert sentence.startswith(f"'{sku}', retired on {day}; a node agent that Batch supports is needed. ")
    assert "batch.node.ubuntu 24.04" in sentence
    assert "windows" not in sentence
    assert sentence.endswith(f"See https://github.com/Azure/Batch/issues/{notice}")


@pytest.mark.parametrize(
    ("sku", "os"),
    [
        ("batch.node.ubuntu 24.04", "Linux"),
        ("batch.node.ubuntu 22.04", "linux"),
        ("batch.node.el 9", None),
        ("batch.node.mariner 2.0", "Linux"),
        ("batch.node.windows amd64", "Windows"),
        ("batch.node.windows amd64", " windows "),
        ("batch.node.ubuntu 26.04", "Linux"),
        ("batch.node.ubuntu 24.04-arm64", "Linux"),
        ("batch.node.zorin 17", "Linux"),
        ("something else", "Windows"),
    ],
)
def test_current_and_unknown_agents_of_the_images_system_are_no_fault(sku, os):
    assert node_agent_fault(sku, os, TODAY) is None


def test_an_agent_is_offered_up_to_its_last_day():
    assert "batch.node.ubuntu 22.04" in node_agent_fault("batch.node.ubuntu 18.04", today=date(2027, 6, 29))
    assert "batch.node.ubuntu 22.04" in node_agent_fault("batch.node.ubuntu 18.04", today=date(2027, 6, 30))
    assert "batch.node.ubuntu 22.04" not in node_agent_fault("batch.node.ubuntu 18.04", today=date(2027, 7, 1))


def test_an_agent_is_retired_the_day_after_its_end():
    assert node_agent_fault("batch.node.ubuntu 22.04", today=date(2027, 6, 30)) is None
    assert "retired on 2027-06-30" in node_agent_fault("batch.node.ubuntu 22.04", today=date(2027, 7, 1))


def test_without_a_day_today_counts():
    assert node_agent_fault("batch.node.ubuntu 18.04") == node_agent_fault("batch.node.ubuntu 18.04", today=TODAY)
    assert ending_node_agent("batch.node.ubuntu 18.04") is None


@pytest.mark.parametrize(
    ("sku", "os", "offered"),
    [
        ("batch.node.windows amd64", "Linux", "batch.node.ubuntu 24.04"),
        ("batch.node.ubuntu 24.04", "Windows", "batch.node.windows amd64"),
        ("batch.node.debian 13", "Windows", "batch.node.windows amd64"),
    ],
)
def test_an_agent_of_the_other_system_is_refused(sku, os, offered):
    sentence = node_agent_fault(sku, os, TODAY)
    assert sentence.startswith(f"'{sku}' for an image of {os}; a node agent for {os} is needed. ")
    for said in (sentence, node_agent_mismatch(sku, os, OWN)):
        assert said.startswith(f"'{sku}' for an image of {os}; ")
        assert offered in said
        assert ("batch.node.windows" in said.removeprefix(f"'{sku}'")) == (os == "Windows")
        assert ("batch.node.ubuntu" in said.removeprefix(f"'{sku}'")) == (os == "Linux")
        assert said.endswith("See https://learn.microsoft.com/azure/batch/batch-sig-images")


def test_the_end_of_an_agent_is_said_before_it_comes():
    sentence = ending_node_agent("batch.node.ubuntu 22.04", TODAY)
    assert sentence.startswith("'batch.node.ubuntu 22.04', whose support ends on 2027-06-30; ")
    assert sentence.endswith("See https://github.com/Azure/Batch/issues/200")
    assert "batch.node.ubuntu 22.04," not in sentence.split("; ")[1]
    assert "support ends on 2027-06-30" in ending_node_agent("batch.node.ubuntu 22.04", date(2027, 6, 30))
    assert ending_node_agent("batch.node.ubuntu 22.04", date(2027, 7, 1)) is None


def test_the_end_of_images_alone_is_advice_also_afterwards():
    sentence = ending_node_agent("batch.node.mariner 2.0", TODAY)
    assert "whose support of its Marketplace images ended on 2025-07-30" in sentence


@pytest.mark.parametrize("sku", ["batch.node.ubuntu 24.04", "batch.node.ubuntu 20.04", "batch.node.debian 12", ""])
def test_agents_without_an_end_or_past_it_or_unknown_have_none_ahead(sku):
    assert ending_node_agent(sku, TODAY) is None


def test_known_agents_are_found_in_any_spelling():
    assert known_node_agent(" BATCH.node.windows  amd64").sku == "batch.node.windows amd64"
    assert known_node_agent("batch.node.debian 12") is None


@pytest.mark.parametrize(
    ("urn", "agent"),
    [
        ("Canonical:ubuntu-24_04-lts:server", "batch.node.ubuntu 24.04"),
        ("canonical:ubuntu-24_04-lts:server-gen1", "batch.node.ubuntu 24.04"),
        ("Canonical:0001-com-ubuntu-server-jammy:22_04-lts", "batch.node.ubuntu 22.04"),
        (" Canonical : 0001-com-ubuntu-server-jammy : 22_04-LTS-gen2 ", "batch.node.ubuntu 22.04"),
        ("Canonical:0001-com-ubuntu-server-focal:20_04-lts-gen2", "batch.node.ubuntu 20.04"),
        ("Canonical:UbuntuServer:18.04-LTS", "batch.node.ubuntu 18.04"),
        ("Canonical:UbuntuServer:18_04-lts-gen2", "batch.node.ubuntu 18.04"),
        ("Canonical:UbuntuServer:16.04.0-LTS", "batch.node.ubuntu 16.04"),
        ("microsoft-azure-batch:ubuntu-server-container:20-04-lts", "batch.node.ubuntu 20.04"),
        ("microsoft-azure-batch:ubuntu-server-container-rdma:16-04-lts", "batch.node.ubuntu 16.04"),
        ("microsoft-dsvm:ubuntu-hpc:2404", "batch.node.ubuntu 24.04"),
        ("microsoft-dsvm:ubuntu-hpc:2204", "batch.node.ubuntu 22.04"),
        ("microsoft-dsvm:ubuntu-2004:2004-gen2", "batch.node.ubuntu 20.04"),
        ("almalinux:almalinux-x86_64:9-gen2", "batch.node.el 9"),
        ("almalinux:almalinux-x86_64:8-gen1", "batch.node.el 8"),
        ("almalinux:almalinux-hpc:8_6-hpc-gen2", "batch.node.el 8"),
        ("resf:rockylinux-x86_64:9-base", "batch.node.el 9"),
        ("RedHat:RHEL:82gen2", "batch.node.el 8"),
        ("RedHat:RHEL:810-gen2", "batch.node.el 8"),
        ("RedHat:RHEL:8-lvm-gen2", "batch.node.el 8"),
        ("RedHat:RHEL:9_4", "batch.node.el 9"),
        ("OpenLogic:CentOS:7_9-gen2", "batch.node.centos 7"),
        ("OpenLogic:CentOS-HPC:7.9", "batch.node.centos 7"),
        ("OpenLogic:CentOS:8_5", "batch.node.el 8"),
        ("debian:debian-10:10", "batch.node.debian 10"),
        ("credativ:Debian:9", "batch.node.debian 9"),
        ("MicrosoftCBLMariner:cbl-mariner:cbl-mariner-2-gen2", "batch.node.mariner 2.0"),
    ],
)
def test_an_identifier_tells_the_agent(urn, agent):
    assert node_agent_for("Linux", *urn.split(":")) == agent
    assert node_agent_mismatch(agent, "Linux", tuple(urn.split(":"))) is None


@pytest.mark.parametrize(
    "urn",
    [
        "Contoso:render:frames",
        "Canonical:ubuntu-24_04-lts:server-arm64",
        "Canonical:ubuntu-26_04-lts:server",
        "Canonical:0001-com-ubuntu-server-lunar:23_04",
        "RedHat:RHEL:7.9",
        "RedHat:RHEL:10-lvm",
        "almalinux:almalinux-x86_64:10-gen1",
        "debian:debian-12:12-gen2",
        "MicrosoftWindowsServer:WindowsServer:2022-datacenter-g2",
        "::",
    ],
)
def test_an_identifier_that_no_document_pairs_tells_nothing(urn):
    assert node_agent_for("Linux", *urn.split(":")) is None
    assert node_agent_mismatch("batch.node.ubuntu 24.04", "Linux", tuple(urn.split(":"))) is None


@pytest.mark.parametrize("os", ["", "Plan9", "z/OS"])
def test_a_system_that_nobody_knows_tells_nothing(os):
    assert node_agent_for(os, *JAMMY) is None


@pytest.mark.parametrize("identifier", [OWN, ("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter-g2")])
def test_windows_has_one_agent(identifier):
    assert node_agent_for("Windows", *identifier) == "batch.node.windows amd64"
    assert node_agent_mismatch("batch.node.windows amd64", "Windows", identifier) is None


@pytest.mark.parametrize("sku", ["batch.node.ubuntu 24.04", "batch.node.el 9", "batch.node.windows amd64"])
def test_an_agent_of_another_distribution_version_or_system_is_refused_with_the_right_one(sku):
    sentence = node_agent_mismatch(sku, "Linux", JAMMY)
    assert sentence.startswith(f"'{sku}' for an image of {':'.join(JAMMY)}; 'batch.node.ubuntu 22.04' is needed. ")
    assert "See https://" in sentence


def test_an_agent_that_would_fit_and_has_retired_is_not_advised():
    sentence = node_agent_mismatch("batch.node.ubuntu 24.04", "Linux", JAMMY, date(2027, 7, 1))
    assert sentence == (
        f"'batch.node.ubuntu 24.04' for an image of {':'.join(JAMMY)}; 'batch.node.ubuntu 22.04' is needed, which "
        "Batch retired on 2027-06-30. Prepare an image for one of batch.node.ubuntu 24.04, batch.node.el 9, "
        "batch.node.el 8. See https://github.com/Azure/Batch/issues/200"
    )
    assert "Set nodeAgentSkuId" in node_agent_mismatch("batch.node.el 9", "Linux", JAMMY, date(2027, 6, 30))


def test_a_mismatch_offers_what_is_supported_on_the_day():
    offered = [
        node_agent_mismatch("batch.node.windows amd64", "Linux", OWN, day)
        for day in (date(2027, 6, 30), date(2027, 7, 1))
    ]
    assert ["batch.node.ubuntu 22.04" in sentence for sentence in offered] == [True, False]


def test_a_system_counts_before_an_identifier_of_another_one():
    sentence = node_agent_mismatch("batch.node.ubuntu 22.04", "Windows", JAMMY)
    assert sentence.startswith(
        "'batch.node.ubuntu 22.04' for an image of Windows; 'batch.node.windows amd64' is needed."
    )
    assert sentence.endswith("See https://learn.microsoft.com/azure/batch/batch-sig-images")


def test_an_image_of_windows_is_called_by_its_identifier_where_that_is_one_of_windows():
    sentence = node_agent_mismatch(
        "batch.node.ubuntu 22.04", "Windows", ("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter")
    )
    assert "for an image of MicrosoftWindowsServer:WindowsServer:2022-datacenter; " in sentence


@pytest.mark.parametrize("sku", ["batch.node.ubuntu 22.04-arm64", "BATCH.NODE.ubuntu  22.04", "something else"])
def test_architecture_spelling_and_unknown_forms_are_no_mismatch(sku):
    assert node_agent_mismatch(sku, "Linux", JAMMY) is None


def test_every_agent_and_pair_has_a_public_source_and_is_listed_once():
    assert len({agent.sku for agent in NODE_AGENTS}) == len(NODE_AGENTS)
    assert all(row.source.startswith("https://") for row in (*NODE_AGENTS, *BASE_IMAGES))
