"""Every worked example of every rule runs from the reader to the verdict.

The marker decides what is expected: the example is the rule's documentation and its test.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import get_args

import pytest

from pdfs import Sheet, write_pdf
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_html import read_html
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.findings.finding import Audit
from safeguard_checks.measures.earlier import earlier_source
from safeguard_checks.measures.published.read import ReferenceFile
from safeguard_checks.measures.sources import Source
from safeguard_checks.rules.catalogue import FAMILIES, all_rules
from safeguard_checks.rules.examples import Example, Expected
from safeguard_checks.rules.guidance import GUIDANCE
from safeguard_checks.rules.rule import Rule

PAGE = "<!-- page -->"
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.expected}-{number}")
    for rule in all_rules()
    for number, example in enumerate(rule.examples)
]


def outcome(rule: Rule, result: Audit) -> str:
    """Return what an audit comes to for one rule."""
    if any(f.rule == rule.code for f in (*result.findings, *result.appendix)):
        return "Contradiction"
    judged = result.coverage.by_rule.get("PCT01" if rule.code == "PP01" else rule.code, {})
    return "Consistent" if judged.get("consistent") else "CannotTell"


def beside(example: Example) -> Source:
    """Return the other document of an example as a source."""
    document = read_markdown("earlier.md", "1" * 64, example.beside)
    return earlier_source(document, measured(document)[1])


def read_example(text: str, folder: Path) -> Document:
    """Read a report in Markdown or HTML, or one whose pages are set apart, as a PDF."""
    if PAGE not in text:
        reader = read_html if text.startswith("<") else read_markdown
        return reader("example", "0" * 64, text)
    path = folder / "example.pdf"
    path.write_bytes(write_pdf([sheet(page) for page in text.split(PAGE)]))
    return read(path)


def sheet(page: str) -> Sheet:
    """Set a page of Markdown headings and paragraphs."""
    found, y = Sheet(), 780
    for block in page.strip().split("\n\n"):
        head = block.startswith("# ")
        for line in textwrap.wrap(block.removeprefix("# "), 80):
            found.text(60, y, line, size=16 if head else 11, bold=head)
            y -= 14
        y -= 20
    return found


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example, tmp_path: Path) -> None:
    report = read_example(example.report, tmp_path)
    if example.beside and rule.family == "REF":
        table = tmp_path / "published.csv"
        table.write_text(example.beside, encoding="utf-8")
        found = outcome(rule, audit_document(report, references=(ReferenceFile(table),)))
    else:
        sources = (beside(example),) if example.beside else ()
        found = outcome(rule, audit_document(report, sources=sources))
    expected = {"KnownMiss": "CannotTell", "KnownFalseAlarm": "Contradiction"}
    assert found == expected.get(example.expected, example.expected)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_has_an_example_of_each_verdict(rule: Rule) -> None:
    expected = [e.expected for e in rule.examples]
    assert set(expected) <= set(get_args(Expected))
    assert "Contradiction" in expected
    assert set(expected) & {"Consistent", "CannotTell"}
    assert len(expected) >= 6
    assert rule.family in FAMILIES
    assert rule.innocent
    assert GUIDANCE[rule.family].link.startswith("https://")
