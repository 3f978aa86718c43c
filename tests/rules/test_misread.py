"""An unsure way of reading that fails all over a report is a misreading of ours."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Pairing
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.run import judge_all


def verdicts(wrong: int, right: int, pairing: Pairing) -> Counter[Verdict]:
    """Return how the shares of a report are judged where its sentences are read as surely as is said."""
    lines = [f"Of the {200 + n} visits, 90 (85%) were late." for n in range(wrong)]
    lines += [f"Of the {2 * n} visits, {n} (50%) were late." for n in range(10, 10 + right)]
    text = "# Visits\n\n" + "\n\n".join(lines) + "\n"
    document = read_markdown("report.md", "0" * 64, text)
    mentions, measures = measured(document)
    relations = [
        replace(r, pairing=pairing)
        for r in all_relations(document, mentions, measures, load_pack())
        if r.type == "share"
    ]
    return Counter(j.verdict for j in judge_all(relations, select()))


@pytest.mark.parametrize(
    ("wrong", "right", "pairing", "told"),
    [
        (20, 79, "matched", 0),
        (19, 10, "matched", 19),
        (20, 80, "matched", 20),
        (20, 10, "guessed", 0),
        (30, 0, "explicit", 30),
    ],
)
def test_what_fails_all_over_a_report_is_told_only_of_its_own_figures(
    wrong: int, right: int, pairing: Pairing, told: int
) -> None:
    found = verdicts(wrong, right, pairing)
    assert found[Verdict.CONTRADICTION] == told
    assert found[Verdict.CONSISTENT] == (right if told else 0)
    assert found[Verdict.CANNOT_TELL] == (0 if told else wrong + right)
