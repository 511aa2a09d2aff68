"""Serves the mandatory pack; serving blocks, so it happens nowhere else."""

from policies.pack import DOCUMENTED_PACK
from policies.server import serve

serve(DOCUMENTED_PACK)
