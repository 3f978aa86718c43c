"""How sure a share is whose whole no word points to."""

from __future__ import annotations

import pytest

from relations.test_borne_out_beside import judged
from reports import told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document


@pytest.mark.parametrize(
    ("text", "ceiling"),
    [
        ("There were 85 assessments completed. 60 (75%) were on time.", "probable"),
        ("There were 85 assessments completed. Of these, 60 (75%) were on time.", "certain"),
    ],
)
def test_a_whole_that_is_only_assumed_is_never_certain(text: str, ceiling: str) -> None:
    document = read_markdown("report.md", "0" * 64, f"# Annual report 2024-25\n\n{text}\n")
    (finding,) = told(audit_document(document))
    assert finding.evidence is not None
    assert (finding.rule, finding.evidence.ceiling) == ("SHARE01", ceiling)
    if ceiling != "certain":
        assert finding.certainty != "certain"


def test_a_band_that_answers_are_put_in_is_no_part() -> None:
    text = "Those who gave any of the six reasons were hit more: one to two reasons (42%), three to four reasons (51%)."
    assert judged(f"# Report 2024-25\n\n{text}\n", "share/prose/whole-ahead") == []
