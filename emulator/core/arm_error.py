"""A refusal in ARM's own words."""


class ArmError(Exception):
    """What ARM answers instead of a resource: an HTTP status, a code, a sentence, and what it is about."""

    def __init__(self, status: int, code: str, message: str, target: str | None = None) -> None:
        """Hold the parts of the answer.

        Args:
            status: the HTTP status.
            code: the error code, such as `ResourceNotFound`.
            message: the sentence, as Azure documents it.
            target: the property or resource that the error is about, where Azure names one.

        """
        super().__init__(
            f'Status={status} Code="{code}" Message="{message}"' + (f' Target="{target}"' if target else "")
        )
        self.status = status
        self.code = code
        self.message = message
        self.target = target
