"""findings.html: whole, self-contained, and nothing of the report's text can act in it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from report.example_audit import (
    HOSTILE,
    example,
    hostile,
    nothing_checked,
    nothing_found,
    reviewed_by_turns,
)
from report.snapshot import assert_same
from safeguard_checks.findings.finding import Audit, Unchecked
from safeguard_checks.report.filters import filters
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.quoted import headline
from safeguard_checks.report.review import Decided, Stand
from safeguard_checks.report.wording import IMPACT
from safeguard_checks.report.write_html import to_html

AUDITS = [example(), nothing_found(), nothing_checked(), hostile()]
NAMES = ["found", "nothing", "empty", "hostile"]
_VOID = {"meta", "rect", "input"}


class _Page(HTMLParser):
    """The elements of a page, its text, and whether its tags are nested properly."""

    def __init__(self, source: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self.feed(source.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_snapshot() -> None:
    assert_same("findings.html", to_html(example()))


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert to_html(example()) == to_html(example())


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
def test_page_is_whole_and_well_nested(audit: Audit) -> None:
    page = _Page(to_html(audit))
    assert not page.faults
    assert not page.open
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert not [i for i, n in Counter(ids).items() if n > 1]
    targets = [a["href"] or "" for a in page.named("a")]
    assert all(t.startswith("#") and t[1:] in ids for t in targets)
    labels = [a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a]
    assert set(labels) <= set(ids)


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
def test_page_loads_nothing_and_runs_its_own_script_alone(audit: Audit) -> None:
    source = to_html(audit)
    page = _Page(source)
    forbidden = {"link", "img", "iframe", "object", "embed", "form", "base", "image"}
    assert not forbidden & {tag for tag, _ in page.tags}
    assert page.named("script") == [{}]
    names = {name for _, attrs in page.tags for name in attrs}
    assert not {n for n in names if n.startswith("on")} | (names & {"style", "src", "srcset"})
    assert b"url(" not in source
    assert b"@import" not in source


def test_policy_allows_the_style_sheet_and_the_script_and_nothing_else() -> None:
    source = to_html(example()).decode()
    policy = next(
        m["content"] or ""
        for m in _Page(source.encode()).named("meta")
        if m.get("http-equiv") == "Content-Security-Policy"
    )

    def digest(tag: str) -> str:
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest('style')}'",
        f"script-src 'sha256-{digest('script')}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_hostile_text_is_shown_as_text() -> None:
    source = to_html(hostile())
    text = _Page(source).text
    assert "<script>alert(1)</script>" in text
    assert '"><img src=x onerror=alert(1)>' in text
    assert "{{ 7 * 7 }}" in text
    assert "3[U+202E]41[U+202C]4" in text
    assert "abc" in text
    decoded = source.decode()
    assert not [c for c in decoded if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]


def test_each_finding_is_a_card_with_all_that_a_reader_needs() -> None:
    page = _Page(to_html(example()))
    text = page.text
    assert len(page.named("article")) == 4
    for finding in (*example().findings, *example().appendix):
        for told in (headline(finding), finding.explanation, finding.question, finding.id):
            assert told in text
        assert finding.cause in text
        assert all(caveat in text for caveat in finding.caveats)
        if not finding.rows:
            assert finding.stated in text
            assert set(re.findall(r"\d[\d,.]*\d", finding.implied)) <= set(
                re.findall(r"\d[\d,.]*\d", text)
            )
        assert all(place.quote in text for place in finding.locations)


def test_each_finding_says_where_it_stands() -> None:
    text = _Page(to_html(example(), reviewed_by_turns(example()))).text
    assert "Accepted by Jo Okoro on 12 January 2026." in text
    dismissed = "Dismissed by Jo Okoro on 12 January 2026: Another cohort."
    assert text.count(dismissed) == 1
    assert headline(example().findings[1]) in text
    assert (
        "Open again, because its figures have changed. Before, it was dismissed by Jo Okoro on "
        "12 January 2026: Provisional."
    ) in text
    assert "The review so far: 1 accepted, 1 dismissed, 1 reopened." in text
    assert "Nobody has reviewed the findings yet" in _Page(to_html(example())).text


def test_what_somebody_decided_of_the_appendix_is_reviewed_and_needs_no_look() -> None:
    audit = example()
    aside = replace(audit, findings=audit.findings[:1], appendix=audit.findings[1:3])
    done, left = (f.id for f in aside.appendix)
    decided = {done: Decided("dismissed", "Jo")}
    text = _Page(to_html(aside, Setting(decided=decided))).text
    assert "1 more contradiction needs" in text
    assert "Nobody has reviewed the" not in text
    every = {**decided, left: Decided("accepted", "Jo")}
    assert "more contradiction" not in _Page(to_html(aside, Setting(decided=every))).text


def test_decisions_are_shown_as_text() -> None:
    bad = " ".join(HOSTILE)
    setting = Setting(
        decided={f.id: Decided("dismissed", bad, bad, bad) for f in hostile().findings}
    )
    page = _Page(to_html(hostile(), setting))
    assert page.named("script") == [{}]
    assert not page.named("img")
    assert page.text.count("Dismissed by <script>alert(1)</script>") == 2


def test_the_list_says_what_where_and_what_it_would_change() -> None:
    text = _Page(to_html(example())).text
    for finding in example().findings:
        page = finding.locations[0].page
        assert f"{headline(finding)} Page {page} {IMPACT[finding.severity]}" in text


def test_each_fact_is_told_once() -> None:
    """The question, the sentence and the place stand in the card alone."""
    one = replace(example(), findings=example().findings[2:3], appendix=(), text=())
    text = _Page(to_html(one)).text
    finding = one.findings[0]
    for told in (finding.question, finding.explanation, finding.caveats[0]):
        assert text.count(told) == 1


def test_titles_name_the_table() -> None:
    column, direction, _ = example().findings
    assert headline(column).startswith("Table 2: Activity in the year: in the “Change” column ")
    assert headline(direction).startswith("Table 2: Activity in the year: the text says ")


def test_pages_to_filter_by_are_those_of_the_findings_and_sections_where_there_are_none() -> None:
    stands = [Stand("not_reviewed")] * 3
    *_, place = filters(example().findings, stands)
    assert [(o.text, o.count) for o in place.options] == [
        ("Page 4", 1), ("Page 12", 2), ("Page 21", 1),
    ]  # fmt: skip
    assert place.keys == (("12",), ("4", "12"), ("21",))
    unpaged = [
        replace(f, locations=tuple(replace(p, page=None) for p in f.locations))
        for f in example().findings
    ]
    *_, place = filters(unpaged, stands)
    assert place.label == "Section"
    assert [o.text for o in place.options] == [
        "3. Children helped and protected", "1. Foreword", "6. Money",
    ]  # fmt: skip
    assert place.keys == (("1",), ("2", "1"), ("3",))


def test_alternatives_are_listed_where_it_cannot_be_told_what_is_wrong() -> None:
    text = _Page(to_html(example())).text
    assert "The sums alone do not tell which figure is wrong: £148,570, £31,000." in text


def test_a_column_is_told_row_by_row() -> None:
    text = _Page(to_html(example())).text
    rows = example().findings[0].rows
    assert {row.stands for row in rows} == {True, False}
    for row in rows:
        verdict = " can stand" if row.stands else ""
        assert f"{row.label}{row.stated}{row.implied}{verdict}" in text
        assert row.working in text


def test_the_working_is_told_once() -> None:
    """A direction's working sets values side by side that are quoted with their heads; it is not said again."""
    text = _Page(to_html(replace(example(), findings=example().findings[1:2], appendix=()))).text
    assert "3,040 (2023-24) to 3,190 (2024-25)" not in text
    assert not re.search(r"The rest of the report gives", text)
    assert "The working" not in text


