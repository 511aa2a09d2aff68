import pytest
from pulumi_azure_native import batch

from components.pool.faults import pool_faults
from tests.components.test_pool_faults import LINUX, scaled, the_fault

NAT = "networkConfiguration.endpointConfiguration.inboundNatPools"


def endpoint(number=0, **own):
    port = 40000 + 100 * number
    return {
        "name": f"endpoint-{number}",
        "protocol": batch.InboundEndpointProtocol.TCP,
        "backend_port": 22 + number,
        "frontend_port_range_start": port,
        "frontend_port_range_end": port + 99,
        **own,
    }


def reached(*endpoints, **network):
    return {
        **LINUX,
        "network_configuration": {"endpoint_configuration": {"inbound_nat_pools": list(endpoints)}, **network},
    }


def ruled(*priorities):
    rules = [{"access": "Allow", "priority": priority, "source_address_prefix": "*"} for priority in priorities]
    return endpoint(network_security_group_rules=rules)


def addressed(count, dedicated, spot=0):
    network = {"public_ip_address_configuration": {"provision": "UserManaged", "ip_address_ids": ["ip"] * count}}
    return {**LINUX, "dedicated_nodes": dedicated, "spot_nodes": spot, "network_configuration": network}


ACCEPTED = {
    "most endpoints": reached(*map(endpoint, range(5))),
    "outermost backend ports": reached(endpoint(0, backend_port=1), endpoint(1, backend_port=65535)),
    "beside the reserved backend ports": reached(endpoint(0, backend_port=29875), endpoint(1, backend_port=29878)),
    "outermost frontend ports": reached(endpoint(frontend_port_range_start=1, frontend_port_range_end=49999)),
    "shortest range": reached(endpoint(frontend_port_range_start=4000, frontend_port_range_end=4039)),
    "last frontend port": reached(endpoint(frontend_port_range_start=55001, frontend_port_range_end=65534)),
    "most rules": reached(ruled(*range(150, 175))),
    "last priority": reached(ruled(4096)),
    "longest endpoint name": reached(endpoint(name="x" * 77)),
    "no endpoints without addresses": reached(public_ip_address_configuration={"provision": "NoPublicIPAddresses"}),
    "an address per hundred dedicated": addressed(3, 300),
    "an address per hundred of each kind": addressed(2, 100, 100),
    "no address for no nodes": addressed(0, 0),
    "network per job": {
        **LINUX,
        "network_configuration": {"dynamic_vnet_assignment_scope": "job", "subnet_id": "s"},
    },
    "no network per job": {**LINUX, "network_configuration": {"dynamic_vnet_assignment_scope": "none"}},
}

