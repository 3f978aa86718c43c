"""Decisions follow their findings through edits, and reopen when a figure changes."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.drafts import Draft, drafts, topic_of
from reports import all_up_front, told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit, audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.findings.compare import Aside, compare
from safeguard_checks.findings.decisions import Decision, decide, parse, standing, to_toml
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.write_comparison import to_text
from safeguard_checks.testing import GeneratedReport, write_report
from typeset import typeset

SEEDS = range(3)
FORMATS = ("md", "docx", "pdf")


@cache
def audited(text: str) -> Audit:
    return audit_document(read_markdown("report.md", "0" * 64, text))


@pytest.fixture(name="steps", scope="module", params=[(s, f) for s in SEEDS for f in FORMATS])
def _steps(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Draft, Audit]]:
    """Three drafts written in a format, and what the audit finds in each."""
    seed, form = request.param
    folder = tmp_path_factory.mktemp("drafts")
    return [(d, audit(written(d.report(), folder, form))) for d in drafts(seed)]


def written(report: GeneratedReport, folder: Path, form: str) -> Path:
    path = folder / f"report.{form}"
    if form == "pdf":
        path.write_bytes(typeset(report))
        return path
    return write_report(report, path)


def topic(finding: Finding) -> str:
    place = finding.locations[0]
    return topic_of(f"{place.section} {finding.title}")


def dismissed(audit: Audit) -> tuple[Decision, ...]:
    ids = [f.id for f in told(audit)]
    return decide(audit, (), ids, status="dismissed", author="A", date="2025-11-30", reason="known")


def test_three_drafts_with_40_edits_each(steps: list[tuple[Draft, Audit]]) -> None:
    """All decisions on unchanged findings hold, all on changed figures reopen, fixed ones go."""
    decisions: tuple[Decision, ...] = ()
    decided: dict[str, str] = {}
    for draft, found in steps:
        assert sorted(topic(f) for f in told(found)) == sorted(draft.wrong)
        if decisions:
            stands = standing(found, decisions)
            names = {f.id: topic(f) for f in told(found)}
            assert {names[n] for n in stands.holds} == draft.wrong - draft.changed
            assert {names[n] for n in stands.reopened} == draft.changed
            assert {decided[d.finding] for d in stands.gone} == draft.fixed
            assert all(names[n] == decided[d.finding] for n, d in stands.holds.items())
        decisions = dismissed(found)
        decided = {f.id: topic(f) for f in told(found)}


def test_comparing_the_drafts_says_what_became_of_each(steps: list[tuple[Draft, Audit]]) -> None:
    for (_, old), (draft, new) in pairwise(steps):
        compared = compare(all_up_front(old), all_up_front(new))
        assert {topic(f) for f in compared.fixed} == draft.fixed
        assert {topic(p.new) for p in compared.changed} == draft.changed
        assert compared.new == ()
        assert all(topic(p.old) == topic(p.new) for p in compared.unchanged + compared.moved)
        assert len(compared.unchanged + compared.moved) == len(told(new)) - len(draft.changed)


def test_the_drafts_really_move_pages(tmp_path: Path) -> None:
    first, second, _ = (audit(written(d.report(), tmp_path, "pdf")) for d in drafts(0))
    pages = [{topic(f): f.locations[0].page for f in told(a)} for a in (first, second)]
    moved = [t for t in pages[1] if pages[0][t] != pages[1][t]]
    assert len(moved) > len(pages[1]) / 2


SWAPPED = """# Annual report 2024-25

| Area | Visits |
| --- | --- |
| North | 40 |
| South | 30 |
| Total | 99 |
"""


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("| North | 40 |\n| South | 30 |", "| South | 30 |\n| North | 40 |", True),
        ("| North | 40 |\n| South | 30 |", "| North | 30 |\n| South | 40 |", False),
    ],
)
def test_rows_in_another_order_change_nothing_and_figures_swapped_do(
    old: str, new: str, holds: bool
) -> None:
    stands = standing(audited(SWAPPED.replace(old, new)), dismissed(audited(SWAPPED)))
    assert (len(stands.holds), len(stands.reopened)) == (int(holds), int(not holds))


TWINS = """# Annual report 2024-25

## Visits

Of the 200 visits, 90 (55%) were late.

