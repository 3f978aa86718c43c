"""Two values set against each other, and what a sentence says of the pair: which way, by how much, how many times."""
