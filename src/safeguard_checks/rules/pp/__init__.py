"""Percentage points written as per cent."""
