"""What the plugin says about itself."""

import json

NAME = "azure-native"
"""The package that the plugin stands in for."""

VERSION = "3.29.0"
"""The version of azure-native's SDK that the plugin answers to."""

SCHEMA = json.dumps({"name": NAME, "version": VERSION})
"""The least that a schema must have; programs bring the SDK's own types."""
