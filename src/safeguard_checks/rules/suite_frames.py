"""The frames that suites run on: what an audit extracted, and the relations as the rules see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from safeguard_checks.documents.document import Document
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.frame import relations_frame
from safeguard_checks.relations.operand_frames import OPERANDS, operand_frames
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.terms_frame import terms_frame
from safeguard_checks.rules.rule import Judgement

__all__ = ["suite_frames"]


def suite_frames(
    document: Document,
    judged: Sequence[Judgement],
    extracted: Mapping[str, pd.DataFrame],
    wanted: Collection[str],
) -> dict[str, pd.DataFrame]:
    """Return every frame by name: the extracted ones, ``relations``, ``terms``, and one a relation type.

    Relations that a rule cannot tell (a table whose layout is in doubt, say) come without
    readings and with the rule's reason, so that no suite says more than the rules do; those of
    rules that were left out are left out. A frame of one type holds the relations whose every
    reading can be written with operands: one reading that holds is enough. It is empty where
    neither it nor another of them is ``wanted``.
    """
    relations = [_as_judged(j) for j in judged]
    frames = {
        **extracted,
        "relations": relations_frame(document, relations),
        "terms": terms_frame(document, [j.relation for j in judged]),
    }
    needed = Counter({r.id: len(r.admissible) for r in relations})
    operands = relations if OPERANDS.keys() & set(wanted) else []
    for kind, frame in operand_frames(document, operands).items():
        pairs = set(zip(frame["relation"].tolist(), frame["reading"].tolist(), strict=True))
        found = Counter(relation for relation, _ in pairs)
        whole = [relation for relation, count in found.items() if count == needed[relation]]
        frames[kind] = frame[frame["relation"].isin(whole)].reset_index(drop=True)
    return frames


def _as_judged(judgement: Judgement) -> Relation:
    relation = judgement.relation
    if judgement.verdict is not Verdict.CANNOT_TELL:
        return relation
    return replace(relation, readings=(), reason=judgement.reason)
