"""Serves the mandatory pack; constructing a PolicyPack blocks, so it happens nowhere else."""

from pulumi_policy import EnforcementLevel

from policies.catalogue import DOCUMENTED
from policies.pack import serve

serve("documented", DOCUMENTED, EnforcementLevel.MANDATORY)
