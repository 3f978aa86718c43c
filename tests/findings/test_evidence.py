"""The odds that the report errs: counts, features, luck, and what they come to on small reports."""

from __future__ import annotations

from fractions import Fraction
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.findings.evidence.company import ALONE as NO_OTHER
from safeguard_checks.findings.evidence.company import BESIDE, companies
from safeguard_checks.findings.evidence.counts import Counts, Tally, counted
from safeguard_checks.findings.evidence.evidence import (
    CERTAIN,
    PROBABLE,
    Evidence,
    certainty_of,
    log_odds,
    said,
)
from safeguard_checks.findings.evidence.features import COLUMN, EXCUSED, MEETING, UNEXCUSED
from safeguard_checks.findings.evidence.luck import EASY, LUCKY, luck
from safeguard_checks.findings.evidence.words import why
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.rule import Judgement
from safeguard_checks.rules.run import judge_all

ALONE = (("support", "text: alone"),)
TABLE = (("support", "table: many hold"),)
numbers = st.integers(0, 400)
tallies = st.tuples(numbers, numbers, numbers).map(
    lambda n: Tally(held=n[0], failed=n[1] + n[2], true=n[1], false=n[2])
)


def counts(**tally: Tally) -> Counts:
    return Counts({name.replace("_", "/"): t for name, t in tally.items()}, {})


def judged(text: str) -> list[Judgement]:
    document = read_markdown("report.md", "0" * 64, "# Annual report 2024-25\n\n" + text)
    mentions, measures = measured(document)
    relations = all_relations(document, mentions, measures, load_pack())
    return list(judge_all(relations, select()))


def one(text: str, kind: str) -> tuple[Relation, Judgement]:
    (found,) = [j for j in judged(text) if j.relation.type == kind]
    return found.relation, found


def audit(text: str) -> Audit:
    return audit_document(
        read_markdown("report.md", "0" * 64, "# Annual report 2024-25\n\n" + text)
    )


def told(text: str) -> Finding:
    result = audit(text)
    (finding,) = (*result.findings, *result.appendix)
    return finding


def slip_of(finding: Finding) -> str:
    assert finding.evidence is not None
    return dict(finding.evidence.features)["slip"]


def test_nothing_known_leaves_both_reasons_open() -> None:
    rates = Counts({}, {}).rates("share/prose/whole-named")
    assert rates.odds == pytest.approx(1)
    assert 0 < rates.error < 1


@given(tallies)
def test_rates_are_shares(tally: Tally) -> None:
    rates = counts(share_prose=tally).rates("share/prose")
    assert 0 < rates.error < 1
    assert 0 < rates.misread < 1


@given(tallies, st.integers(1, 50))
def test_a_true_finding_more_never_lowers_the_odds(tally: Tally, more: int) -> None:
    better = Tally(tally.held, tally.failed + more, tally.true + more, tally.false)
    worse = Tally(tally.held, tally.failed + more, tally.true, tally.false + more)
    name = "share/prose"
    odds = [counts(share_prose=t).rates(name).odds for t in (worse, tally, better)]
    assert odds == sorted(odds)


def test_a_way_of_reading_of_which_little_was_seen_inherits() -> None:
    known = counts(share_prose_named=Tally(200, 9, 9, 0), total_row_plain=Tally(20, 30, 0, 30))
    new, bad = known.rates("share/prose/other").odds, known.rates("total/row/other").odds
    assert new > known.rates("").odds > bad


def test_no_relation_counts_twice_on_the_way_to_the_wider_kind() -> None:
    """What a construction alone in its kind has shown is not what its kind has shown besides."""
    alone = counts(share_prose_named=Tally(300, 0, 0, 0))
    shared = counts(share_prose_named=Tally(300, 0, 0, 0), share_prose_other=Tally(300, 0, 0, 0))
    one, both = (c.rates("share/prose/named").misread for c in (alone, shared))
    assert 0 < both < one < alone.rates("share/prose").misread * 1.01


def test_a_failed_relation_that_nobody_read_counts_as_the_wider_kind_has_it() -> None:
    read = counts(share_prose=Tally(100, 4, 4, 0), share_words=Tally(100, 2, 0, 0))
    unread = read.rates("share/words")
    errors = counts(share_prose=Tally(100, 4, 0, 4), share_words=Tally(100, 2, 0, 0))
    assert unread.odds > 1 > errors.rates("share/words").odds


