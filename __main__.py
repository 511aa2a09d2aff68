"""The stack: reads the environment, builds it, exports what people need to use it."""

import pulumi

from components.configuration.reading import read_environment
from components.custom_image_pools import CustomImagePools
from components.stack_home import require_home

require_home()
pools = CustomImagePools("pools", read_environment(pulumi.Config()))

pulumi.export("imageIds", pools.image_ids)
pulumi.export("replicas", pools.replicas)
pulumi.export("accountEndpoints", pools.account_endpoints)
pulumi.export("poolNames", pools.pool_names)
pulumi.export("poolIds", pools.pool_ids)
pulumi.export("retiringPools", pools.retiring_pools)
pulumi.export("formulas", pools.formulas)
