"""Direction: "fell" where the figures rise."""
