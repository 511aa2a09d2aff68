"""What is done with a stack in the life of an environment: deploy, verify, look for drift."""
