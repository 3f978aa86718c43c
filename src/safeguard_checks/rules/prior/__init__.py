"""What an earlier report gave for the same measure and time."""
