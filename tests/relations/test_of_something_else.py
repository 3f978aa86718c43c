"""Figures that words set beside others without making them parts, wholes or divisors, each with a neighbour that is told."""

from __future__ import annotations

import pytest

from reports import rules_told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.mentions.extract import extract

# What must be silent, and what is told beside it.
_PAIRS = {
    "set off against the other part": (
        "The £33m loss consisted of a £36m loss on land, which was partly offset by rents of £3m.",
        "The £33m bill consisted of £30m for land and £8m for rents.",
    ),
    "others are told before": (
        "There are 340 homes to rent. There will also be 125 to buy and 220 to share, giving a total of 685 homes.",
        "There will be 125 homes to buy and 220 to share, giving a total of 385 homes.",
    ),
    "some of them in a bracket": (
        "We shall lose 78 posts (42 teachers, 16 technicians) by June.",
        "We shall lose 78 posts (42 teachers and 16 technicians) by June.",
    ),
    "parts of the first of two years": (
        "Output was 17.2m tonnes as against 15.9m tonnes the year before, of which 14.8m were coal and 2.4m were peat.",
        "Output was 17.2m tonnes, of which 14.8m were coal and 2.9m were peat.",
    ),
    "including need not be all": (
        "The council has 385 members, including 270 elected members, 87 appointed members and 16 bishops.",
        "The council has 385 members, including 270 elected members, 107 appointed members and 36 bishops.",
    ),
    "items of a list on one line": (
        "- (a) A scheme under which 157 clinics were approved, out of which 94 are open. - (b) For schools, 45 works were approved. - (c) For homes, 22 works were approved.",
        "Under the scheme 157 clinics were approved, of which 94 clinics are open, 45 are being built and 22 are planned.",
    ),
    "of goods alone": (
        "Exports rose to £24.8bn and imports rose to £27.9bn. The deficit for goods alone was £4.6bn.",
        "Exports rose to £24.8bn and imports rose to £27.9bn. The deficit was £4.6bn.",
    ),
    "a share told before": (
        "Half said so already. A few, 17%, would not. The remaining 33% could not say.",
        "Most, 75%, would not. The remaining 33% could not say.",
    ),
    "each with its own": (
        "The rise is £88 for a small flat and £105 for a large flat, making the rents £178 and £208 a week respectively.",
        "The rise is £88 for a small flat and £105 for a large flat, making £178 in all.",
    ),
    "what is still so in another sentence": (
        "The town has issued sixteen notices since 2016. Ten of these were for late returns. Three remain open.",
        "The town advertised ninety posts. Sixty-two were filled in May and 17 in June; twenty-one are vacant still.",
    ),
    "the other two told again": (
        "He took up one of the three aims and not the other two. Without the other two it will fail.",
        "The town has nine sites. Two of the nine sites are open. The other six are shut.",
    ),
    "cash is no rest": (
        "Profit reached £119m. Sales of £105m were reported, with a year-end cash balance of £20m.",
        "Of the £119m granted, £105m was spent, leaving a balance of £20m.",
    ),
    "a difference of other numbers": (
        "The first plan has a profit of £137m. The second, with a grant of £11m, has a net gain of £148m.",
        "During the year 137 bikes were bought and 11 sold, a net gain of 148.",
    ),
    "one price in two currencies": (
        "We raised USD $343,625 by issuing 624,771 shares at a price of USD $0.55 or CDN $0.79 per share.",
        "We raised $343,625 by issuing 624,771 shares at a price of $0.79 per share.",
    ),
    "from one value to another": (
        "Over the past three years the costs were between 53,000 a year to 102,000.",
        "Over the past three years the costs were 102,000, or 53,000 a year.",
    ),
    "a length that is hedged": (
        "In less than five years the debt of £96m grew. Interest is £12m a year.",
        "In five years we paid £96m of interest, or £12m a year.",
    ),
    "a length divides into lengths": (
        "She played here for 4 months. With 2 sets won for each game, the four games went well.",
        "She played 48 sets in the four games, or 9 sets a game.",
    ),
    "half of another share": (
        "The policy asks for half (17.5%) of the minimum 35% to be let.",
        "The policy asks for half (17.5%) of the homes to be let.",
    ),
    "a change with its sign": (
        "- North: 181 new games were added (+71%).\n- South: 119 new games were added (+68% on the year).",
        "Of the 181 new games, 119 were free (68%).",
    ),
    "of another whole": (
        "The skill stream will have 60,700 places, compared to the record of 53,520 places. This represents about 58% of the total programme.",
        "Inspectors saw 60 of the 120 homes. This represents 58% of the homes.",
    ),
    "a range is no count": (
        "Nearly 50% of all 63 households in the street are small (1-4 members).",
        "50% of the 63 households in the street are small (14).",
    ),
    "two is no whole": (
        "We won 51.4 per cent of the two party vote.",
        "We won 51.4 per cent of the 12 seats.",
    ),
    "an increase is no share": (
        "Among the 14 groups, one stands out, with a 4.6% increase.",
        "Among the 14 groups, 4.6% were late.",
    ),
    "a change on a scale": (
        "The trial took five patients. Their mean decrease of pain on the scale was 6.33 points.",
        "The trial took five patients. Their mean score for pain was 6.33 points.",
    ),
    "a list that ends before its sentence": (
        "There were nine schools at two towns, namely Ashby and Corwen, in the first phase and six at Dunlow and Marsh.",
        "There were nine schools at five towns, namely Ashby and Corwen, in the first phase.",
    ),
    "parted by semicolons": (
        "Industry (including four branches, i.e., mining and quarrying; power and water; factories; building) shrank.",
        "The town has four branches of industry, i.e., mining, power and building.",
    ),
    "one thing of two names": (
        "Five goods were sold. These are motor vehicles, trailers and carts, glass, nails, and soap.",
        "Nine goods were sold. These are motor vehicles, trailers and carts, glass, nails, and soap.",
    ),
    "finally is no last": (
        "The match served two purposes: the first was to learn. The second was to win. They finally did so.",
        "The match served two purposes: first, to learn. Second, to win. Finally, to rest.",
    ),
    "a colon within an item": (
        "The results take two forms. (1) a line: the mean, the least and the most (2) a table of all",
        "The results take two forms: a line, a table, a map and a list",
    ),
    "no date": (
        "The published bands are 30/50/80 of the median income.",
        "The share was 40.4 per cent on 31.09.2022, and rose.",
    ),
    "from month to month": (
        "The data are of the twelve months from June 2022 to June 2023.",
        "The data are of the twelve months from June 2022 to June 2024.",
    ),
    "with a vote held": (
        "The workshop will be held on 12 May 2026. The council votes on 5 May 2026, with the town vote held on 23 June 2026.",
        "The workshop will be held on 12 May 2026. The town vote was held on 23 June 2026.",
    ),
    "two places and no two times": (
        "In the north 34 of 94 cases passed (36.2%). In the south 40 of 100 did (40.0%). That is a rise of 5.2 percentage points.",
        "In spring 34 of 94 pupils passed (36.2%). In summer 40 of 100 did (40.0%). That is a rise of 5.2 percentage points.",
    ),
    "what another thing was the year before": (
        "Attendance was 85%. Uptake was 89.3% the year before, so it is rising.",
        "Uptake was 85%. It was 89.3% the year before, so it is rising.",
    ),
    "what another thing does": (
        "Uptake is 95%. It was 89.3% the year before, so absence is falling.",
        "Uptake is 95%. It was 89.3% the year before, so uptake is falling.",
    ),
    "a share in brackets of something else": (
        "Numbers were up 40 on the 560 of last year (9% in the north).",
        "Numbers were up 40 on the 560 of last year (9%).",
    ),
    "a share each month": (
        "We received £12,000 more than the £400,600 of last year, or 5.0% per month.",
        "We received £12,000 more than the £400,600 of last year, or 5.0%.",
    ),
    "an average of another club": (
        "The art room held 20 sessions for 300 people. The chess club had an average of 14 people a session.",
        "The chess club held 20 sessions for 300 people. The club had an average of 14 people a session.",
    ),
    "from one year to another": (
        "A loan of £600 runs for seven years. £100 a year is repaid from the third to the seventh year.",
        "A loan of £600 runs for seven years. £100 a year is repaid.",
    ),
    "with those acquired": (
        "Total deposits were $2.3 trillion at 30 June 2023.\n\nDeposits of $2.5 trillion at 30 June 2023, including $82.0 billion acquired, were held.",
        "Total deposits were $2.3 trillion at 30 June 2023.\n\nDeposits of $2.5 trillion at 30 June 2023 were held.",
    ),
    "just over": (
        "Just over one in ten children (13%) walked.",
        "Just over one in ten children (16%) walked.",
    ),
    "further ones that did not come": (
        "There were 60 tenants at 1 April. A further 12 were visited and four left, so that at 31 March there were 56.",
        "There were 60 tenants at 1 April. A further 12 were referred and four left, so that at 31 March there were 56.",
    ),
    "what was done to those who stay": (
        "We had 120 volunteers at the start of the year. 20 joined, and 18 were trained. So 128 volunteers remain.",
        "The list had 120 names at the start of the year. 20 joined, and 18 were seen. So 128 names remain.",
    ),
    "a habit": (
        "Referrals rise when schools open.\n\n| Year | Referrals | Average wait |\n|---|---|---|\n| 2022-23 | 560 | 56 |\n| 2023-24 | 480 | 48 |",
        "Referrals rose when schools opened.\n\n| Year | Referrals | Average wait |\n|---|---|---|\n| 2022-23 | 560 | 56 |\n| 2023-24 | 480 | 48 |",
    ),
    "longer of what has no length": (
        "The number of referrals was longer than the year before.\n\n| Year | Referrals | Average wait |\n|---|---|---|\n| 2022-23 | 560 | 56 |\n| 2023-24 | 480 | 48 |",
        "The average wait was longer than the year before.\n\n| Year | Referrals | Average wait |\n|---|---|---|\n| 2022-23 | 560 | 56 |\n| 2023-24 | 480 | 48 |",
    ),
    "a word that begins as one for money": (
        "Experience of premises fell.\n\nTable 1: Expenditure\n\n| | 2022-23 | 2023-24 |\n|---|---|---|\n| Premises | 560 | 580 |\n| Staff | 460 | 480 |",
        "Premises costs fell.\n\nTable 1: Expenditure\n\n| | 2022-23 | 2023-24 |\n|---|---|---|\n| Premises | 560 | 580 |\n| Staff | 460 | 480 |",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", _PAIRS)
def test_silent_beside_what_is_told(kind: str) -> None:
    silent, told = _PAIRS[kind]
    assert not rules_told(silent) - {"NAME01"}, silent
    assert rules_told(told), told


def _figures(text: str) -> list[str]:
    return [f.text for f in extract(read_markdown("text.md", "0" * 64, text)).figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The 12 000 are made up of 4 010 refugees and 8 000 Special places.", ["12 000", "4 010", "8 000"]),
        ("Work (Harris, 2018) 26 has shown a gain. Others (Boyd, 2023) 27 found 31 cases.", ["31"]),
        ("Large works employ 80 per cent of the total workers 65 and 78 per cent of the TPE 66 in the trade.", ["80 per cent", "78 per cent"]),
        ("Large works employ 80 per cent of the total workers: 65 and 66 in the two towns.", ["80 per cent", "65", "66", "two"]),
        ("The fund had reached 21 and the list 18.", ["21", "18"]),
        ("The young people had reached 18 by May; 12 who had reached 21, left.", ["12"]),
        ("Ring us on 123 456 7890, (212) 555-0143 or 212-555-0143, or call 12 of the 30.", ["12", "30"]),
        ("| Office | Telephone | Calls |\n|---|---|---|\n| North | 123 456 7890 | 20 |", ["20"]),
        ("They took 123,456 calls, and 7890 more.", ["123,456", "7890"]),
        ("They won 12 games and lost 13 at home.", ["12", "13"]),
        ("After a one-two they took the top-five and twenty-three more.", ["twenty-three"]),
    ],
)  # fmt: skip
def test_numbers_that_count(text: str, figures: list[str]) -> None:
    assert [f.replace("\u00a0", " ") for f in _figures(text)] == figures
