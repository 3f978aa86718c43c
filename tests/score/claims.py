"""Claims of 300 drawn sentences against labels made by hand: read rightly, wrongly, or missed."""

from __future__ import annotations

from section import Section, Setting
from sentences import counted, outcomes

__all__ = ["score_claims"]


def score_claims(_: Setting) -> Section:
    """Score the 300 sentences; needs nothing but the label file."""
    read = outcomes()
    total, claiming = len(read), sum(bool(o.claims) for o in read)
    wrong = [o for o in read if o.wrong]
    missed = [o for o in read if o.missed and not o.wrong]
    right = sum(o.rightly for o in read)
    heard = sum(o.rightly for o in read if o.claims)
    lines = (
        f"read rightly: {right} of {total}; of those that make claims, {heard} of {claiming}",
        f"read wrongly: {len(wrong)} of {total}; of those that make claims, "
        f"{sum(bool(o.claims) for o in wrong)} of {claiming}",
        f"missed: {len(missed)} of {total}",
    )
    # By number only: who deepens the grammar should not learn these sentences by heart.
    return Section(
        title="Claims in prose",
        committed={"claims": counted(read)},
        printed=(
            *lines,
            f"read wrongly: {', '.join(str(o.number) for o in wrong) or 'none'}",
            f"missed: {', '.join(str(o.number) for o in missed) or 'none'}",
        ),
        page=(
            f"{total} sentences with numbers, drawn by seed from all of the seeds and open PDFs and",
            "labelled by hand before the tool ran (`tests/gold/sentences.yml`). Most make no claim.",
            "",
            *(f"- {line}" for line in lines),
        ),
    )
