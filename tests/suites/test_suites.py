"""The Great Expectations adapter: same verdicts as the rules, and nothing passes unsaid."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from reports import MARKDOWN, told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError, InternalError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.rules import suite_files as files
from safeguard_checks.rules.suite_files import suite_files
from safeguard_checks.rules.suites import load_suites, run_suites

DOCUMENT = read_markdown("report.md", "0" * 64, MARKDOWN)
NAMES = {
    "figures", "claims", "relations", "child_protection_activity", "contributions",
    "training", "workforce", "lado", "terms",
}  # fmt: skip


@pytest.fixture(name="plain", scope="module")
def _plain() -> Audit:
    return audit_document(DOCUMENT)


@pytest.fixture(name="result", scope="module")
def _result() -> Audit:
    return audit_document(DOCUMENT, suites=True)


def own(
    folder: Path, *expectations: Mapping[str, Any], frame: str = "figures", **more: Any
) -> Path:
    """Write a suite of one's own and return its folder."""
    data = {"name": "own", "meta": {"frame": frame}, "expectations": expectations, **more}
    (folder / "own.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_a_suite_and_a_rule_that_say_the_same_are_one_finding(plain: Audit, result: Audit) -> None:
    failing = [o for o in result.suites if not o.holds]
    assert {o.expectation for o in failing} >= {
        "expect_percent_change_to_match_raw_figures",
        "expect_period_label_to_match_report",
    }
    assert all(o.failures for o in failing)
    assert result.findings == plain.findings
    assert result.appendix == plain.appendix


def test_suites_and_rules_agree_relation_by_relation(result: Audit) -> None:
    change = next(
        o
        for o in result.suites
        if o.suite == "relations" and o.expectation == "expect_percent_change_to_match_raw_figures"
    )
    column = next(f for f in result.findings if f.rule == "PCT01")
    assert {f.subject for f in change.failures} == {r.label for r in column.rows if not r.stands}
    assert all(f.implied for f in change.failures)


def test_every_shipped_expectation_ran(result: Audit) -> None:
    suites = suite_files()
    assert {s.name for s in suites} == NAMES
    written = [(s.name, e["type"]) for s in suites for e in s.data["expectations"]]
    assert [(o.suite, o.expectation) for o in result.suites] == written
    own = [o for o in result.suites if o.expectation != "expect_table_row_count_to_be_between"]
    assert all(o.expected.endswith(".") for o in own)


def test_the_shipped_suites_load_into_any_context() -> None:
    import great_expectations as gx

    loaded = load_suites()
    context = gx.get_context(mode="ephemeral")
    for suite in loaded.values():
        context.suites.add(suite)
    assert {suite.name for suite in context.suites.all()} == NAMES


def test_a_failing_expectation_of_ones_own_is_one_finding(tmp_path: Path, plain: Audit) -> None:
    folder = own(
        tmp_path,
        {
            "type": "expect_column_values_to_be_between",
            "kwargs": {"column": "value", "max_value": 3000},
            "meta": {"question": "Is a figure above 3,000 right?", "innocent": ["It is right."]},
            "severity": "info",
            "description": "No figure is above 3,000",
        },
    )
    found = audit_document(DOCUMENT, suites=True, expectations=(folder,))
    new = [f for f in found.findings if f not in plain.findings and f.rule == "SUITE01"]
    assert len(new) == 1
    assert new[0].title == "Not as the suite “own” expects: No figure is above 3,000"
    assert new[0].severity == "low"
    assert new[0].question == "Is a figure above 3,000 right?"
    assert new[0].caveats == ("It is right.",)
    assert all(place.quote for place in new[0].locations)
    assert len(new[0].working.splitlines()) == len(new[0].locations)
    rules = [f.fingerprint for f in told(found) if f.rule != "SUITE01"]
    assert sorted(rules) == sorted(f.fingerprint for f in told(plain))
    assert [f.number for f in found.findings] == list(range(1, len(found.findings) + 1))


def test_an_expectation_of_the_whole_frame_names_the_report(tmp_path: Path) -> None:
    folder = own(
        tmp_path, {"type": "expect_table_row_count_to_be_between", "kwargs": {"max_value": 1}}
    )
    found = audit_document(DOCUMENT, suites=True, expectations=(folder,))
    (finding,) = [f for f in found.findings if f.rule == "SUITE01"]
    assert finding.severity == "medium"
    assert finding.locations[0].quote == DOCUMENT.title


def test_a_relation_is_told_once_though_ones_own_suite_says_it_too(
    tmp_path: Path, plain: Audit
) -> None:
    folder = own(
        tmp_path,
        {"type": "expect_percent_change_to_match_raw_figures", "kwargs": {}},
        frame="change",
    )
    found = audit_document(DOCUMENT, suites=True, expectations=(folder,))
    assert not next(o for o in found.suites if o.suite == "own").holds
    assert told(found) == told(plain)


def test_a_part_larger_than_its_whole_is_told_once(tmp_path: Path) -> None:
    text = (
        "# Annual report 2024-25\n\n| Indicator | 31 March 2024 | 31 March 2025 |\n|---|---|---|\n"
        "| Children looked after | 380 | 391 |\n| Unaccompanied asylum-seeking children | 38 | 411 |\n"
    )
    document = read_markdown("report.md", "0" * 64, text)
    expectation = {
        "type": "expect_part_not_to_exceed_whole", "kwargs": {"part": "uasc", "whole": "cla"}
    }  # fmt: skip
    folder = own(tmp_path, expectation, frame="measures")
    both = audit_document(document, suites=True, expectations=(folder,))
    assert not next(o for o in both.suites if o.suite == "own").holds
    assert [f.rule for f in told(both)] == ["SHARE04"]
    alone = audit_document(document, suites=True, expectations=(folder,), ignore_rules=("SHARE04",))
    assert [f.rule for f in told(alone)] == ["SUITE01"]
    assert alone.findings[0].stated == "411"


def test_rules_that_are_left_out_are_left_out_of_the_suites() -> None:
    found = audit_document(DOCUMENT, suites=True, select_rules=("FY",))
    failing = {o.expectation for o in found.suites if not o.holds}
    assert failing == {"expect_period_label_to_match_report", "expect_terms_to_give_result"}


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("an unknown type", {"type": "expect_the_moon", "kwargs": {}}, "expect_the_moon.*unknown type"),
    (
        "a missing column",
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "none"}},
        "could not run on the figures frame",
    ),
    (
        "a missing column of ours",
        {"type": "expect_same_figure", "kwargs": {"first": "none"}},
        "could not run on the figures frame.*there is no column",
    ),
    (
        "a wrong keyword",
        {"type": "expect_same_figure", "kwargs": {"first": ["a", {}], "mostly": "some"}},
        "cannot be read",
    ),
    (
        "a wrong severity",
        {"type": "expect_same_figure", "kwargs": {}, "severity": "dire"},
        "no severity",
    ),
    ("no type", {"kwargs": {}}, "not a suite"),
]


