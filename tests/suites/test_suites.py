"""The Great Expectations adapter: same verdicts as the rules, and nothing passes unsaid."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reports import MARKDOWN
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.errors import InputError, OurFaultError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.mentions.frame import figures_frame
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.find import find_relations
from safeguard_checks.relations.frame import relations_frame
from safeguard_checks.rules.suites import load_suites, run_suites

DOCUMENT = read_markdown("report.md", "0" * 64, MARKDOWN)


@pytest.fixture(name="result", scope="module")
def _result() -> Audit:
    return audit_document(DOCUMENT, suites=True)


def test_suites_and_rules_agree(result: Audit) -> None:
    outcomes = {o.expectation: o for o in result.suites}
    change = outcomes["expect_percent_change_to_match_raw_figures"]
    period = outcomes["expect_period_label_to_match_report"]
    mentions, measures = measured(DOCUMENT)
    frame = relations_frame(DOCUMENT, find_relations(DOCUMENT, mentions, measures, load_pack()))
    failing = set(frame.iloc[list(change.rows)]["subject"])
    column = next(f for f in result.findings if f.rule == "PCT01")
    assert failing == {r.label for r in column.rows if not r.stands}
    assert not period.holds
    assert all(o.holds for o in result.suites if o not in (change, period))


def test_every_shipped_expectation_is_loaded(result: Audit) -> None:
    written = sum(len(s["expectations"]) for s in load_suites().values())
    assert len(result.suites) == written


def _suite(tmp_path: Path, expectation: dict[str, object]) -> Path:
    data = {"name": "own", "meta": {"frame": "figures"}, "expectations": [expectation]}
    (tmp_path / "own.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def test_an_unknown_expectation_is_an_error(tmp_path: Path) -> None:
    frame = figures_frame(DOCUMENT, measured(DOCUMENT)[0])
    folder = _suite(tmp_path, {"type": "expect_the_moon", "kwargs": {}, "meta": {}})
    with pytest.raises(InputError, match="unknown type"):
        run_suites({"figures": frame}, folder)


def test_a_missing_column_is_an_error_not_a_failure(tmp_path: Path) -> None:
    frame = figures_frame(DOCUMENT, measured(DOCUMENT)[0])
    folder = _suite(
        tmp_path,
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "none"}, "meta": {}},
    )
    with pytest.raises(OurFaultError, match="could not run"):
        run_suites({"figures": frame}, folder)


def test_a_broken_suite_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.json"):
        load_suites(tmp_path)


def test_great_expectations_is_imported_only_when_asked_for() -> None:
    code = (
        "import sys; import safeguard_checks.cli.audit, safeguard_checks.engine; "
        "sys.exit('great_expectations' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
