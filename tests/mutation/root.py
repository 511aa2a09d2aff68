"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".local" / "mutation"
"""Where a session is kept, so that it can be stopped and taken up again."""
ROOMS = ("limits", "policies")
"""The rooms that are changed."""
