"""Claims whose figures stand in several sentences: superlatives, comparisons, shares of what was told before."""
