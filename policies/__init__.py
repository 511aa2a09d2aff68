"""Rules for galleries and Batch in any Pulumi program."""
