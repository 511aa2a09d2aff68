"""One check of a stack for pull requests: policies, updates that Batch refuses, SARIF and a summary."""
