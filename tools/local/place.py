"""Where the local Azure keeps what belongs to it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tools.checkout import Checkout


@dataclass(frozen=True)
class Place:
    """One local Azure: Pulumi's home, the stacks' state, and the resources."""

    directory: Path
    store: Path
    """The resources; the provider makes the file."""

    @property
    def home(self) -> Path:
        """Pulumi's home: its plugins, and no credentials."""
        return self.directory / "home"

    @property
    def state(self) -> Path:
        """The stacks' state."""
        return self.directory / "state"

    @property
    def backend(self) -> str:
        """The address of the state for Pulumi."""
        # Without a second file beside each: a killed engine can leave that one empty, and then the state is lost to it.
        return f"file://{quote(str(self.state))}?metadata=skip"

    def make(self) -> None:
        """Make the directories."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.state.mkdir(parents=True, exist_ok=True)


def place_for(checkout: Checkout, environment: Mapping[str, str]) -> Place:
    """Return the checkout's own place, or the one that LOCAL_AZURE_DIR and LOCAL_AZURE_STORE name."""
    # abspath, not resolve: a link that someone made on purpose stays visible in messages.
    directory = Path(os.path.abspath(environment.get("LOCAL_AZURE_DIR") or checkout.local / "azure"))  # noqa: PTH100
    store = environment.get("LOCAL_AZURE_STORE")
    return Place(directory, Path(os.path.abspath(store)) if store else directory / "store.sqlite")  # noqa: PTH100
