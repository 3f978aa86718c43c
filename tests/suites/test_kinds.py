"""What our suites allow is what our code can produce: no kind ends an audit with suites."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from safeguard_checks.claims.claim import Claim
from safeguard_checks.claims.find import find_claims
from safeguard_checks.claims.frame import _KINDS, claims_frame
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.mentions.extract import extract
from safeguard_checks.mentions.frame import figures_frame
from safeguard_checks.mentions.mention import FigureKind
from safeguard_checks.packs.load import load_pack
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.suite_files import suite_files

_KINDS_OF_FIGURES = (
    "A ratio of 1:14, 5.5 percentage points, £4,500, 45 per 10,000, 4%. "
    "An average of 4.5 visits was made. This was at its lowest for five years."
    "\n\n| Visits | 2023-24 | 2024-25 |\n|---|---|---|\n| Late | <5 | c |\n| All | 12 | 14 |\n"
)


def _claims(report: str) -> tuple[Document, list[Claim]]:
    document = read_markdown("report.md", "0" * 64, report)
    return document, find_claims(document, extract(document), load_pack().comparator_names)


def _report() -> str:
    """Return one report of worked examples of rules that hold every kind of claim."""
    told, left = [_KINDS_OF_FIGURES], set(_KINDS)
    for example in (example for rule in all_rules() for example in rule.examples):
        new = {type(claim) for claim in _claims(example.report)[1]} & left
        if new:
            told.append(example.report)
            left -= new
        if not left:
            break
    return "\n\n".join(reversed(told))


def test_a_suite_allows_the_kinds_that_the_code_knows() -> None:
    known = {"claims": set(_KINDS.values()), "figures": set(get_args(FigureKind))}
    seen: dict[str, set[str]] = {}
    for suite in suite_files():
        for one in suite.data["expectations"]:
            if one["type"] == "expect_column_values_to_be_in_set":
                assert one["kwargs"]["column"] == "kind"
                seen[suite.frame] = set(one["kwargs"]["value_set"])
    assert seen == known
    assert set(get_args(Claim)) == set(_KINDS)


def test_a_report_with_every_kind_goes_through_suites_and_pages(tmp_path: Path) -> None:
    document, claims = _claims(_report())
    mentions = extract(document)
    assert {type(claim) for claim in claims} == set(_KINDS)
    assert set(claims_frame(document, claims)["kind"]) == set(_KINDS.values())
    assert set(figures_frame(document, mentions)["kind"]) == set(get_args(FigureKind))
    result = audit_document(document, suites=True, data_docs=tmp_path)
    kinds = [o for o in result.suites if o.expectation == "expect_column_values_to_be_in_set"]
    assert [o.holds for o in kinds] == [True, True]
    assert (tmp_path / "claims.html").is_file()
