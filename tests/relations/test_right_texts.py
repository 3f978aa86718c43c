"""Right texts that look like wrong ones, each beside a near one that is wrong and must still be found."""

from __future__ import annotations

import pytest

from relations.test_borne_out_beside import FAILS, judged, table
from reports import told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document

_SPENT = "\n".join(f"- {x}" for x in ("Hosting: £1,000", "Paper: £2,000", "Travel: £3,000"))
_NURSES = table(
    ["Staff", "Seen in four hours"],
    [["Hospital nurses", "61.3%"], ["Community nurses", "71.0%"], ["Doctors", "81.0%"]],
)
_LOST = table(
    ["", "2023", "2024"], [["Days lost", "267", "188"], ["Days won", "400", "410"]]
)  # fmt: skip
_RATES = table(["Town", "Rate"], [["Harrow", "61.2"], ["Barnet", "65.8"], ["Brent", "70.1"]])
_QUARTERS = ["", "Q1", "Q2", "Q3", "Q4", "Year"]
_FALLS = ["Falls", "312", "281", "298", "261", "1,152"]
_POWER = [
    ["Electricity", "1,589,524", "1,542,065", ""],
    ["Gas", "499,204", "687,136", ""],
    ["Water", "143,976", "82,000", ""],
]
_ALL_POWER = ["Total utilities", "2,232,704", "2,281,201", ""]
_SEEN = "| Area | Number |\n|---|---|\n| North | 120 |\n| South | 130 |"

