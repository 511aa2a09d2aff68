"""A refusal in ARM's own words."""

import json
from collections.abc import Mapping


class ArmError(Exception):
    """What ARM answers instead of a resource: an HTTP status, a code, a sentence, and what it is about."""

    def __init__(  # noqa: PLR0913 - the parts of an answer
        self,
        status: int,
        code: str,
        message: str,
        target: str | None = None,
        details: Mapping[str, str] | None = None,
        *,
        retry_after: int | None = None,
    ) -> None:
        """Hold the parts of the answer.

        Args:
            status: the HTTP status.
            code: the error code, such as `ResourceNotFound`.
            message: the sentence, as Azure documents it.
            target: the property or resource that the error is about, where Azure names one.
            details: further sentences by their codes, where Azure gives any.
            retry_after: the seconds of the `Retry-After` header, where there is one.

        """
        listed = [{"code": name, "message": said} for name, said in (details or {}).items()]
        super().__init__(
            f'Status={status} Code="{code}" Message="{message}"'
            + (f' Target="{target}"' if target else "")
            + (f" Details={json.dumps(listed)}" if listed else "")
        )
        self.status = status
        self.code = code
        self.message = message
        self.target = target
        self.details = dict(details or {})
        self.retry_after = retry_after