def test_summary_leads_with_the_share_checked() -> None:
    text = _Page(to_html(example())).text
    assert text.index("118 of the 300 figures read in this report (39%)") < text.index(
        "In 3 places"
    )
    assert text.index("In 3 places") < text.index("The findings")


def test_nothing_found_reads_as_such() -> None:
    text = _Page(to_html(nothing_found())).text
    assert "No contradiction was found in what could be checked." in text
    assert "That does not show that every figure is right" in text
    assert "The findings" not in text


def test_nothing_checked_claims_nothing() -> None:
    text = _Page(to_html(nothing_checked())).text
    assert "there was nothing to check" in text
    assert "No contradiction" not in text
    assert "hold." not in text


def test_what_was_not_checked_or_read_is_listed_with_reasons() -> None:
    text = _Page(to_html(example())).text
    assert "180 figures: no other figure it must agree with was found" in text
    assert "2 figures: suppressed or blank" in text
    assert "A picture that is not read: 4, on pages 2, 7 to 9" in text
    assert "4 things in the report could not be read" in text


def test_every_figure_of_the_text_carries_its_status_in_words() -> None:
    page = _Page(to_html(example()))
    for tick in example().coverage.ticks:
        word = tick.status.replace("_", " ")
        assert f"{tick.place.quote} ({word})" in page.text
    shown = [a for a in page.named("span") if (a.get("class") or "").startswith("f ")]
    assert len(shown) == len(example().coverage.ticks) + 4  # and the four of the legend