# A way of reading, a right text, and one that is wrong in the same way of reading.
_CASES = {
    "a spelling of which the text speaks": (
        "name/person",
        "We thank Ffion Carbury.\n\nWe thank Ffion Carbery [Spelt Carbury in the issue of 13 May].",
        "We thank Ffion Carbury.\n\nWe thank Ffion Carbery.",
    ),
    "a spelling marked as found": (
        "name/person",
        "We thank Ffion Carbury.\n\nWe thank Ffion Carbery (sic).",
        "We thank Ffion Carbury.\n\nWe thank Ffion Carbery (late).",
    ),
    "a name formerly spelled otherwise": (
        "name/person",
        "We thank Ffion Carbury.\n\nWe thank Ffion Carbery, formerly Carbury.",
        "We thank Ffion Carbury.\n\nWe thank Ffion Carbery, formerly a nurse.",
    ),
    "given names of a newborn": (
        "name/person",
        "To Ann Garth, a daughter, Kristen Mary.\n\nTo Jane Wold, a daughter, Kristin Mary.",
        "To us came Kristen Grange.\n\nTo us went Kristin Grange.",
    ),
    "nouns in either order": (
        "word-order",
        "We wrote to the Lindmoor Abbey Parish Church.\n\nThe choir of the Lindmoor Abbey Church Parish sang.",
        "We wrote to the Lindmoor Abbey Ottery Garth.\n\nThe choir of the Lindmoor Abbey Garth Ottery sang.",
    ),
    "value of another noun": (
        "two-values",
        "In 2023/24 there were 310 assessments of carers. In 2023/24 there were 544 visits.",
        "In 2023/24 there were 310 visits. In 2023/24 there were 544 of them.",
    ),
    "value of another place": (
        "two-values",
        "In 2023/24 the north saw 310 people; in 2023/24 it was 544 in the south.",
        "In 2023/24 the north saw 310 people; in 2023/24 it was 544.",
    ),
    "a value and a share": (
        "two-values",
        "In 2023/24 we saw 310 boys; in 2023/24 the share was 40%.",
        "In 2023/24 the share was 38%; in 2023/24 it was 40%.",
    ),
    "part of a total": (
        "two-values",
        "In 2023/24 there were 310 boys; in 2023/24 the total was 640.",
        "In 2023/24 there were 310 boys; in 2023/24 the number was 640.",
    ),
    "total of more than the list": (
        "listed",
        f"In total the fund has £12,000.\n\n{_SPENT}",
        f"Total income: £6,500\n\n{_SPENT}",
    ),
    "with what is not listed": (
        "listed",
        f"Combined with our own £6,500 this gave:\n\n{_SPENT}",
        f"Our costs were £6,500:\n\n{_SPENT}",
    ),
    "cases of two kinds": (
        "listed",
        "We answered 95 calls:\n\n- 40 about housing\n- 33 about money\n- 30 about benefits",
        "We spent £95:\n\n- £40 on housing\n- £33 on money\n- £30 on benefits",
    ),
    "an earlier report used": (
        "reported",
        "The inspection took place on 21 May 2024, using the report published on 9 May 2024.",
        "The inspection took place on 21 May 2024, and the report was published on 9 May 2024.",
    ),
    "a review of a report": (
        "reported",
        "We carried out a review on 21 May 2024 of the report which was published on 9 May 2024.",
        "We carried out a review on 21 May 2024. Its report was published on 9 May 2024.",
    ),
    "a report that was sent before": (
        "reported",
        "Inspectors visited on 21 May 2024. The report dated 9 May 2024 was sent to them.",
        "Inspectors visited on 21 May 2024. Their report, issued on 9 May 2024, was short.",
    ),
    "places are planned ahead": (
        "title-ahead",
        f"This report covers 2024-25.\n\n**Table 1: School places, 2025-26**\n\n{_SEEN}",
        f"This report covers 2024-25.\n\n**Table 1: Referrals, 2025-26**\n\n{_SEEN}",
    ),
    "people count once in a year": (
        "of-a-year",
        table(_QUARTERS, [_FALLS, ["Children seen", "312", "281", "298", "261", "1,040"]]),
        table(_QUARTERS, [_FALLS, ["Slips", "312", "281", "298", "261", "1,040"]]),
    ),
    "a dash between two names": (
        "total/gap",
        table(["", "A", "B"], [["Boys", "40", "45"], ["Girls", "50", "52"], ["Boys – girls", "45", "49"]]),
        table(["", "A", "B", "C"], [["Boys", "40", "45", "41"], ["Girls", "50", "52", "44"], ["Girls minus boys", "10", "9", "3"]]),
    ),
    "a value of a part of the year": (
        "row/superlative",
        f"The lowest rate was in Harrow, at 65.8 in the first quarter.\n\n{_RATES}",
        f"The lowest rate was in Harrow, at 65.8 in 2024.\n\n{_RATES}",
    ),
    "a value of an average": (
        "row/superlative",
        f"Harrow had the lowest rate, below the average of 65.8.\n\n{_RATES}",
        f"Harrow had the lowest rate, 65.8.\n\n{_RATES}",
    ),
    "a value of another name": (
        "row/superlative",
        f"Harrow was lowest, with neighbouring Pinner reaching 65.8.\n\n{_RATES}",
        f"Harrow was lowest, reaching 65.8.\n\n{_RATES}",
    ),
    "a value within a row": (
        "row/superlative",
        f"In Harrow the highest ward rate was 65.8.\n\n{_RATES}",
        f"Harrow had the highest rate, 65.8.\n\n{_RATES}",
    ),
    "a value for so many": (
        "row/superlative",
        f"Harrow had the most visits per head, 65.8 for every 1,000.\n\n{_RATES}",
        f"Harrow had the most visits, 65.8.\n\n{_RATES}",
    ),
    "a value of a month": (
        "apposed",
        f"{_NURSES}\nHospital nurses, at 64.4%, were behind in May 2024.",
        f"{_NURSES}\nHospital nurses, at 64.4%, were behind.",
    ),
    "a value of some": (
        "apposed",
        f"{_NURSES}\nFor women, hospital nurses (64.4%) were behind.",
        f"{_NURSES}\nAgain, hospital nurses (64.4%) were behind.",
    ),
    "two of three told in turn": (
        "told-in-turn",
        "We saw three options. Under the first, nothing changes. The second is to close. We prefer the second.",
        "We saw three options. First, nothing changes. Secondly, we close. Thirdly, we sell. Fourthly, we wait.",
    ),
    "a part of what a line counts": (
        "row-step",
        f"Days lost among drivers went up by 79.\n\n{_LOST}",
        f"Days lost went up by 79.\n\n{_LOST}",
    ),
    "a value of two rows": (
        "apposed",
        f"{_NURSES}\nCommunity nurses and hospital nurses (64.4%) were behind.",
        f"{_NURSES}\nCommunity nurses (71.0%) and hospital nurses (64.4%) were behind.",
    ),
    "what was set aside": (
        "told-before",
        "Net spending on fees was £185,000. Provision had been made for £110,000, so that fees are £75,000 over.",
        "The first of them costs £310,000. The other comes to £1,260,000, and so is £950,000 less.",
    ),
    "a rate of two parts together": (
        "share/prose",
        "At the end of the year 57.0 were filled and 4.5 vacant, a vacancy rate of 7.3%.",
        "There were 152 schools in the area and 66 returned their audit, which is 45%.",
    ),
    "what is told of each and of the rest": (
        "and-the-rest",
        "Cost was the concern of 52 families, time of 26, and both of the other nine.",
        "We saw 52 families, 26 of them at home and the other nine here.",
    ),
    "how often each sat": (
        "list/counted",
        "Two committees report:\n\n- standards, five times, under Ann Reed;\n- risk, three times, under Jo Lamb.",
        "Three committees report:\n\n- standards, five times, under Ann Reed;\n- risk, three times, under Jo Lamb.",
    ),
    "a deficit of another year": (
        "in",
        "Income was £2.60m. Expenditure was £2.43m. The surplus came after a deficit of £60,335 in the year before.",
        "Income was £2.60m. Expenditure was £2.43m. That was a surplus of £0.27m.",
    ),
    "two weekdays before two days": (
        "date/weekday",
        "We meet on Tuesday and Wednesday, 28th and 29th June 2022.",
        "We meet on Monday 28th and Wednesday 29th June 2022.",
    ),
    "a share of two parts together": (
        "share/prose",
        "There were 14 reports from schools and 6 from the police, or 10% of the 200 reports received.",
        "There were 14 reports from schools and 6 from the police, or 15% of the 200 reports received.",
    ),
    "a share of three parts together": (
        "share/prose",
        "There were 10 boys, 6 girls and 4 infants, or 20% of the 100 children on the register.",
        "There were 10 boys, 6 girls and 4 infants, or 30% of the 100 children on the register.",
    ),
    "a rate of two groups, each with its whole": (
        "share/prose",
        "Some 30 of the 50 schools and 20 of the 50 nurseries replied, a response rate of 50%.",
        "Some 30 of the 50 schools and 20 of the 50 nurseries replied, a response rate of 45%.",
    ),
    "a share of a whole that is not printed": (
        "share/prose",
        "More were out of work: 18 employees and 2 contractors, or 2.5% of all respondents.",
        "In 2020 there were 18 contractors and 2 of them, or 2.5%, were out of work.",
    ),
    "a part in the next column": (
        "total/closing",
        table(["Line", "FY2024", "FY2025", "New"], [*_POWER, ["Contra", "", "", "(30,000)"], _ALL_POWER]),
        table(["Line", "FY2024", "FY2025", "New"], [*_POWER, ["Contra", "", "", "(20,000)"], _ALL_POWER]),
    ),
    "share and number of one answer": (
        "granularity",
        "The answers were 45.5% / 5 for yes and 54.5% / 6 for no.",
        "Yes said 45.5% of the 5, and no 54.5% of the 6.",
    ),
    "a number of another thing in the sentence": (
        "repeat/again",
        "Force was used against 96 people during these 95 incidents.",
        "Force was used against 96 people; these 95 people were unarmed.",
    ),
    "of these people": (
        "whole-pointed-to",
        "Force was used on 96 people in these 95 incidents. 68 of these people (71%) were unarmed.",
        "Force was used on 96 people in these 95 incidents. 68 of these people (75%) were unarmed.",
    ),
    "a column of a part of the changes": (
        "change/table",
        table(["Sales", "2023", "2022", "Reported % change", "Currency % change"], [["Abroad", "12,229", "12,012", "1.8", "(6.5)"], ["All", "24,746", "23,426", "5.6", "(3.4)"]]),
        table(["Sales", "2023", "2022", "Reported % change"], [["Abroad", "12,229", "12,012", "6.8"], ["All", "24,746", "23,426", "5.6"]]),
    ),
    "what it was then, told last": (
        "two-told",
        "Fewer than half, 47%, now feel safe outside, where in 2021 it was 58%, a drop of 11 points.",
        "The number of plans kept by the Council stood at 5,120 in January 2023. A year later it was 5,580, growth of 7.0%.",
    ),
    "a share of what there was before": (
        "share/prose/tied",
        "There were 614 offences compared with 512 the year before, a difference of 102, or 19.9 per cent.",
        "54 of the home's 60 beds were taken, giving an occupancy of 80%.",
    ),
    "a part of a part": (
        "tied-before/first",
        "Most learners are women (2,621, or 72%). Two in five (1,456) had no work when they enrolled.",
        "The college had 2,621 learners. Two in five (1,456) had no work when they enrolled.",
    ),
}  # fmt: skip


