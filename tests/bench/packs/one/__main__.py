"""The least that a pack of the SDK can do."""

from pulumi_policy import PolicyPack, ResourceValidationPolicy

PolicyPack("nothing-one", [ResourceValidationPolicy("nothing", "Nothing is demanded.", lambda _args, _report: None)])
