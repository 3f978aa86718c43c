"""Every phrasing of the corpora is read as it should be, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard_checks.claims.claim import ChangeClaim, Claim, ShareClaim
from safeguard_checks.claims.find import find_claims
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.mentions.extract import extract

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def cases(name: str) -> list[Any]:
    entries = yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))
    return [pytest.param(e["text"], e["expect"], id=e["text"][:60]) for e in entries]


def claims_of(text: str) -> tuple[Claim, ...]:
    document = read_markdown("corpus.md", "0" * 64, text)
    return find_claims(document, extract(document), ())


@pytest.mark.parametrize(("text", "expect"), cases("claims_change.yml"))
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


@pytest.mark.parametrize(("text", "expect"), cases("claims_share.yml"))
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
