"""From a stack's configuration to a component's inputs."""