def test_a_feature_multiplies_the_odds_within_its_own_group_only() -> None:
    seen = Counts(
        {},
        {
            "support": {
                "table: many hold": (9, 1),
                "table: more fail": (1, 9),
                "text: alone": (50, 2),
            }
        },
    )
    assert (
        seen.factor("support", "table: many hold") > 1 > seen.factor("support", "table: more fail")
    )
    assert seen.factor("support", "text: alone") == pytest.approx(1)
    assert seen.factor("support", "never seen: so") == 1
    assert seen.factor("nothing", "of the kind") == 1


@pytest.mark.parametrize(
    ("belief", "ceiling", "certainty"),
    [
        (CERTAIN, "certain", "certain"),
        (CERTAIN - 0.001, "certain", "probable"),
        (CERTAIN, "probable", "probable"),
        (PROBABLE, "certain", "probable"),
        (PROBABLE - 0.001, "certain", "possible"),
        (1.0, "possible", "possible"),
    ],
)
def test_certainty_has_a_floor_and_a_ceiling(belief: float, ceiling: str, certainty: str) -> None:
    evidence = Evidence("share/prose", belief, 0, 0, 0, 0, 0, 0, (), ceiling, "")  # type: ignore[arg-type]
    assert certainty_of(evidence) == certainty


def test_too_few_cases_stay_in_the_appendix_unless_their_table_bears_them_out() -> None:
    sure = {"total_row": Tally(600, 60, 60, 0), "flow_table": Tally(28, 1, 1, 0)}
    few = counts(**sure)
    enough = counts(**{**sure, "flow_table": Tally(29, 1, 1, 0)})
    read = counts(**{**sure, "flow_table": Tally(3, 3, 3, 0)})
    for known in (few, enough, read):
        assert log_odds(known, "flow/table", TABLE) > log(PROBABLE / (1 - PROBABLE))
    assert (
        said(few, "flow/table", ALONE, 0, 0) < PROBABLE <= said(enough, "flow/table", ALONE, 0, 0)
    )
    assert said(read, "flow/table", ALONE, 0, 0) >= PROBABLE
    assert said(few, "flow/table", TABLE, 3, 0) < PROBABLE <= said(few, "flow/table", TABLE, 4, 1)
    assert said(few, "flow/table", TABLE, 4, 2) < PROBABLE


def test_a_way_that_was_hardly_met_does_not_speak_for_its_kind() -> None:
    """A new pattern of a kind that is known well begins in the appendix, unless the report errs elsewhere."""
    sure = {"total_row": Tally(600, 20, 20, 0), "total_row_old": Tally(300, 9, 9, 0)}
    few = counts(**sure, total_row_new=Tally(29, 0, 0, 0))
    enough = counts(**sure, total_row_new=Tally(30, 0, 0, 0))
    read = counts(**sure, total_row_new=Tally(0, 3, 3, 0))
    assert said(few, "total/row/new/table", ALONE, 0, 0) == PROBABLE - 0.01
    assert said(enough, "total/row/new/table", ALONE, 0, 0) >= PROBABLE
    assert said(read, "total/row/new/table", ALONE, 0, 0) >= PROBABLE
    beside = (*ALONE, ("company", BESIDE))
    assert said(few, "total/row/new/table", beside, 0, 0) >= PROBABLE


def test_nothing_is_certain_before_five_were_read() -> None:
    sure = {"total_row": Tally(900, 240, 240, 0)}
    four = counts(**sure, share_prose=Tally(300, 4, 4, 0))
    five = counts(**sure, share_prose=Tally(300, 5, 5, 0))
    assert PROBABLE <= said(four, "share/prose", ALONE, 0, 0) < CERTAIN
    assert log_odds(four, "share/prose", ALONE) > log(CERTAIN / (1 - CERTAIN))
    assert said(five, "share/prose", ALONE, 0, 0) > said(four, "share/prose", ALONE, 0, 0)


def test_a_finding_against_another_document_is_probable_at_most() -> None:
    assert PROBABLE <= said(Counts({}, {}), "source/prior/matched", (), 0, 0) < CERTAIN


