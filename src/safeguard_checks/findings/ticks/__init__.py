"""What was checked and agrees, and with what."""
