"""The terminal summary: readable, complete, and never steered by the report's own text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from report.example_audit import example, hostile, nothing_checked, nothing_found
from report.snapshot import assert_same
from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.one_line import one_line
from safeguard_checks.report.quoted import headline
from safeguard_checks.report.wording import IMPACT, SURE
from safeguard_checks.report.write_terminal import to_lines, to_terminal

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(
    ("name", "audit"),
    [("found", example()), ("nothing_found", nothing_found()), ("empty", nothing_checked())],
)
def test_snapshot(name: str, audit: Audit) -> None:
    assert_same(f"terminal_{name}.txt", to_terminal(audit, colour=False, width=80).encode())


def test_colour_adds_styles_and_nothing_else() -> None:
    plain = to_terminal(example(), colour=False, width=80)
    coloured = to_terminal(example(), colour=True, width=80)
    assert "\x1b" not in plain
    assert coloured != plain
    assert _STYLE.sub("", coloured) == plain


@pytest.mark.parametrize("width", [0, 40, 72, 120])
def test_lines_keep_to_the_width(width: int) -> None:
    lines = to_terminal(example(), colour=False, width=width).splitlines()
    assert max(map(len, lines)) <= max(width, 40)


def test_the_reports_text_cannot_steer_the_terminal() -> None:
    for colour in (False, True):
        text = _STYLE.sub("", to_terminal(hostile(), colour=colour, width=80))
        assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")
        assert "[U+001B]" in text


def test_a_style_in_the_reports_text_is_not_a_style() -> None:
    audit = example()
    finding = replace(audit.findings[1], title="\x1b[32mAll is well\x1b[0m")
    text = to_terminal(replace(audit, findings=(finding,)), colour=True, width=80)
    assert "\x1b[32m" not in text
    assert "[U+001B][32mAll is well" in text


def test_every_finding_is_told_with_its_place_and_question() -> None:
    flat = " ".join(to_terminal(example(), colour=False, width=80).split())
    for finding in example().findings:
        assert f"{finding.number}. {headline(finding)} [{finding.id}]" in flat
        assert f"{IMPACT[finding.severity]}. {SURE[finding.certainty].capitalize()}." in flat
        assert "MEDIUM" not in flat
        assert f"Ask: {finding.question}" in flat
        assert f"age {finding.locations[0].page}" in flat


@pytest.mark.parametrize(
    ("name", "audit"),
    [("found", example()), ("nothing_found", nothing_found()), ("empty", nothing_checked())],
)
def test_lines_snapshot(name: str, audit: Audit) -> None:
    assert_same(f"lines_{name}.txt", to_lines(audit, colour=False).encode())


def test_a_finding_is_one_line_with_file_place_and_id() -> None:
    lines = to_lines(example(), colour=False).splitlines()
    for line, finding in zip(lines, example().findings, strict=False):
        place, _, said = line.removeprefix("annual-report.pdf: ").partition(f": {finding.id} ")
        assert place.startswith(f"page {finding.locations[0].page}")
        assert len(said) < 110
    coloured = to_lines(example(), colour=True)
    assert _STYLE.sub("", coloured).splitlines() == lines


def test_numbered_sections_are_told_by_their_number() -> None:
    finding = example().findings[0]
    unpaged = tuple(replace(p, page=None, line=None) for p in finding.locations)
    audit = replace(example(), findings=(replace(finding, locations=unpaged),))
    assert to_lines(audit, colour=False).startswith("annual-report.pdf: 3, Table 2: ")
    bare = tuple(replace(p, table="", named="") for p in unpaged)
    alone = replace(audit, findings=(replace(finding, locations=bare),))
    assert to_lines(alone, colour=False).startswith("annual-report.pdf: section 3: ")


def test_a_line_names_table_and_row_and_says_what_is_not_what() -> None:
    finding = example().findings[2]
    place = Place(
        None, None, "2.1 Referrals", "Table 3: Source of referrals", "Total", "", None, "1,150"
    )
    told = replace(finding, locations=(place,), stated="1,150", implied="1,105")
    assert one_line(told) == f"2.1, Table 3: {finding.id} total 1,150 is not 1,105"
    share = replace(told, rule="SHARE02", locations=(replace(place, row="16 and over"),))
    assert one_line(share) == f"2.1, Table 3, 16 and over: {finding.id} share 1,150 is not 1,105"


def test_dismissed_findings_are_not_counted() -> None:
    audit = replace(example(), findings=())
    for text in (
        to_lines(audit, colour=False, dismissed=3),
        " ".join(to_terminal(audit, colour=False, width=80, dismissed=3).split()),
    ):
        assert "No finding is left: 3 findings were dismissed." in text
        assert "No contradiction was found" not in text


def test_lines_are_not_steered_by_the_reports_text() -> None:
    text = to_lines(hostile(), colour=False)
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
    assert "[U+001B]" in text
