"""The rules, the Pandera checks and the suites judge every report that the tests have alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
import yaml

from judges.three import JUDGES, Judge, Read, differences, gathered
from safeguard_checks import audit
from safeguard_checks.__main__ import main
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.errors import InputError
from safeguard_checks.quantity.formula import FORMULAS
from safeguard_checks.relations.relation import RelationType
from safeguard_checks.rules.by_suites import TERMS_SUITE
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.suite_files import suite_files
from safeguard_checks.testing import generate, write_report

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".pdf", ".docx", ".md"))


def _reports(folder: Path) -> Iterator[Document]:
    for path in EXAMPLES:
        yield read(path)
    for rule in all_rules():
        for example in rule.examples:
            yield read_markdown(f"{rule.code} {example.name}", "0" * 64, example.report)
    for path in sorted((ROOT / "tests" / "cases").glob("*.yml")):
        for number, text in enumerate(_texts(yaml.safe_load(path.read_text(encoding="utf-8")))):
            yield read_markdown(f"{path.name} {number}", "0" * 64, text)
    for seed in range(3):
        yield read(write_report(generate(Random(seed), 3), folder / f"{seed}.md"))


def _texts(entry: Any) -> Iterator[str]:
    """Yield the reports of the cases, however deep they lie; each is read as Markdown."""
    if isinstance(entry, str):
        if "\n" in entry and any(c.isdigit() for c in entry):
            yield entry
    elif isinstance(entry, dict | list):
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from _texts(inner)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return gathered(_reports(tmp_path_factory.mktemp("reports")))


@pytest.mark.parametrize("judge", JUDGES)
def test_each_relation_is_judged_alike(everything: Read, judge: Judge) -> None:
    assert differences(everything, judge) == []


def test_the_reports_hold_every_kind_and_formula(everything: Read) -> None:
    """What no report has would not be compared; sources need another document."""
    kinds = {relation.type for relation in everything.relations}
    assert kinds == set(get_args(RelationType)) - {"source"}
    assert set(FORMULAS) - set(everything.terms["formula"]) <= {"DEFICIT_AND_OTHERS"}


@pytest.mark.parametrize("judge", JUDGES)
def test_a_difference_names_the_relation(everything: Read, judge: Judge) -> None:
    """The judges look at the terms themselves: where one is another number they say so."""
    text = "# Annual report 2024-25\n\nOf the 165 referrals, 66 (40%) came from schools."
    told = gathered([read_markdown("report.md", "0" * 64, text)])
    assert differences(told, judge) == []
    altered = told.terms.copy()
    altered.loc[altered["printed"] == "66", ["value_low", "value_high"]] = 99.0
    (line,) = differences(Read(told.relations, told.names, altered), judge)
    assert line.startswith("report.md: share/prose/")
    assert line.endswith(f"the rules say consistent (certain), the {judge} contradiction (certain)")


def test_the_suite_of_terms_judges_every_type() -> None:
    (suite,) = (s for s in suite_files() if s.name == TERMS_SUITE)
    types = [t for one in suite.data["expectations"] for t in one["kwargs"].get("types", ())]
    assert sorted(types) == sorted(get_args(RelationType))


def test_the_findings_report_is_the_same(tmp_path: Path) -> None:
    """Byte for byte, but for the words that name the judge and what the suites came to."""
    report = str(ROOT / "examples" / "annual-report.md")
    told: dict[str, bytes] = {}
    for judge in ("", "--schemas", "--suites"):
        out = tmp_path / f"out{judge}"
        options = ["--out", str(out), "--fail-on", "never", "--quiet", "--format", "json,csv,sarif"]
        assert main(["audit", report, *options, *([judge] if judge else [])]) == 0
        data = json.loads((out / "findings.json").read_text(encoding="utf-8"))
        assert data["tool"].pop("judge", "") == judge.removeprefix("--")
        assert ("suites" in data) == (judge == "--suites")
        data.pop("suites", None)
        files = [(out / name).read_bytes() for name in ("findings.csv", "findings.sarif")]
        told[judge] = b"".join([json.dumps(data).encode(), *files])
    assert told[""] == told["--schemas"] == told["--suites"]


def test_a_report_has_one_judge() -> None:
    with pytest.raises(InputError, match="give one of them"):
        audit(EXAMPLES[0], schemas=True, suites=True)
