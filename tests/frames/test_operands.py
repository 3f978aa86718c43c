"""The kernel judges the frames of every worked example as the rules judge its relations."""

from __future__ import annotations

import pandas as pd
import pytest

from reports import MARKDOWN
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_html import read_html
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.errors import InternalError
from safeguard_checks.frame_check import checked
from safeguard_checks.kernel.frames import judge_operands, judge_relations
from safeguard_checks.kernel.judge import CANNOT_TELL, CONSISTENT, CONTRADICTION, any_reading
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.find import find_relations
from safeguard_checks.relations.frame import relations_frame
from safeguard_checks.relations.operand_frames import OPERANDS, operand_frames, operand_schema
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import judge

CODES = {
    Verdict.CONSISTENT: CONSISTENT,
    Verdict.CONTRADICTION: CONTRADICTION,
    Verdict.CANNOT_TELL: CANNOT_TELL,
}
REPORTS = [MARKDOWN, *(example.report for rule in all_rules() for example in rule.examples)]


def related(report: str) -> tuple[Document, tuple[Relation, ...]]:
    reader = read_html if report.startswith("<") else read_markdown
    document = reader("report", "0" * 64, report)
    mentions, measures = measured(document)
    return document, find_relations(document, mentions, measures, load_pack())


ALL = [related(report) for report in REPORTS]
FRAMES = [operand_frames(document, relations) for document, relations in ALL]


def test_the_relations_frame_gives_the_verdicts_of_the_rules() -> None:
    rules = {(rule.needs, kind): rule for rule in all_rules() for kind in rule.kinds}
    seen = set()
    for document, relations in ALL:
        frame = relations_frame(document, relations)
        found = dict(zip(frame["relation"], judge_relations(frame), strict=True))
        for relation in relations:
            verdict = judge(rules[relation.type, relation.kind], relation).verdict
            assert found[relation.id] == CODES[verdict], relation
            seen.add((relation.type, verdict))
    assert {kind for kind, _ in seen} >= {*OPERANDS, "direction", "comparison", "period_label"}


@pytest.mark.parametrize("kind", OPERANDS)
def test_operands_give_the_verdicts_of_their_readings(kind: str) -> None:
    judged = 0
    for (_, relations), frames in zip(ALL, FRAMES, strict=True):
        readings = {r.id: r.admissible for r in relations}
        frame = frames[kind]
        found = judge_operands(kind, frame)
        for row, code in zip(frame.to_dict("records"), found, strict=True):
            reading = readings[row["relation"]][row["reading"]]
            expected = CONSISTENT if reading.holds else CONTRADICTION
            assert code == expected, reading
            judged += 1
        whole = any_reading(found, frame["relation"])
        assert len(whole) == len(frame)
    assert judged > 1


def test_an_operand_frame_that_broke_its_schema_is_told() -> None:
    broken = FRAMES[0]["change"].copy()
    broken.loc[2, "old_low"] = broken.loc[2, "old_high"] + 1
    with pytest.raises(InternalError, match=r"row 2.*the ends of old are in order"):
        checked(broken, operand_schema("change"))


def test_judging_an_unknown_type_is_an_error() -> None:
    frame = pd.DataFrame({f"stated_{e}": [1.0] for e in ("low", "high")})
    frame["stated_low_closed"] = frame["stated_high_closed"] = True
    with pytest.raises(ValueError, match="no relations of type moon"):
        judge_operands("moon", frame)
