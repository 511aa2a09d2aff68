"""A virtual network, which the local Azure does not have."""

from pulumi_azure_native import network

network.VirtualNetwork("network", resource_group_name="group", location="westeurope")
