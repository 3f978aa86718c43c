"""The commands, one module each; they only arrange what the rooms do."""
