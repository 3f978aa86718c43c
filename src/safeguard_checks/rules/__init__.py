"""The catalogue: one small file a rule, and the one function that judges."""
