"""Where the local Azure keeps its resources: one SQLite file that several processes may use at once."""
