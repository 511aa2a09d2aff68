"""The guard of the program: a stack goes where it is at home, to Azure or to the local Azure."""

import pulumi
from pulumi_azure_native import authorization

from limits.stack_home import LOCAL_TENANT, astray


def require_home() -> None:
    """Raise RunError where the stack is not at home, before anything is registered.

    The provider itself is asked where it is: variables and directories of the shell may tell something else than the
    plugin that is going to create the resources.
    """
    client = authorization.get_client_config()
    if reason := astray(pulumi.get_stack(), in_local_azure=client.tenant_id == LOCAL_TENANT):
        raise pulumi.RunError(reason)