def test_findings_lead_to_their_place_in_the_text_and_back() -> None:
    page = _Page(to_html(example()))
    links = {a["href"] for a in page.named("a")}
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    for number in (2, 3, 4):
        assert f"#at-{number}" in links & {f"#{i}" for i in ids}
    into = [a["href"] for a in page.named("a") if a.get("class") == "to"]
    assert into == ["#finding-2", "#finding-3", "#finding-3", "#finding-3", "#finding-4"]


def test_the_text_says_how_each_figure_was_checked() -> None:
    text = _Page(to_html(example())).text
    assert "8 figures: 3 contradicted, 1 agreed, 2 cannot tell, 2 unchecked" in text
    assert "3,040 agreed. Counts against their rates: holds (3,040 of 50,600 is 600)" in text
    assert "1 figure unchecked: suppressed or blank" in text


def test_bullets_without_a_letter_or_number_show_as_bullets() -> None:
    odd, number = (replace(example().text[2], marker=m) for m in ("\uf0b7", "2."))
    assert "• of whom" in _Page(to_html(replace(example(), text=(odd,)))).text
    assert "2. of whom" in _Page(to_html(replace(example(), text=(number,)))).text


def test_headers_of_tables_in_the_text_head_something() -> None:
    page = _Page(to_html(example()))
    grid = to_html(example()).decode().split('<table class="grid">')[1].split("</table>")[0]
    assert '<td></td><th scope="col" colspan="2">Amount</th>' in grid
    assert grid.count('<th scope="row">') == 3
    assert "Table 4: Contributions" in page.text


def test_suites_are_told_where_they_ran() -> None:
    text = _Page(to_html(example())).text
    assert "Expectation suites: 1 of 2 expectations hold" in text
    assert "Fails expect_totals_to_add_up suite relations, 2 rows" in text
    assert "Expectation suites" not in _Page(to_html(nothing_found())).text


def test_long_lists_are_cut_and_say_so() -> None:
    audit = example()
    many = tuple(
        Unchecked(replace(u.place, quote=f"q{i}"), "one reason")
        for i, u in enumerate(audit.coverage.unchecked * 10)
    )
    big = replace(audit, coverage=replace(audit.coverage, unchecked=many))
    text = _Page(to_html(big)).text
    assert f"{len(many):,} figures: one reason" in text
    assert f"findings.json lists all {len(many):,}." in text
    assert "q399" in text
    assert "q400" not in text


def test_wording_is_fair() -> None:
    words = _Page(to_html(example())).text.lower()
    assert "cannot both be right as printed" in words
    assert not re.search(r"\b(mislead|deceiv|false|lie[sd]?\b|dishonest|manipulat)", words)
