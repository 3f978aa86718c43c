"""Findings are met by their verdicts; one that nobody has read counts as false."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from precision import bands, counted, joined
from sample import Item
from unread import laid_out, stub
from verdicts import VERDICTS, Verdict, Verdicts, entered, problems, read_verdicts, write

FILE = "ab" * 32
ITEM = Item(Path("ab.md"), FILE, "built on", "some/reports", "accounts", "md", "Accounts")


def finding(fingerprint: str, evidence: str, belief: float = 0.9) -> dict[str, Any]:
    return {
        "rule": "SHARE01", "construction": "share/brackets", "belief": belief,
        "certainty": "probable", "severity": "medium", "pairing": "explicit",
        "fingerprint": fingerprint, "evidence_hash": evidence, "title": "45% does not follow",
        "stated": "45%", "implied": "30%", "working": "12 ÷ 40 = 30%", "cause": "", "why": "",
        "explanation": "", "rows": [], "contexts": ["Of the 【40】 asked, 12 (【45%】) said yes."],
        "places": [{"page": None, "line": 3, "section": "", "table": "", "row": "", "column": "",
                    "quote": "12 (45%)"}],
    }  # fmt: skip


def verdict(fingerprint: str, evidence: str, word: str, note: str = "") -> Verdict:
    return Verdict(FILE, "SHARE01", fingerprint, evidence, word, "other whole", note)


def test_a_verdict_outlives_other_words_for_the_place_but_not_other_figures() -> None:
    known = Verdicts([verdict("f1", "e1", "true")])
    assert known.of(FILE, finding("f1", "e1")) == "true"
    assert known.of(FILE, finding("f2", "e1")) == "true"
    assert known.of(FILE, finding("f1", "e2")) == ""
    assert known.of("cd" * 32, finding("f1", "e1")) == ""


def test_verdicts_on_the_same_evidence_that_differ_are_no_verdict_on_another_place() -> None:
    known = Verdicts([verdict("f1", "e1", "true"), verdict("f1-2", "e1-2", "false")])
    assert known.of(FILE, finding("f1-2", "e1-2")) == "false"
    assert known.of(FILE, finding("f3", "e1")) == ""


def test_what_was_not_read_or_cannot_be_told_counts_as_false() -> None:
    told = [finding("f1", "e1"), finding("f2", "e2"), finding("f3", "e3"), finding("f4", "e4")]
    verdicts = Verdicts(
        [verdict("f1", "e1", "true"), verdict("f2", "e2", "false"), verdict("f3", "e3", "unknown")]
    )
    read = joined([ITEM], {FILE: {"findings": told[:3], "appendix": told[3:]}}, verdicts)
    count = counted(read, lambda r: r.finding["rule"])["SHARE01"]
    assert (count.all, count.true, count.wrong, count.unread) == (4, 1, 3, 1)
    assert [r.shown for r in read] == [True, True, True, False]
    ((said, found, of),) = bands(read)
    assert (said, found, of.all) == (0.9, 0.5, 2)


def test_the_list_of_those_to_read_can_be_filled_in_and_entered(tmp_path: Path) -> None:
    one = finding("f1", "e1")
    text = laid_out([(ITEM, {"title": "Accounts", "period": "", "period_evidence": ""}, one)])
    assert "Of the 【40】 asked" in text
    assert "12 ÷ 40 = 30%" in text
    write([stub(FILE, one)], tmp_path / "list.csv")
    (row,) = read_verdicts(tmp_path / "list.csv")
    assert entered([], [row]) == []
    filled = verdict("f1", "e1", "false")
    assert entered([verdict("f1", "e1", "true")], [filled]) == [filled]


def test_a_row_says_true_false_or_unknown_and_quotes_little() -> None:
    assert problems([verdict("f1", "e1", "true", 'says "not all answered"')]) == []
    assert len(problems([verdict("f1", "e1", "maybe", f'"{"word " * 13}"')])) == 2


def test_the_rows_that_are_kept_are_in_order() -> None:
    rows = read_verdicts(VERDICTS)
    assert problems(rows) == []
    assert rows == sorted(rows)
