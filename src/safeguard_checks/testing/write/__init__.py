"""Made reports as files of each format."""