def test_the_cause_of_a_column_weighs_what_luck_would_hardly_give() -> None:
    plain = log_odds(counted(), "change/table", (("cause", "sum: none"),))
    column = log_odds(counted(), "change/table", (("cause", COLUMN),))
    assert column > plain + 2


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("Of 730 families, 435 (60%) were seen.", "share", 0.009, 0.012),
        ("Of 730 families, 435 (59.6%) were seen.", "share", 0.0009, 0.0012),
        ("Referrals rose from 950 to 1,010.", "direction", 0.5, 0.5),
        ("There were 54 in all: 30 boys and 24 girls.", "total", 0.008, 0.010),
    ],
)
def test_the_luck_of_a_fit(text: str, kind: str, low: float, high: float) -> None:
    relation, found = one(text, kind)
    assert found.verdict is Verdict.CONSISTENT
    assert low <= luck(relation, found.reading) <= high


def test_the_limits_of_luck() -> None:
    """One whole of two digits is a tick, and any of five is none."""
    assert Fraction(1, 100) < LUCKY < Fraction(5, 100) < EASY < Fraction(1, 2)


def _statuses(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {t.place.quote: (t.status, t.agrees_with) for t in audit(text).coverage.ticks}


def test_a_tick_says_with_what_a_figure_agrees() -> None:
    found = _statuses("Of 730 families, 435 (60%) were seen.")
    assert found["435"] == ("agreed", ("60%", "730"))
    assert found["60%"][1] == ("435", "730")


def test_a_direction_alone_is_no_tick() -> None:
    assert _statuses("Referrals rose from 950 to 1,010.")["950"] == ("cannot_tell", ())
    sized = _statuses("Referrals rose from 950 to 1,010, an increase of 6%.")
    assert sized["950"][0] == "agreed"


def test_severity_is_by_consequence() -> None:
    assert told("Of 730 families, 435 (61%) were seen.").severity == "low"
    assert told("Of 730 families, 435 (62%) were seen.").severity == "medium"
    assert told("Of 730 families, 248 (43%) were seen.").severity == "medium"


def test_a_finding_says_why_and_by_what_numbers() -> None:
    finding = told("Of 730 families, 435 (65%) were seen.")
    assert finding.evidence is not None
    tally = counted().tally(finding.construction)
    assert finding.construction == "share/prose/whole-named/of-n-n-p/sentence"
    assert (finding.evidence.judged, finding.evidence.true) == (tally.judged, tally.true)
    assert finding.evidence.why.startswith("The words say what it is a share of. ")
    assert f"{tally.held} of {tally.judged} figures told in this way agree" in finding.evidence.why
    assert finding.certainty in ("certain", "probable")


def test_why_counts_siblings_in_words() -> None:
    relation, _ = one("Of 730 families, 435 (65%) were seen.", "share")
    nothing = why(relation, Tally(), 0, 0, 10)
    assert nothing == "The words say what it is a share of."
    some = why(relation, Tally(7, 3, 1, 1), 1, 2, 10)
    assert "In 10 published reports 7 of 10 figures told in this way agree" in some
    assert "of 2 that do not 1 was an error of the report." in some
    assert some.endswith("The other one like it in this report agrees, 2 more do not.")


def test_the_counts_that_come_with_the_package_are_sound() -> None:
    known = counted()
    assert known.files > 300
    for name, tally in known.constructions.items():
        assert tally.true + tally.false <= tally.failed, name
    assert known.tally("").judged == sum(t.judged for t in known.constructions.values())


AREAS = """| Area | Boys | Girls | Total |
|---|---|---|---|
| North | 120 | 131 | 251 |
| South | 143 | {south} | {total} |
| East | 97 | 88 | 185 |
| West | 110 | 104 | 214 |
| Total | 470 | 456 | 926 |
"""


def mends(text: str) -> list[str]:
    result = audit(text)
    found = [f.evidence for f in (*result.findings, *result.appendix)]
    return [dict(e.features)["mend"] for e in found if e is not None]


def test_one_figure_that_mends_a_row_and_a_column_is_strong_evidence() -> None:
    """133 printed as 163 breaks the sum of its row and that of its column, by thirty each."""
    assert mends(AREAS.format(south="163", total="276")) == [MEETING]
    plain = log_odds(counted(), "total/row", (("mend", "sum: open"),))
    assert log_odds(counted(), "total/row", (("mend", MEETING),)) > plain + 2


def test_a_sum_that_fails_alone_has_no_second_witness() -> None:
    """The total of a row, 276, is also in that of its column, which fails with it; alone it does not."""
    single = AREAS.replace("| Total | 470 | 456 | 926 |\n", "")
    assert mends(single.format(south="163", total="276")) == ["sum: open"]


def test_shares_of_another_whole_are_no_witnesses_of_each_other() -> None:
    """Both would be right of 163, which is another number than the one they seem to be of."""
    text = "Of the 200 families, 90 (55%) were seen at home and 60 (37%) at school."
    assert len(mends(text)) == 2
    assert MEETING not in mends(text)


def test_what_rounding_does_is_no_witness() -> None:
    assert set(mends(AREAS.format(south="134", total="276"))) == {"sum: open"}


def test_a_total_out_by_what_rounding_does_is_a_bucket_of_its_own() -> None:
    def nearness(south: str) -> set[str]:
        result = audit(AREAS.format(south=south, total="276"))
        found = [f.evidence for f in (*result.findings, *result.appendix)]
        return {dict(e.features)["nearness"] for e in found if e is not None}

    assert nearness("134") == {"total: rounding"}
    assert nearness("163") == {"total: near"}


def test_nothing_is_certain_before_failures_of_its_own_words_were_read() -> None:
    read = Tally(400, 40, 40, 0)
    counts = Counts(
        {"share/prose/whole-named/of-n": read, "share/prose/whole-far/far-2": Tally(400)}, {}
    )
    told = [said(counts, f"share/prose/{way}", (), 0, 0) for way in ("whole-named", "whole-far")]
    assert told[0] >= CERTAIN > told[1]


def test_company_is_of_another_kind_in_another_block_and_probable_by_itself() -> None:
    sum_, share = "total/row/a/table", "share/prose/b/sentence"
    neither = [NO_OTHER, NO_OTHER]
    assert companies([(sum_, 1, 0.9), (share, 2, 0.3)], 0.85, 40) == [NO_OTHER, BESIDE]
    assert companies([(sum_, 1, 0.9), (share, 1, 0.3)], 0.85, 40) == neither
    assert companies([(sum_, 1, 0.84), (share, 2, 0.3)], 0.85, 40) == neither
    assert companies([("total/row/c/table", 1, 0.9), (sum_, 2, 0.3)], 0.85, 40) == neither


def test_one_error_among_thousands_of_relations_is_no_company() -> None:
    found = [("total/row/a/table", 1, 0.9), ("share/prose/b/sentence", 2, 0.3)]
    assert companies(found, 0.85, 100) == [NO_OTHER, BESIDE]
    assert companies(found, 0.85, 3_000) == [NO_OTHER, NO_OTHER]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Referrals rose by 19% from 85 to 69 in the year.", "sized"),
        ("Referrals fell by 124% from 933,000 to 2,100,000 in the year.", "sized"),
        ("Referrals fell by 19% from 85 to 69 in the year.", "sized"),
        ("Referrals fell by 16 from 85 to 69 in the year.", "sized"),
        ("Referrals rose by 30% from 85 to 69 in the year.", "prose"),
        ("Referrals rose from 85 to 69 in the year.", "prose"),
    ],
)
def test_a_size_bears_out_the_two_values_of_a_direction(text: str, kind: str) -> None:
    assert [j.relation.kind for j in judged(text) if j.relation.type == "direction"] == [kind]


