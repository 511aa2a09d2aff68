"""Rules about what Azure Batch has retired."""

from limits.pool_retired import (
    CERTIFICATES_SOURCE,
    CLASSIC_COMMUNICATION_SOURCE,
    CLOUD_SERVICES_SOURCE,
    classic_communication,
    retired_certificates,
    retired_cloud_services,
)
from policies.part import part_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.severity import Severity
from policies.tokens import POOL


@resource_rule(on=POOL, source=CERTIFICATES_SOURCE)
def pool_has_no_batch_certificates(pool: Resource) -> Findings:
    """A pool links no certificates of its Batch account.

    Install certificates with the Key Vault VM extension and an identity of the pool.
    """
    certificates = part_of(pool, "certificates")
    if fault := retired_certificates(len(certificates.items)):
        yield fault
    yield from certificates.unseen()


@resource_rule(on=POOL, source=CLOUD_SERVICES_SOURCE)
def pool_is_made_of_virtual_machines(pool: Resource) -> Findings:
    """A pool consists of virtual machines, not of Cloud Services nodes.

    Replace cloudServiceConfiguration by virtualMachineConfiguration with an image and its node agent.
    """
    deployment = part_of(pool, "deploymentConfiguration")
    if deployment.given and deployment.at("cloudServiceConfiguration").value is not None:
        yield retired_cloud_services()
    yield from deployment.unseen()


@resource_rule(on=POOL, source=CLASSIC_COMMUNICATION_SOURCE, severity=Severity.LOW)
def pool_does_not_ask_for_classic_communication(pool: Resource) -> Findings:
    """A pool does not ask for the classic mode of communication with its nodes.

    Set targetNodeCommunicationMode to Simplified, or leave it out.
    """
    mode = part_of(pool, "targetNodeCommunicationMode")
    if mode.text is not None and (fault := classic_communication(mode.text)):
        yield fault
    yield from mode.unseen()
