"""Every phrasing of the corpora is read as it should be, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard_checks.claims.claim import (
    ChangeClaim,
    Claim,
    ComparisonClaim,
    InlineComparison,
    RateClaim,
    RecordClaim,
    ShareClaim,
    StatementClaim,
    TotalClaim,
    WordedShare,
)
from safeguard_checks.claims.find import find_claims
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.mentions.extract import extract
from safeguard_checks.packs.load import load_pack

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def cases(name: str) -> list[Any]:
    entries = yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))
    return [pytest.param(e["text"], e["expect"], id=e["text"][:60]) for e in entries]


TABLE = "| Indicator | 2023 |\n|---|---|\n| Referrals | 12 |\n\n"


def claims_of(text: str) -> tuple[Claim, ...]:
    document = read_markdown("corpus.md", "0" * 64, text)
    return find_claims(document, extract(document), load_pack().comparator_names)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        case
        for name in (
            "claims_change.yml",
            "claims_factor.yml",
            "claims_stable.yml",
            "claims_pair.yml",
        )
        for case in cases(name)
    ],
)
def test_change(text: str, expect: dict[str, str] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, ChangeClaim) and c.olds]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    read = {"direction": claim.direction, "old": claim.olds[0].text, "new": claim.news[0].text}
    if claim.size is not None:
        read["size"] = claim.size.text
    assert read == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_amount.yml"))
def test_amount(text: str, expect: dict[str, str] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, ChangeClaim) and c.by and c.news]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    assert claim.by is not None
    assert claim.size is not None
    read = {"direction": claim.direction, "new": claim.news[0].text}
    read |= {"by": claim.by.text, "size": claim.size.text}
    if claim.olds:
        read["old"] = claim.olds[0].text
    assert read == expect


@pytest.mark.parametrize(
    ("text", "expect"), [*cases("claims_share.yml"), *cases("claims_share_back.yml")]
)
def test_share(text: str, expect: dict[str, str | None] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, ShareClaim)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    assert claim.part is not None
    assert {
        "part": claim.part.text,
        "whole": claim.wholes[0].text if claim.wholes else None,
        "stated": claim.stated.text,
    } == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_record.yml"))
def test_record(text: str, expect: dict[str, str | int] | None) -> None:
    found = [c for c in claims_of(TABLE + text) if isinstance(c, RecordClaim)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    read: dict[str, str | int] = {"extreme": "highest" if claim.highest else "lowest"}
    if claim.since is not None:
        read["since"] = claim.since.text
    if claim.years is not None:
        read["years"] = claim.years
    assert read == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_comparison.yml"))
def test_values_compared(text: str, expect: dict[str, str] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, InlineComparison)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    assert {"order": claim.order, "own": claim.own.text, "other": claim.other.text} == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_comparator.yml"))
def test_compared_with_named(text: str, expect: dict[str, str | list[str]] | None) -> None:
    found = [c for c in claims_of(TABLE + text) if isinstance(c, ComparisonClaim)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    targets = "every" if claim.every else list(claim.targets)
    assert {"order": claim.order, "targets": targets} == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_total.yml"))
def test_total(text: str, expect: dict[str, str | list[str]] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, TotalClaim)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    assert {"total": claim.total.text, "parts": [p.text for p in claim.parts]} == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_rate.yml"))
def test_rate(text: str, expect: dict[str, str] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, RateClaim)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    assert {"count": claim.count.text, "rate": claim.rate.text} == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_set_apart.yml"))
def test_set_apart(text: str, expect: dict[str, bool] | None) -> None:
    asserting = (ChangeClaim, ComparisonClaim, InlineComparison, RecordClaim, WordedShare)
    found = [c for c in claims_of(text) if isinstance(c, asserting)]
    if expect is None:
        assert found == []
    else:
        assert isinstance(found[0], ChangeClaim)


@pytest.mark.parametrize(("text", "expect"), cases("claims_share_words.yml"))
def test_share_in_words(text: str, expect: dict[str, str] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, WordedShare)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    read = {"words": claim.words}
    for name, figure in (("given", claim.given), ("part", claim.part), ("whole", claim.whole)):
        if figure is not None:
            read[name] = figure.text
    assert read == expect


@pytest.mark.parametrize(("text", "expect"), cases("claims_statement.yml"))
def test_statement(text: str, expect: dict[str, str] | None) -> None:
    found = [c for c in claims_of(text) if isinstance(c, StatementClaim)]
    if expect is None:
        assert found == []
        return
    claim = found[0]
    assert claim.figure.text == expect["figure"]
    assert expect["topic"] in text[claim.topic.start : claim.topic.end]


@pytest.mark.parametrize(
    ("second", "subjects"),
    [
        ("Visits in time rose to 91%, above England.", 1),
        ("This is 22%, above England.", 2),
        ("They are above England.", 2),
    ],
)
def test_subject_of_an_earlier_sentence(second: str, subjects: int) -> None:
    """A sentence with a value of its own is about its own subject, unless it points back."""
    found = [
        c
        for c in claims_of(f"{TABLE}Referrals fell in the year. {second}")
        if isinstance(c, ComparisonClaim)
    ]
    assert [len(c.subjects) for c in found] == [subjects]