def crowds(text: str) -> list[str]:
    result = audit(text)
    found = [f.evidence for f in (*result.findings, *result.appendix)]
    return [dict(e.features)["crowd"] for e in found if e is not None]


def test_a_sentence_whose_figures_all_take_part_leaves_no_other_reading() -> None:
    """What the sentences before and behind it tell is no company of the figures of a sentence."""
    plain = "We made 17 visits. Referrals rose from 400 to 500, an increase of 35%. We held 12 meetings."
    few = "Referrals rose from 400 to 500, an increase of 35%, beside 36 visits and 12 meetings."
    many = "Referrals rose from 400 to 500, an increase of 35%, beside 36 visits, 12 meetings and 3 plans."
    assert crowds(plain) == ["sentence: nothing else"]
    assert crowds(few) == ["sentence: a few others"]
    assert crowds(many) == ["sentence: many others"]
    assert crowds("Of 200 families 90 came. That is 55% of them.") == ["farther"]


def seconds(text: str) -> set[str]:
    """Return what the second reader says of each failed relation of a report."""
    result = audit(text)
    found = [f.evidence for f in (*result.findings, *result.appendix)]
    return {dict(e.features)["second"] for e in found if e is not None}


def test_a_second_reader_is_asked_for_percentages_of_the_text() -> None:
    """It agrees where words and places speak for the figures; totals and dates are not its business."""
    same = "Local data show that 55 per cent (210 out of 320) of councils have a low rate of cases."
    assert seconds(same) == {"scorer: finds the same"}
    assert seconds("The team met on 31 June 2024 and again on 30 July 2024.") == {"not asked"}
    far = "Of all of them 153 (68%) were men and 42 (19%) were women."
    assert seconds(far) <= {"scorer: finds others", "scorer: finds none"}


