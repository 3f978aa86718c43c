"""Relations that a table's own numbers bear out, with the words as help and not as the key."""
