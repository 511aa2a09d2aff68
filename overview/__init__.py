"""What a stack holds, in facts and in words: images, replicas, pools, and what changes."""
