"""Requests that the tests of several types begin with."""

from emulator.seed import VIRTUAL_MACHINE_ID

DEFINITION_BODY = {
    "location": "westeurope",
    "properties": {
        "osType": "Linux",
        "osState": "Generalized",
        "hyperVGeneration": "V2",
        "identifier": {"publisher": "p", "offer": "o", "sku": "s"},
    },
}
VERSION_BODY = {
    "location": "westeurope",
    "properties": {
        "storageProfile": {"source": {"virtualMachineId": VIRTUAL_MACHINE_ID}},
        "publishingProfile": {"targetRegions": [{"name": "West Europe"}, {"name": "northeurope"}]},
    },
}
