"""Writing to disk so that nothing of anybody's is lost, on every system."""
