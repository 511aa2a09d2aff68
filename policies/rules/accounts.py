"""Rules about Batch accounts."""

from limits.authentication import ENTRA_ID_SOURCE, shared_key_access
from policies.resource import Resource, items
from policies.rule import Findings, Unseen, resource_rule
from policies.tokens import BATCH_ACCOUNT
from policies.unknown import Unknown


@resource_rule(on=BATCH_ACCOUNT, source=ENTRA_ID_SOURCE)
def account_accepts_entra_id_only(account: Resource) -> Findings:
    """A Batch account accepts Microsoft Entra ID and no shared keys.

    State the account's allowedAuthenticationModes, without SharedKey: a pool from a gallery image refuses clients that
    come with a key.
    """
    stated = account.at("allowedAuthenticationModes")
    modes = [mode for mode in items(stated) if isinstance(mode, str)]
    unknown = isinstance(stated, Unknown) or any(isinstance(mode, Unknown) for mode in items(stated))
    if (modes or not unknown) and (sentence := shared_key_access(modes)):
        yield sentence
    elif unknown:
        yield Unseen("allowedAuthenticationModes is not known yet")
