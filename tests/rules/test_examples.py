"""Every worked example of every rule runs from the reader to the verdict.

The marker decides what is expected: the example is the rule's documentation and its test.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard_checks.documents.read_html import read_html
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.findings.finding import Audit
from safeguard_checks.measures.earlier import earlier_source
from safeguard_checks.measures.published.read import ReferenceFile
from safeguard_checks.measures.sources import Source
from safeguard_checks.rules.catalogue import FAMILIES, all_rules
from safeguard_checks.rules.guidance import GUIDANCE
from safeguard_checks.rules.rule import Example, Rule

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


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example, tmp_path: Path) -> None:
    reader = read_html if example.report.startswith("<") else read_markdown
    report = reader("example", "0" * 64, example.report)
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
    assert "Contradiction" in expected
    assert set(expected) & {"Consistent", "CannotTell"}
    assert len(expected) >= 6
    assert rule.family in FAMILIES
    assert rule.innocent
    assert GUIDANCE[rule.family].link.startswith("https://")
    assert rule.code.startswith(rule.family)
