"""Frames: what an audit makes keeps its schema; a broken frame is told as our fault."""

from __future__ import annotations

import pytest

from reports import MARKDOWN
from safeguard_checks.claims.find import find_claims
from safeguard_checks.claims.frame import claims_frame
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.errors import InternalError
from safeguard_checks.frame_check import checked
from safeguard_checks.measures.frame import MeasuresSchema, measures_frame
from safeguard_checks.mentions.frame import FiguresSchema, figures_frame
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.find import find_relations
from safeguard_checks.relations.frame import RelationsSchema, relations_frame

DOCUMENT = read_markdown("report.md", "0" * 64, MARKDOWN)
MENTIONS, MEASURES = measured(DOCUMENT)


def test_rows_are_the_records() -> None:
    figures = figures_frame(DOCUMENT, MENTIONS)
    assert list(figures["text"]) == [f.text for f in MENTIONS.figures]
    measures = measures_frame(MEASURES)
    row = measures[measures["text"] == "1479"].iloc[0]
    assert (row["indicator"], row["statistic"], row["period"]) == ("s47", "count", "2024-25")
    claims = find_claims(DOCUMENT, MENTIONS, load_pack().comparator_names)
    assert set(claims_frame(DOCUMENT, claims)["kind"]) == {
        "change",
        "share",
        "comparison",
        "lead-in",
        "roles",
    }


def test_an_empty_report_has_empty_frames() -> None:
    empty = read_markdown("empty.md", "0" * 64, "No numbers here.")
    mentions, measures = measured(empty)
    assert figures_frame(empty, mentions).empty
    assert measures_frame(measures).empty
    assert relations_frame(empty, find_relations(empty, mentions, measures, load_pack())).empty


def test_a_broken_frame_names_row_column_and_expectation() -> None:
    figures = figures_frame(DOCUMENT, MENTIONS)
    figures.loc[3, "kind"] = "nonsense"
    with pytest.raises(InternalError, match=r"row 3, column kind, expected isin.*found 'nonsense'"):
        checked(figures, FiguresSchema)
    measures = measures_frame(MEASURES)
    measures.loc[0, "period"] = "??"
    with pytest.raises(InternalError, match="row 0, column period"):
        checked(measures, MeasuresSchema)


def test_a_relation_without_a_word_is_refused() -> None:
    frame = relations_frame(DOCUMENT, find_relations(DOCUMENT, MENTIONS, MEASURES, load_pack()))
    frame.loc[0, ["reading", "reason"]] = [-1, ""]
    with pytest.raises(InternalError, match="a relation has a reading or a reason"):
        checked(frame, RelationsSchema)
