"""The fewest figures that would have to change so that all relations hold."""