def fails(text: str, way: str) -> bool:
    return any(v is FAILS for _, v in judged(f"# Annual report\n\n{text}\n", way))


@pytest.mark.parametrize(("way", "right", "wrong"), _CASES.values(), ids=_CASES)
def test_right_and_wrong(way: str, right: str, wrong: str) -> None:
    assert not fails(right, way)
    assert fails(wrong, way)


@pytest.mark.parametrize(("kind", "way"), [("Reunion", "of-many"), ("Service", "name/body")])
def test_two_families_may_have_like_names(kind: str, way: str) -> None:
    usual, other = (f"{name} Legal {kind}" for name in ("Smith", "Smyth"))
    text = f"At the {usual}, and the {usual}, and the {usual}, there was no {other}."
    assert fails(text, "of-many") == (way == "of-many")
    assert fails(text, "name/body")


def test_words_and_numbers_are_shown_as_a_person_writes_them() -> None:
    text = (
        "# Annual report 2024-25\n\nThere were 3,412 adoptive support plans in the year.\n\n"
        "In the year there were 3,421 adoptive support plans.\n\nThere were six aims:\n\n- Go\n- Stay\n- Wait\n"
    )
    found = {f.rule: f for f in told(audit_document(read_markdown("r.md", "0" * 64, text)))}
    assert "adoptive support plans" in found["REPEAT01"].explanation
    assert found["COUNT01"].title == "The text announces “six”; the list has 3"
    assert found["COUNT01"].working == "6 stated, 3 listed"
