"""The grammar of change, one module for each way of saying it."""
