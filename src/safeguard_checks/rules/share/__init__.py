"""Parts of a whole given as a percentage."""
