"""Rules, Pandera checks and Great Expectations suites as judges of the same relations.

Relations of many reports go into one frame of terms, so that each library runs once. What the
findings are follows from the judgements alone, so where these are equal the reports are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from safeguard_checks.documents.document import Document
from safeguard_checks.engine import measured
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.terms_frame import terms_frame
from safeguard_checks.rules.by_schemas import verdicts_by_schemas
from safeguard_checks.rules.by_suites import TERMS_SUITE, verdicts_by_suites
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.rule import Judgement, VerdictOn
from safeguard_checks.rules.run import judge_all
from safeguard_checks.rules.suite_files import suite_files
from safeguard_checks.rules.suites import run_suites

__all__ = ["JUDGES", "Read", "differences", "gathered"]

Judge = Literal["schemas", "suites"]
JUDGES: tuple[Judge, ...] = ("schemas", "suites")


@dataclass(frozen=True, slots=True)
class Read:
    """The relations of many reports, numbered through, with the terms of all in one frame."""

    relations: tuple[Relation, ...]
    names: tuple[str, ...]
    terms: pd.DataFrame


def gathered(documents: Iterable[Document]) -> Read:
    """Return what a number of reports hold."""
    found: list[Relation] = []
    names: list[str] = []
    frames: list[pd.DataFrame] = []
    for document in documents:
        mentions, measures = measured(document)
        numbered = [
            replace(relation, id=number)
            for number, relation in enumerate(
                all_relations(document, mentions, measures, load_pack()), len(found)
            )
        ]
        found += numbered
        names += [document.name] * len(numbered)
        frames.append(terms_frame(document, numbered))
    return Read(tuple(found), tuple(names), pd.concat(frames, ignore_index=True))


def differences(read: Read, judge: Judge) -> list[str]:
    """Return a line for each relation that a judge does not judge as the rules do."""
    told = _told(read.terms, judge)
    by_rules = judge_all(read.relations, select())
    by_other = judge_all(read.relations, select(), told)
    return [
        f"{read.names[one.relation.id]}: {_named(one.relation)}: the rules say {_said(one)}, "
        f"the {judge} {_said(other)}"
        for one, other in zip(by_rules, by_other, strict=True)
        if one != other
    ]


def _told(terms: pd.DataFrame, judge: Judge) -> VerdictOn:
    if judge == "schemas":
        return verdicts_by_schemas(terms)
    suites = [suite for suite in suite_files() if suite.name == TERMS_SUITE]
    return verdicts_by_suites(terms, run_suites({"terms": terms}, suites))


def _named(relation: Relation) -> str:
    return f"{relation.construction or relation.type} “{relation.subject}” {relation.stated_text}"


def _said(judgement: Judgement) -> str:
    excuses: Sequence[str] = [r.excuse for r in judgement.excuses]
    but = f" but for {'; '.join(excuses)}" if excuses else ""
    return f"{judgement.verdict.value} ({judgement.certainty}){but}"
