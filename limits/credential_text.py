"""Finds what looks like a key or a password in a text; what it says never contains the text."""

import re
from dataclasses import dataclass
from types import MappingProxyType

SECRETS_SOURCE = "https://learn.microsoft.com/azure/batch/credential-access-key-vault"
"""The page on how nodes get at keys and passwords without being handed them."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of credential."""

    name: str
    pattern: re.Pattern[str]


def credential_in(text: str) -> str | None:
    """Return what kind of credential a text seems to hold (`a shared access signature`), or None."""
    return next((kind.name for kind in _KINDS if kind.pattern.search(text)), None)


def credential_setting(name: str, value: str) -> str | None:
    """Return what kind of credential an environment variable seems to hold, or None.

    A variable that is called a password, key or token is one when its value is written out: not when it names a
    file, a vault or another variable, is a number or a word such as `true`, or is empty.
    """
    if found := credential_in(value):
        return found
    if not _SECRET_NAME.search(name) or _REFERENCE.match(value.strip()) or len(value.strip()) < _SHORTEST:
        return None
    return "a password or key"


def written_out(kind: str) -> str:
    """Say that a credential of a kind is written out."""
    return (
        f"what looks like {kind}, written out for all who can read the pool; no credential is advised. "
        f"{_REMEDIES.get(kind, _REMEDY)}. See {SECRETS_SOURCE}"
    )


_SIGNATURE = "a shared access signature"
_REMEDY = "Let the nodes read it from a key vault with a managed identity"
_REMEDIES = MappingProxyType({_SIGNATURE: "Give an identityReference, and the URL without its query"})
_SHORTEST = 6

# A literal of some length: not another variable, a command, a file or the next option.
_LITERAL = r"[\"']?(?![\"'$%`<{(/\-\\*]|[A-Za-z]:\\)[^\s\"',;&|]{6,}"

_KINDS = (
    _Kind(_SIGNATURE, re.compile(r"[?&;]sig=[A-Za-z0-9%+/=_-]{20,}", re.IGNORECASE)),
    _Kind("a storage account key", re.compile(r"AccountKey=[A-Za-z0-9+/]{86}==", re.IGNORECASE)),
    _Kind(
        "a storage account key",
        re.compile(
            r"(?:account|access|storage)[-_]?key[\"']?(?:\s+|\s*[=:]\s*)[\"']?[A-Za-z0-9+/]{86}==", re.IGNORECASE
        ),
    ),
    _Kind("a shared access key", re.compile(r"SharedAccessKey=[A-Za-z0-9+/]{40,}=", re.IGNORECASE)),
    _Kind("a private key", re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----")),
    _Kind("a token of GitHub", re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})")),
    _Kind("an access key of AWS", re.compile(r"\bAKIA[0-9A-Z]{16}\b")),
    _Kind(
        "a client secret", re.compile(r"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9])")
    ),
    _Kind("a signed token", re.compile(r"\beyJ[A-Za-z0-9_-]{10,999}\.eyJ[A-Za-z0-9_-]{10,9999}\.[A-Za-z0-9_-]{10}")),
    _Kind(
        "a password in a URL",
        re.compile(
            r"\b(?:https?|ftps?|s?ftp|amqps?|rediss?|mongodb(?:\+srv)?|postgres(?:ql)?|mysql)://"
            r"[^\s/:@\"']*:(?![$%{<])[^\s/:@\"']{3,}@"
        ),
    ),
    _Kind("a password", re.compile(rf"(?<![A-Za-z0-9])--?(?:[a-z]+-)?password(?:\s+|=){_LITERAL}", re.IGNORECASE)),
    _Kind("a password", re.compile(rf"(?<![A-Za-z])password={_LITERAL}", re.IGNORECASE)),
    _Kind("a password", re.compile(rf"\b(?:docker|podman|az)\s+login\b[^|;&\n]{{0,400}}?\s-p(?:\s+|=){_LITERAL}")),
)
_SECRET_NAME = re.compile(
    r"(?:^|_|(?<=[a-z]))(?:password|passwd|secret|api_?key|account_?key|access_?key|storage_?key|private_?key|"
    r"sas_?token|auth_?token|access_?token|client_?secret)$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"[$%@<{/\\]|[A-Za-z]:\\|https?://[^?]*$|-?\d+(?:\.\d+)?$|(?:true|false|none|null|required|optional|disabled|enabled|"
    r"managed|identity|keyvault)$",
    re.IGNORECASE,
)