Of the 200 visits, 80 (55%) were late.
"""


def test_findings_alike_are_told_apart_and_followed() -> None:
    audit = audited(TWINS)
    assert len({f.fingerprint for f in told(audit)}) == len(told(audit)) == 2
    second = told(audit)[1]
    decisions = decide(audit, (), [second.id], status="accepted", author="A", date="2025-11-30")
    left = audited(TWINS.replace("Of the 200 visits, 90 (55%) were late.\n", ""))
    assert [d.title for d in standing(left, decisions).holds.values()] == [second.title]
    other = audited(TWINS.replace("Of the 200 visits, 80 (55%) were late.\n", ""))
    assert not standing(other, decisions).holds


def test_fingerprints_do_not_change_when_the_same_report_is_read_again() -> None:
    again = audit_document(read_markdown("report.md", "0" * 64, TWINS))
    assert [f.fingerprint for f in told(again)] == [f.fingerprint for f in told(audited(TWINS))]


def test_deciding_again_replaces_and_keeps_the_others() -> None:
    audit = audited(TWINS)
    one = dismissed(audit)
    both = decide(
        audit, one, [told(audit)[0].id.lower()], status="accepted", author="B", date="2025-12-01"
    )
    assert [(d.status, d.author) for d in both] == [("accepted", "B"), ("dismissed", "A")]
    with pytest.raises(InputError, match="no such finding"):
        decide(audit, (), ["SUM99-000000"], status="accepted", author="B", date="2025-12-01")


@given(st.text(), st.text())
def test_the_file_gives_back_what_was_put_in(reason: str, author: str) -> None:
    if not reason.strip():
        reason = "known"
    decision = Decision("A01-0", "dismissed", author or "A", "2025-11-30", "t", "f", "e", reason)
    if any("\ud800" <= c <= "\udfff" for c in reason + author):
        return
    assert parse("x", to_toml("report.md", [decision])) == (decision,)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = [", "not readable"),
        ("decision = 1", "must begin"),
        ("[[decision]]\nfinding = 1", "in quotes"),
        ('[[decision]]\nfinding = "A"', "lacks"),
        ('[[decision]]\nother = "A"', "lacks"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_line(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        parse("r.decisions.toml", text)
    assert "\n" not in str(caught.value)


def test_a_dismissal_needs_a_reason() -> None:
    decision = replace(dismissed(audited(TWINS))[0], reason="")
    with pytest.raises(InputError, match="needs a reason"):
        parse("x", to_toml("r", [decision]))


TWO = tuple(
    Decision(f"SUM01-{n}", "accepted", "A", "2025-11-30", "Total", f"f{n}", f"e{n}") for n in "12"
)
BY_HAND = """# Agreed with the board, 3 March.
[[decision]]
finding = 'SUM01-1'   # the first
status = "accepted"
author = "A"  # not "B" # at all
date = "2025-11-30"
title = "Total"
fingerprint = "f1"
evidence_hash = "e1"  # "see" the minutes

# Sam wants to look again.
[[decision]]
evidence_hash = "e2"
finding = "SUM01-2"
status = "accepted"
author = "A"
date = "2025-11-30"
title = "Total"
fingerprint = "f2"
"""


def test_what_people_write_in_the_file_stays() -> None:
    assert parse("x", BY_HAND) == TWO
    assert to_toml("r", TWO, BY_HAND) == BY_HAND
    more = replace(TWO[0], finding="SUM01-3")
    changed = replace(TWO[0], evidence_hash="#new", status="dismissed", author="B", reason="known")
    text = to_toml("r", (changed, TWO[1], more), BY_HAND)
    assert parse("x", text) == (changed, TWO[1], more)
    for kept in ("# Agreed", "'SUM01-1'   # the first", '# not "B" # at all', "# Sam wants"):
        assert kept in text
    assert '"#new" # "see" the minutes\n' in text


def test_a_file_that_cannot_be_kept_is_left_alone() -> None:
    inline = "decision = [" + ", ".join(
        "{" + ", ".join(f'{k} = "{v}"' for k, v in asdict(d).items() if v) + "}" for d in TWO
    )
    assert parse("x", f"{inline}]") == TWO
    with pytest.raises(InputError, match="cannot be added to"):
        to_toml("r", TWO, f"{inline}]")
    lines = BY_HAND.replace('title = "Total"', 'title = """\nTotal"""')
    assert to_toml("r", parse("x", lines), lines) == lines
    with pytest.raises(InputError, match="cannot be added to"):
        to_toml("r", (replace(TWO[0], title="Other"), TWO[1]), lines)


@given(st.lists(st.builds(replace, st.sampled_from(TWO), author=st.text(max_size=9)), max_size=4))
def test_decisions_come_back_whatever_stood_there(decisions: list[Decision]) -> None:
    known = [replace(d, author=d.author or "A") for d in decisions]
    known = [d for d in known if parse("x", to_toml("r", [d])) == (d,)]
    assert parse("x", to_toml("r", [*TWO, *known], BY_HAND)) == (*TWO, *known)


def test_what_went_to_the_appendix_is_told_as_less_sure() -> None:
    old = audited("Of 730 families, 435 (65%) were seen. Of 200 calls, 90 (54%) were answered.")
    one, *rest = old.findings
    moved = replace(old, findings=tuple(rest), appendix=(replace(one, certainty="possible"),))
    assert [p.new.id for p in compare(old, moved).less_sure] == [one.id]
    assert compare(old, old).less_sure == compare(moved, old).less_sure == ()
    gone, here = (
        "less sure now and in the appendix" in to_text(compare(old, after), "a", "b")
        for after in (moved, old)
    )
    assert (gone, here) == (True, False)


ASIDE = """# Annual report 2024-25

## Audits

Of 48 audits, 12 were outstanding, 21 good, 11 required improvement and 6 were inadequate.
"""


def test_comparing_holds_what_was_decided_of_the_appendix_and_counts_the_rest() -> None:
    old, new = audited(ASIDE), audited(ASIDE.replace("Of 48", "Of 50"))
    (unsure,) = old.appendix
    alone = compare(old, new)
    assert (alone.fixed, alone.new, alone.aside) == ((), (), Aside(gone=1))
    assert "In the appendix, undecided: 1 gone, 0 new, 0 as before" in to_text(alone, "old", "new")
    kept = decide(old, (), [unsure.id], status="accepted", author="A", date="2025-11-30")
    told = compare(old, new, kept)
    assert (told.fixed, told.aside) == ((unsure,), Aside())
    assert "Fixed: 1" in to_text(told, "old", "new")
    assert compare(old, old, kept).unchanged[0].new == unsure
    assert compare(old, old).aside == Aside(kept=1)
    assert compare(new, old).aside == Aside(new=1)
