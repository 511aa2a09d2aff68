"""What Azure is documented to answer, text by text: which test meets it, or why the local Azure cannot.

The texts are those about galleries, images, Batch accounts, pools and roles; what a page describes without a text is
not among them.
"""

from tests.emulator.error_text import ErrorText
from tests.emulator.error_texts_batch import BATCH, RESIZES
from tests.emulator.error_texts_galleries import DEFINITIONS, GALLERY
from tests.emulator.error_texts_roles import AUTHORIZATION, GROUPS
from tests.emulator.error_texts_sources import ENCRYPTION, SOURCES
from tests.emulator.error_texts_versions import DEPLOYMENTS, VERSIONS

ERROR_TEXTS: dict[str, tuple[ErrorText, ...]] = {
    "Resource groups, and every type": GROUPS,
    "Galleries": GALLERY,
    "Image definitions": DEFINITIONS,
    "Image versions": VERSIONS,
    "Sources of image versions": SOURCES,
    "Encryption of image versions": ENCRYPTION,
    "Use of images": DEPLOYMENTS,
    "Batch accounts and pools": BATCH,
    "Resizes of pools": RESIZES,
    "Roles": AUTHORIZATION,
}
"""By what they are about."""