REFUSED = {
    "too many endpoints": (
        reached(*map(endpoint, range(6))),
        NAT,
        "6 inbound endpoints; at most 5 inbound endpoints per pool. Leave 1 out",
    ),
    "endpoints without addresses": (
        reached(endpoint(), public_ip_address_configuration={"provision": "NoPublicIPAddresses"}),
        NAT,
        "1 inbound endpoint on nodes without public IP addresses",
    ),
    "no backend port": (reached(endpoint(backend_port=0)), f"{NAT}[0].backendPort", "0; 1 to 65535"),
    "backend port too large": (reached(endpoint(backend_port=65536)), f"{NAT}[0].backendPort", "65536; 1 to 65535"),
    "first reserved backend port": (
        reached(endpoint(backend_port=29876)),
        f"{NAT}[0].backendPort",
        "29876; ports outside 29876 to 29877 needed (ports that Batch keeps for itself)",
    ),
    "last reserved backend port": (reached(endpoint(backend_port=29877)), f"{NAT}[0].backendPort", "29877; ports"),
    "backend port twice": (
        reached(endpoint(0), endpoint(1, backend_port=22)),
        f"{NAT}[1].backendPort",
        "22 is there already; a value of its own is needed",
    ),
    "endpoint name twice": (
        reached(endpoint(0), endpoint(1, name="endpoint-0")),
        f"{NAT}[1].name",
        "'endpoint-0' is there already",
    ),
    "endpoint name with a bad end": (reached(endpoint(name="a-")), f"{NAT}[0].name", "'a-'; letters"),
    "long endpoint name": (reached(endpoint(name="x" * 78)), f"{NAT}[0].name", f"'{'x' * 78}'; letters"),
    "no frontend port": (
        reached(endpoint(frontend_port_range_start=0)),
        f"{NAT}[0].frontendPortRangeStart",
        "0; 1 to 65534",
    ),
    "frontend port too large": (
        reached(endpoint(frontend_port_range_start=60000, frontend_port_range_end=65535)),
        f"{NAT}[0].frontendPortRangeStart",
        "65535; 1 to 65534",
    ),
    "range that ends before it starts": (
        reached(endpoint(frontend_port_range_start=300, frontend_port_range_end=299)),
        f"{NAT}[0].frontendPortRangeStart",
        "300 to 299; a start that is not after its end is needed",
    ),
    "range that is too short": (
        reached(endpoint(frontend_port_range_start=4000, frontend_port_range_end=4038)),
        f"{NAT}[0].frontendPortRangeStart",
        "4000 to 4038, which is 39 ports; at least 40 ports in the range of an endpoint needed",
    ),
    "range up to the reserved one": (
        reached(endpoint(frontend_port_range_start=49000, frontend_port_range_end=50000)),
        f"{NAT}[0].frontendPortRangeStart",
        "49000 to 50000; ports outside 50000 to 55000 needed",
    ),
    "range from the reserved one": (
        reached(endpoint(frontend_port_range_start=55000, frontend_port_range_end=55001)),
        f"{NAT}[0].frontendPortRangeStart",
        "55000 to 55001; ports outside",
    ),
    "range around the reserved one": (
        reached(endpoint(frontend_port_range_start=1, frontend_port_range_end=60000)),
        f"{NAT}[0].frontendPortRangeStart",
        "1 to 60000; ports outside",
    ),
    "ranges that meet": (
        reached(endpoint(0), endpoint(1, frontend_port_range_start=40099)),
        NAT,
        "40000 to 40099 and 40099 to 40199 overlap; a range of its own is needed for each endpoint",
    ),
    "too many rules": (
        reached(ruled(*range(150, 176))),
        NAT,
        "26 network security rules; at most 25 network security rules across all endpoints of a pool",
    ),
    "priority too small": (
        reached(ruled(149)),
        f"{NAT}[0].networkSecurityGroupRules[0].priority",
        "149; 150 to 4096 as priority of a rule needed",
    ),
    "priority too large": (
        reached(ruled(150, 4097)),
        f"{NAT}[0].networkSecurityGroupRules[1].priority",
        "4097; 150 to 4096",
    ),
    "priority twice": (
        reached(ruled(150, 151, 150)),
        f"{NAT}[0].networkSecurityGroupRules[2].priority",
        "150 is there already",
    ),
    "too few addresses": (
        addressed(3, 301),
        "networkConfiguration.publicIpAddressConfiguration.ipAddressIds",
        "3 public IPs for 301 dedicated nodes; 4 needed (100 dedicated or as many Spot nodes per ",
    ),
    "no address for both kinds": (
        addressed(1, 1, 1),
        "networkConfiguration.publicIpAddressConfiguration.ipAddressIds",
        "1 public IP for 1 dedicated node and 1 Spot node; 2 needed",
    ),
    "too few addresses for a formula": (
        {**scaled(max_nodes=101), "network_configuration": addressed(1, 1)["network_configuration"]},
        "networkConfiguration.publicIpAddressConfiguration.ipAddressIds",
        "1 public IP for 101 nodes; 2 needed",
    ),
    "network per job without subnet": (
        {**LINUX, "network_configuration": {"dynamic_vnet_assignment_scope": "job"}},
        "networkConfiguration.dynamicVnetAssignmentScope",
        "dynamicVnetAssignmentScope without subnetId",
    ),
}


@pytest.mark.parametrize("args", ACCEPTED.values(), ids=ACCEPTED)
def test_the_network_may_be_what_azure_accepts(args):
    assert list(pool_faults(args)) == []


@pytest.mark.parametrize(("args", "path", "begins"), REFUSED.values(), ids=REFUSED)
def test_the_network_may_not_be_what_azure_refuses(args, path, begins):
    fault = the_fault(args)
    assert (fault.path, fault.reason[: len(begins)]) == (path, begins)
