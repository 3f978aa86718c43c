"""The parts that made reports are put together from, each with the errors it can have."""
