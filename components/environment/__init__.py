"""One environment: a gallery with its images, Batch accounts, and the pools that boot from the images."""
