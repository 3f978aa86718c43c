"""For people who write rules, packs or reports: consistent reports, named errors, a pytest helper.

* ``assert_consistent(path_or_frame)`` fails a test with a readable list of what cannot both be
  right (:mod:`safeguard_checks.testing.assertion`).
* ``generate(random, errors=...)`` draws a report that agrees with itself, or one with named
  errors put in; ``write_report`` writes it in any format; ``finds`` tells whether a finding is
  about an error (:mod:`safeguard_checks.testing.report`).
* :mod:`safeguard_checks.testing.strategies` gives the same to Hypothesis, which only that module
  needs (``pip install "hypothesis>=6.150"``).
"""

from __future__ import annotations

from safeguard_checks.testing.assertion import assert_consistent
from safeguard_checks.testing.content import GeneratedReport, Grid, NamedError
from safeguard_checks.testing.match import finds, points_at
from safeguard_checks.testing.report import FAMILIES, generate
from safeguard_checks.testing.write.files import FORMATS, write_report

__all__ = [
    "FAMILIES",
    "FORMATS",
    "GeneratedReport",
    "Grid",
    "NamedError",
    "assert_consistent",
    "finds",
    "generate",
    "points_at",
    "write_report",
]
