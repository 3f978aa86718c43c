"""Units and bases."""