def test_a_kind_with_one_poor_way_of_reading_says_little_of_its_good_ones() -> None:
    good = {"date/plain/day": Tally(1970, 2, 2, 0)}
    alone, beside = (
        Counts(good | other, {}).rates("date/plain/day").odds
        for other in ({}, {"date/plain/digits": Tally(0, 40, 5, 35)})
    )
    assert alone / 2 < beside < alone
    hardly_met = Counts({"date/plain/digits": Tally(0, 40, 5, 35)}, {}).rates("date/plain/day")
    assert hardly_met.odds < 1 / 2


def test_an_excuse_speaks_against_an_error_and_none_speaks_for_nothing() -> None:
    counts = Counts({}, {"excuse": {UNEXCUSED: (90, 50), EXCUSED: (10, 50)}})
    plain, none, one = (
        said(counts, "share/prose", features, 0, 0)
        for features in ((), (("excuse", UNEXCUSED),), (("excuse", EXCUSED),))
    )
    assert one < none == plain
    seldom_wrong = Counts({}, {"excuse": {UNEXCUSED: (50, 50), EXCUSED: (50, 10)}})
    assert said(seldom_wrong, "share/prose", (("excuse", EXCUSED),), 0, 0) == plain


@pytest.mark.parametrize(
    ("text", "excuse"),
    [
        ("Of 341 referrals 72% (210) were closed.", UNEXCUSED),
        ("Of 341 referrals 61% (210) were closed.", EXCUSED),  # 61.58%: decimals cut off
    ],
)
def test_what_an_ordinary_cause_excuses_says_so(text: str, excuse: str) -> None:
    found = told(text).evidence
    assert found is not None
    assert dict(found.features)["excuse"] == excuse


@pytest.mark.parametrize(
    ("total", "bucket"),
    [
        ("54,474", "sum: a digit, 1 in 1,000"),
        ("55,474", "sum: none"),
        ("44,774", "sum: a digit, 1 in 100"),
        ("44,473", "sum: none"),
    ],
)
def test_a_slip_weighs_by_how_lucky_it_would_be(total: str, bucket: str) -> None:
    finding = told(
        f"| Team | Calls |\n|---|---|\n| A | 12,040 |\n| B | 18,730 |\n| C | 13,704 |\n| Total | {total} |"
    )
    assert slip_of(finding) == bucket


def test_what_tied_two_figures_is_no_evidence() -> None:
    finding = told(
        "## Summary\n\nWe supported 4,284 adoptive families in the year.\n\n"
        "## Support\n\nThe 4,824 adoptive families supported in the year were visited."
    )
    assert slip_of(finding) == "slip: tied by it"


@given(st.integers(0, 20), st.integers(0, 20), st.sampled_from([0.0005, 0.005, 0.05]))
def test_the_rarer_the_luck_the_more_it_speaks_and_never_against(
    true: int, false: int, luck: float
) -> None:
    known = Counts({}, {"slip": {"sum: a": (true, false), "sum: none": (200, 200)}})
    factor = known.factor_by_luck("slip", "sum: a", luck)
    assert factor >= 1
    assert known.factor_by_luck("slip", "sum: a", luck / 10) >= factor
    more = Counts({}, {"slip": {"sum: a": (true + 5, false), "sum: none": (200, 200)}})
    assert more.factor_by_luck("slip", "sum: a", luck) >= factor
