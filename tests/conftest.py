"""What all tests share: Hypothesis without deadlines, since a slow machine is no fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without deadlines", deadline=None)
settings.load_profile("without deadlines")
