"""What sentences assert of figures: one grammar a kind of claim, over sentences whose figures are marks."""
