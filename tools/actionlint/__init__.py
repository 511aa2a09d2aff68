"""actionlint, which checks GitHub workflows: built by Go from the module that `go.mod` and `go.sum` pin."""
