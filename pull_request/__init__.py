"""What a pull request would do to every environment, and whether it may."""
