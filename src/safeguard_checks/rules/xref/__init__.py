"""Cross-references and numbering."""
