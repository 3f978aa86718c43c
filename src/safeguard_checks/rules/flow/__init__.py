"""Stock and flow: opening, starts, endings, closing."""
