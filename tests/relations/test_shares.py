"""How sure a share is whose whole no word points to."""

from __future__ import annotations

import pytest

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("There were 85 assessments completed. 60 (75%) were on time.", "probable"),
        ("There were 85 assessments completed. Of these, 60 (75%) were on time.", "certain"),
    ],
)
def test_a_whole_that_is_only_assumed_is_never_certain(text: str, certainty: str) -> None:
    document = read_markdown("report.md", "0" * 64, f"# Annual report 2024-25\n\n{text}\n")
    (finding,) = audit_document(document).findings
    assert (finding.rule, finding.certainty) == ("SHARE01", certainty)
