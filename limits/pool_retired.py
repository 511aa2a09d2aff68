"""Parts of a pool that Azure Batch has retired, each with its day."""

from datetime import date

CERTIFICATES_END = date(2024, 2, 29)
"""The day after which Batch installs no certificates on pools."""
CERTIFICATES_SOURCE = "https://learn.microsoft.com/azure/batch/batch-certificate-migration-guide"
"""The page that gives that day."""
CLOUD_SERVICES_END = date(2024, 2, 29)
"""The day after which Batch has no pools of Cloud Services nodes."""
CLOUD_SERVICES_SOURCE = (
    "https://learn.microsoft.com/azure/batch/batch-pool-cloud-service-to-virtual-machine-configuration"
)
"""The page that gives that day."""
CLASSIC_COMMUNICATION_END = date(2026, 3, 31)
"""The day after which Batch no longer honours the classic mode of communication."""
CLASSIC_COMMUNICATION_SOURCE = (
    "https://learn.microsoft.com/azure/batch/batch-pools-to-simplified-compute-node-communication-model-migration-guide"
)
"""The page that gives that day."""

CLASSIC = "Classic"
"""The mode in which the service calls the nodes."""


def retired_certificates(certificates: int) -> str | None:
    """Say so when a pool refers to certificates of the Batch account, else None."""
    if not certificates:
        return None
    return (
        f"certificates of the Batch account, a feature that Batch retired on {CERTIFICATES_END}; none can be linked. "
        f"Install them with the Key Vault VM extension. See {CERTIFICATES_SOURCE}"
    )


def retired_cloud_services() -> str:
    """Say that a pool asks for Cloud Services nodes."""
    return (
        f"cloudServiceConfiguration, which Batch retired on {CLOUD_SERVICES_END}; virtualMachineConfiguration is "
        f"needed. Take an image and its node agent. See {CLOUD_SERVICES_SOURCE}"
    )


def classic_communication(mode: str) -> str | None:
    """Say so when a pool asks for the classic mode of communication, else None."""
    if mode.lower() != CLASSIC.lower():
        return None
    return (
        f"{CLASSIC} communication, which Batch honours no longer since {CLASSIC_COMMUNICATION_END}; Simplified is "
        f"advised. Set targetNodeCommunicationMode to Simplified, or leave it out. See {CLASSIC_COMMUNICATION_SOURCE}"
    )
