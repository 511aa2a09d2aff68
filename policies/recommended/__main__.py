"""Serves the advisory pack; serving blocks, so it happens nowhere else."""

from policies.pack import RECOMMENDED_PACK
from policies.server import serve

serve(RECOMMENDED_PACK)
