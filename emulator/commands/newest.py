"""The newest API version that the local Azure knows for a type."""

from emulator.core.registry import typed_id
from emulator.door.type_table import MAPPINGS


def newest_api_version(resource_id: str) -> str:
    """Return the API version that azure-native's SDK takes for the type of the id.

    Raises:
        ArmError: the text is no id, or its type is not one that the local Azure has.

    """
    _, kind = typed_id(resource_id)
    return next(mapping.api_version for mapping in MAPPINGS.values() if mapping.arm_type.lower() == kind.name.lower())
