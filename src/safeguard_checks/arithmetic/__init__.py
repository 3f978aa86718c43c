"""What the numbers of a table bear out by themselves: which lines are worked from which."""
