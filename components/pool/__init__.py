"""What a `BatchPool` is made of: each concern's inputs and the faults in them, and how they become azure-native's."""
