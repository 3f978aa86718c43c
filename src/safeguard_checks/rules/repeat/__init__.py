"""One measure given two values."""
