"""Balances, parts of a whole and shares of those who answered, told in prose in many ways, and texts that are like them."""

from __future__ import annotations

import pytest

from reports import rules_told

_WRONG = (
    # What was there, came, went and is left
    ("FLOW02", "The service had 45 mentors in April. Twelve were recruited and nine gave up the role, so there were {} by the end of March.", "48", "50"),
    ("FLOW02", "Our housing register opened the year with 2,310 applicants. We registered 940 and housed 611, leaving {} on it.", "2,639", "2,693"),
    ("FLOW02", "We had 14 nurses in April and took on another three in the summer. Two retired, and so by the end of March there were {}.", "15", "16"),
    ("SUM03", "The appeal raised £4,200. Together with the £1,850 given at the fete this makes £{}.", "6,050", "6,500"),
    ("SUM03", "We made 45 new loans. On top of the 120 already running that makes {} loans in all.", "165", "175"),
    ("SUM03", "The fund opened with £340k. A surplus of £52k this year takes it to £{}k.", "392", "329"),
    # Parts and their whole
    ("SUM03", "4.3 Of the 88 pupils, 41 walked, 23 came by bus and {} came some other way.", "24", "22"),
    ("SUM03", "We received 33 complaints. Twelve were upheld, 14 were partly upheld and {} were not upheld.", "seven", "six"),
    ("SUM03", "We wrote to 60 leavers. Of them, 31 were in work, {} in training and 11 in other things.", "18", "17"),
    ("SUM03", "Of the 52 visits, {} were announced and 11 were unannounced.", "41", "40"),
    ("SUM03", "The service took 100 calls. By region: 60 came from the north and {} from the south.", "40", "35"),
    ("SUM03", "Spending was £632,000 in the year: wages £315,000, rent £213,000 and heat £{}.", "104,000", "86,000"),
    ("SUM11", "The board set 30 actions. Fourteen are complete and {} are not. We thank all staff.", "16", "14"),
    # Shares of those who answered or were seen
    ("GRIM01", "The survey drew responses from 22 residents, and {}% of those who took part felt safe.", "77", "75"),
    ("GRIM01", "We interviewed 14 apprentices and {}% said they had learnt something new.", "79", "81"),
    ("GRIM01", "We inspected 33 kitchens in the spring. {}% were clean, and the others were given notice.", "82", "80"),
    ("GRIM01", "Thirteen of the 20 tenants replied. Of these, {}% said repairs were done well.", "77", "75"),
    ("GRIM01", "In the first round 24 settings were assessed. The pass rate was {}%; the others are being helped.", "79", "81"),
    # How far apart two shares are
    ("PP01", "Last year 641 of 6,610 women smoked, which is 9.7%; this year it was 544 of 6,480, or 8.4%. That is a drop of 1.3 {} in a single year.", "percentage points", "per cent"),
    ("PCT02", "In spring 40 of 80 pupils passed (50.0%). In summer 54 of 90 did (60.0%). That is a rise of {} percentage points.", "10.0", "12.0"),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), _WRONG)
def test_told_only_where_it_is_wrong(rule: str, text: str, right: str, wrong: str) -> None:
    assert rule not in rules_told(text.format(right))
    assert rule in rules_told(text.format(wrong))


_ALIKE = (
    "We gave the school £9.3k. Added to the £27.4k brought forward, that left it with £40k.",
    "We have £9.3k left. Added to the £27.4k brought forward, it is enough to pay the £40k owed.",
    "We have £9.3k left. Added to the £27.4k brought forward, this means we spent £38.7k.",
    "The club held £340k in reserves. A deficit of £52k was made, leaving it £270k short of its aim.",
    "We wrote to 60 leavers. Of them, 31 were in work, 17 in training and 11 in neither.",
    "The team made 45 visits. Twenty were in Ashby, fifteen were in Corby and eight in Derby.",
    "The board set 30 actions. Fourteen are complete and 14 are not. Work on the rest was stopped.",
    "The board set 30 actions. Fourteen are complete and 14 are not. A third set of two was dropped.",
    "The service took 100 calls. By the end of the year, 60 were answered and 35 were passed on.",
    "The service took 100 calls. By region: 60 from the north and 35 from the south. Five more came from abroad.",
    "The main costs came to £632,000 in the year: wages £315,000, rent £213,000 and heat £86,000.",
    "Spending was £632,000 in the year: wages £315,000, rent £113,000 and heat £86,000.",
    "At the start of the year there were 40 pupils; 12 joined and 30 sat exams, so there were 52 at the end of the year.",
    "There were 120 plans. A further 14 were made in May and 20 were for boys, so 34 plans were new.",
    "The shelter opened the year with 22 dogs and 10 cats. It took in 30 and rehomed 28, leaving 24.",
    "Of the 40 staff, 22 were nurses and 15 had been here for ten years.",
    "Of the 28 schools, 15 were in the north and 12 were primary schools.",
    "Of the 60 families, 31 were seen at home and 25 did not have a car.",
    "There were 14 cases: seven in Ashby, three in Corby and two in Derby, with the rest scattered.",
    "Of the 19 recommendations, 15 had been put into effect and two were in progress. The other two were not accepted.",
    "Of 200 families, 120 (60%) were seen and 50 (25%) were not.",
    "The survey was returned by 31 parents and 12 pupils. Of those who replied, 85% were happy.",
    "We inspected 33 kitchens in the spring. Hygiene is good in 80%, the regulator says.",
    "Thirty-one tenants filled in the form. In the block, 12% of flats were damp and 12% were empty.",
    "We audited 46 files. According to the ministry, 13% were poor.",
    "We held 31 classes at the hall. Of these chairs 13% and 14% of these desks were broken.",
    "17 plans were written, and a signature was on file by October in 92% of them.",
    "We inspected 33 homes. The rate of compliance nationally is 80%.",
    "Nineteen pupils took part. At the end 85% of targets had been met.",
    "We surveyed 40 carers. The national average is 63%, and 61% of carers in our region said so.",
    "In spring 40 of 80 boys passed (50%). Of girls 54 of 90 did (60%). Fees went up by 4%.",
    "Rents were £12 higher than the £400 of 2024, and 40% of tenants said so.",
)


@pytest.mark.parametrize("text", _ALIKE)
def test_what_is_like_it_tells_nothing(text: str) -> None:
    assert not rules_told(text)
