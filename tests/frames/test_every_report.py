"""All frames of every report that the tests have keep their schemas, since audits build none."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, frames
from safeguard_checks.findings.frame import findings_frame
from safeguard_checks.findings.ticks.frame import ticks_frame
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.testing import generate, write_report

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
FILES = sorted(
    p for p in EXAMPLES.iterdir() if p.stem != "README" and p.suffix in (".pdf", ".docx", ".md")
)
RULES = [(rule.code, rule.examples[0].report) for rule in all_rules() if rule.examples]


def keep_their_schemas(document: Document) -> None:
    """Build every frame; one that breaks its schema raises."""
    built = frames(document)
    assert {"figures", "claims", "measures", "relations"} <= set(built)
    result = audit_document(document)
    told = (*result.findings, *result.appendix)
    assert len(findings_frame(told)) == len(told)
    assert set(ticks_frame(result.coverage.ticks)["figure"]) == {
        t.number for t in result.coverage.ticks
    }


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_of_the_examples(path: Path) -> None:
    keep_their_schemas(read(path))


@pytest.mark.parametrize(("code", "text"), RULES, ids=[code for code, _ in RULES])
def test_of_the_rules(code: str, text: str) -> None:
    keep_their_schemas(read_markdown(f"{code}.md", "0" * 64, text))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("suffix", ["md", "html", "docx", "xlsx"])
def test_of_generated_reports(seed: int, suffix: str, tmp_path: Path) -> None:
    keep_their_schemas(read(write_report(generate(Random(seed), 3), tmp_path / f"r.{suffix}")))
