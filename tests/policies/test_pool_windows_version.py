"""The version of Windows on a pool's custom image, which the identifier of the image's definition tells."""

import pytest
from pulumi_policy.proxy import UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import LINUX, WINDOWS
from tests.policies.render import definition, pool, said, version

LASTS = "pool-windows-version-lasts"
OF_2016 = {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2016-datacenter-gensecond"}


def boots(preview, identifier, agent=WINDOWS):
    definition(preview, osType="Windows", identifier=identifier)
    version(preview)
    pool(preview, machine={"nodeAgentSkuId": agent})
    return said(preview.judge(LASTS))


@pytest.mark.parametrize(
    ("identifier", "denied"),
    [
        (OF_2016, 1),
        ({**OF_2016, "sku": "2016-Datacenter"}, 1),
        ({**OF_2016, "sku": "2012-r2-datacenter"}, 0),
        ({**OF_2016, "sku": "2022-datacenter-g2"}, 0),
        ({**OF_2016, "publisher": "contoso"}, 0),
        ({**OF_2016, "sku": 2016.0}, 0),
        (None, 0),
    ],
    ids=str,
)
def test_the_identifier_tells_the_version_of_a_custom_image(preview, identifier, denied):
    violations, note = boots(preview, identifier)
    assert (len(violations), note) == (denied, None)


def test_the_sentence_gives_the_day(preview):
    (message,) = boots(preview, OF_2016)[0]
    assert message.startswith(
        "Pool 'nodes': '2016-datacenter-gensecond', Windows Server 2016, whose support by Batch ends on 2027-01-12; "
    )


@pytest.mark.parametrize("agent", [None, UNKNOWN_STRING_VALUE, "another agent"], ids=str)
def test_the_identifier_tells_it_whatever_the_agent_is(preview, agent):
    assert len(boots(preview, OF_2016, agent)[0]) == 1


@pytest.mark.parametrize("identifier", [OF_2016, UNKNOWN_OBJECT_VALUE], ids=["Windows", "unknown"])
def test_linux_is_not_asked(preview, identifier):
    assert boots(preview, identifier, LINUX) == ([], None)


@pytest.mark.parametrize(
    "identifier",
    [UNKNOWN_OBJECT_VALUE, {**OF_2016, "sku": UNKNOWN_STRING_VALUE}, {**OF_2016, "publisher": UNKNOWN_STRING_VALUE}],
    ids=["all", "sku", "publisher"],
)
def test_an_identifier_that_is_not_known_yet_is_said(preview, identifier):
    assert boots(preview, identifier) == ([], "Pool 'nodes': the identifier of its image is not known yet")


@pytest.mark.parametrize(("agent", "is_said"), [(WINDOWS, True), (None, True), (LINUX, False)], ids=str)
def test_a_definition_in_another_stack_is_said_unless_it_is_for_linux(preview, agent, is_said):
    pool(preview, machine={"nodeAgentSkuId": agent})
    note = "the definition of its image is not in this stack, so its version of Windows cannot be seen"
    assert said(preview.judge(LASTS)) == ([], f"Pool 'nodes': {note}" if is_said else None)