@pytest.mark.parametrize(
    ("expectation", "message"), [pytest.param(*case[1:], id=case[0]) for case in BROKEN]
)
def test_a_suite_of_ones_own_that_cannot_run_is_an_error_that_names_its_file(
    tmp_path: Path, expectation: dict[str, Any], message: str
) -> None:
    folder = own(tmp_path, expectation)
    with pytest.raises(InputError, match=message) as caught:
        audit_document(DOCUMENT, suites=True, expectations=(folder,))
    assert "own.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_expectation_given_twice_runs_twice(tmp_path: Path) -> None:
    one = {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "figure"}}
    found = audit_document(DOCUMENT, suites=True, expectations=(own(tmp_path, one, one),))
    assert [o.expectation for o in found.suites if o.suite == "own"] == [one["type"]] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a suite"),
        ('{"name": "own"}', "not a suite"),
        ('{"name": "own", "expectations": []}', "not a suite"),
        ('{"name": "figures", "expectations": [{"type": "x"}]}', "named figures too"),
        ('{"name": "own", "expectations": [{"type": "x"}], "more": 1}', "unknown key more"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        suite_files((tmp_path,))
    assert "bad.json" in str(caught.value)


def test_a_folder_without_suites_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no suite"):
        suite_files((tmp_path,))
    with pytest.raises(InputError, match="cannot be read"):
        suite_files((tmp_path / "none",))


def test_an_unknown_frame_is_an_error_that_lists_the_frames(tmp_path: Path) -> None:
    folder = own(tmp_path, {"type": "expect_same_figure", "kwargs": {}}, frame="moon")
    with pytest.raises(InputError, match=r"no frame moon.*figures"):
        audit_document(DOCUMENT, suites=True, expectations=(folder,))


def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expectation: dict[str, Any]) -> None:
    """Let a folder of a test stand for the suites that we ship."""
    data = {"name": "figures", "meta": {"checks": "extraction"}, "expectations": [expectation]}
    (tmp_path / "figures.json").write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(files, "shipped_folder", lambda: tmp_path)


@pytest.mark.parametrize(
    ("expectation", "message"),
    [
        ({"type": "expect_the_moon", "kwargs": {}}, "unknown type"),
        ({"type": "expect_same_figure", "kwargs": {"first": "none"}}, "could not run"),
        (
            {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "kind"}},
            "does not meet it in row",
        ),
    ],
)
def test_a_suite_of_ours_that_cannot_run_is_our_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expectation: dict[str, Any], message: str
) -> None:
    shipped(tmp_path, monkeypatch, expectation)
    frame = pd.DataFrame({"figure": [0, 1], "kind": ["number", "number"]})
    with pytest.raises(InternalError, match=message):
        run_suites({"figures": frame}, suite_files())


_ISOLATED = """
import os, sys
opened, connected, before = [], [], []
def hook(event, args):
    if event == "open" and isinstance(args[0], str) and isinstance(args[2], int):
        if args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            opened.append(args[0])
    if event == "import" and args[0] == "great_expectations":
        before.append(os.environ.get("GX_ANALYTICS_ENABLED"))
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        connected.append(str(args))
sys.addaudithook(hook)
from pathlib import Path
from safeguard_checks.engine import audit
assert "great_expectations" not in sys.modules
audit(sys.argv[1], suites=True)
assert before and set(before) == {"false"}, before
passing = ("/dev/", "/proc/", os.environ["TMPDIR"])
here = [f for f in opened if not f.startswith(passing) and "__pycache__" not in f]
print(len(connected), *here)
"""


def test_no_network_and_nothing_written(tmp_path: Path) -> None:
    report, work, passing = tmp_path / "report.md", tmp_path / "work", tmp_path / "passing"
    report.write_text(MARKDOWN, encoding="utf-8")
    work.mkdir()
    passing.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _ISOLATED, str(report)],
        cwd=work,
        env={**os.environ, "TMPDIR": str(passing)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0"]
    assert list(work.iterdir()) == []
    assert list(passing.iterdir()) == []  # the library's passing folders are gone at its end


def test_great_expectations_is_imported_only_when_asked_for(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(MARKDOWN, encoding="utf-8")
    code = (
        "import sys; from safeguard_checks.__main__ import main; "
        f"main(['audit', {str(report)!r}, '--out', {str(tmp_path / 'out')!r}, '--quiet']); "
        "sys.exit('great_expectations' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=tmp_path).returncode == 0
