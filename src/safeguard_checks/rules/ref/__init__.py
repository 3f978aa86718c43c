"""What a published table gives for the report's area and its comparators."""
