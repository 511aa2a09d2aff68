"""Azure Resource Manager as far as the local Azure needs it: resources as ARM JSON, and ARM's rules.

Nothing in here knows through which door a request came.
"""
