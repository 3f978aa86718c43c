"""Every phrasing that yields a number, and phrasings that must yield none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Printed, Role, parse_printed
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.quantity.words import number_words

NB, THIN, NARROW, MINUS = "\u00a0", "\u2009", "\u202f", "\u2212"

# What is printed, its value and the size of one unit in its last place.
DIGITS = [
    ("0", "0", "1"), ("7", "7", "1"), ("3,414", "3414", "1"), ("1,234,567", "1234567", "1"),
    (f"72{NB}500", "72500", "1"), (f"72{THIN}500", "72500", "1"), (f"1{NARROW}234", "1234", "1"),
    ("3414", "3414", "1"), ("68.5", "68.5", "0.1"), ("70.0", "70", "0.1"), ("0.0", "0", "0.1"),
    (".5", "0.5", "0.1"), ("2.70", "2.7", "0.01"), ("1,234.56", "1234.56", "0.01"),
    ("68.5%", "68.5", "0.1"), ("68.5 %", "68.5", "0.1"), ("5 per cent", "5", "1"),
    ("5 percent", "5", "1"), (f"5{NB}per{NB}cent", "5", "1"), ("  12  ", "12", "1"),
    ("£72,500", "72500", "1"), ("£ 72,500", "72500", "1"), ("£5.50", "5.5", "0.01"),
    ("£1.2m", "1200000", "100000"), ("£1.25 million", "1250000", "10000"),
    ("£3 million", "3000000", "1000000"), ("£72k", "72000", "1000"), ("12K", "12000", "1000"),
    ("2.5bn", "2500000000", "100000000"), ("2 billion", "2000000000", "1000000000"),
    ("56.2 thousand", "56200", "100"), ("-5", "-5", "1"), (f"{MINUS}5.2%", "-5.2", "0.1"),
    ("–5", "-5", "1"), ("- 5", "-5", "1"), ("+5", "5", "1"), ("+2.5%", "2.5", "0.1"),
    ("-£500", "-500", "1"), ("£-500", "-500", "1"), ("(1,234)", "-1234", "1"),
    ("(£1,234)", "-1234", "1"), ("£(1,234)", "-1234", "1"), ("(5%)", "-5", "1"),
    ("(5)%", "-5", "1"), ("(-5)", "-5", "1"), ("(+5)", "5", "1"), ("0%", "0", "1"),
]  # fmt: skip
WORDS = [
    ("zero", 0), ("none", 0), ("no", 0), ("nil", 0), ("nought", 0), ("one", 1), ("Seven", 7),
    ("twelve", 12), ("nineteen", 19), ("twenty", 20), ("sixty-five", 65), ("sixty five", 65),
    ("sixty\u2011five", 65), ("ninety-nine", 99), ("a hundred", 100), ("one hundred", 100),
    ("one hundred and one", 101), ("Four hundred and ten", 410), ("four hundred ten", 410),
    ("twelve hundred", 1200), ("a dozen", 12), ("dozen", 12), ("two dozen", 24),
    ("six thousand", 6000), ("two thousand and eleven", 2011),
    ("five thousand two hundred", 5200), ("one hundred and five thousand", 105_000),
    ("a million", 1_000_000), ("two million, three hundred thousand and five", 2_300_005),
    ("sixty-five per cent", 65), ("five percent", 5), ("one hundred per cent", 100),
    ("FORTY\nTWO", 42),
]  # fmt: skip
SHARES = [
    ("half", "1/2"), ("a half", "1/2"), ("one half", "1/2"), ("a third", "1/3"),
    ("one-third", "1/3"), ("two-thirds", "2/3"), ("two thirds", "2/3"), ("a quarter", "1/4"),
    ("three quarters", "3/4"), ("three-quarters", "3/4"), ("a fifth", "1/5"),
    ("four fifths", "4/5"), ("an eighth", "1/8"), ("nine tenths", "9/10"), ("one in four", "1/4"),
    ("One in every four", "1/4"), ("1 in 5", "1/5"), ("9 out of 10", "9/10"),
    ("nine out of ten", "9/10"), ("three out of every four", "3/4"), ("two-in-five", "2/5"),
    ("½", "1/2"), ("¾", "3/4"), ("one in a hundred", None), ("1 in 100", "1/100"),
]  # fmt: skip
NOT_NUMBERS = [
    "", " ", "-", "–", "%", "£", ".", ",", "()", "third", "third highest", "1st", "2nd", "3rd", "21st",
    "twenty-first", "twenty-fifth", "fifth", "fifths", "quarter", "halve", "halves", "hundred",
    "several hundred", "hundreds", "£000", "£000s", "000", "007", "01432", "1,2345", "12,34", "12.", "1.2.3",
    "1,234 567", f"1,234{NB}567", "72 500", "12/05", "12/05/2024", "2024-25", "2024/25", "10-5",
    "5-5", "(12", "12)", "£(12", "--5", "+-5", "5-", "5%%", "5 points", "5pp", "five six", "five, six",
    "twenty eleven", "six fifths", "5 in 4", "one in none", "1 in 0", "five thousand six thousand",
    "some", "about", "nearly", "over and above", "up to", "c", "x", "*", "n/a", "..", "key stage 2",
    "Level 3", "5a", "x5", "٣", "５", "thou\u017fand", "m\u0131llion", "5 m\u0131llion", "1e5", "0x10", "1_000",
    "inf", "nan", "³", "5²", "from 20 to 25", "20 and 25", "1/2", "five to", "or more",
]  # fmt: skip


def read(text: str) -> Printed:
    """Parse what must be a number."""
    printed = parse_printed(text)
    assert printed is not None, text
    assert printed.text == text
    return printed


@pytest.mark.parametrize(("text", "value", "grain"), DIGITS)
def test_digits(text: str, value: str, grain: str):
    printed = read(text)
    assert (printed.value, printed.grain) == (Fraction(value), Fraction(grain))
    assert printed.percent == ("%" in text or "cent" in text)
    assert printed.currency == ("£" if "£" in text else "")
    assert printed.signed == any(s in text for s in f"-+–{MINUS}")


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_words(text: str, value: int):
    printed = read(text)
    assert printed.value == value
    assert printed.percent == ("cent" in text)
    assert not printed.share


@pytest.mark.parametrize(("text", "value"), SHARES)
def test_shares(text: str, value: str | None):
    if value is None:
        assert parse_printed(text) is None
        return
    printed = read(text)
    assert printed.share
    assert printed.value == Fraction(value)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_no_number(text: str):
    assert parse_printed(text) is None


def test_every_whole_number_below_a_thousand_reads_back():
    names = {n: number for number, n in _spelt()}
    assert len(names) == 1000
    for n, name in names.items():
        assert number_words(name) == n


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _spelt() -> list[tuple[str, int]]:
    small, tens = SMALL.split(), TENS.split()
    below = [(name, n) for n, name in enumerate(small)]
    for i, ten in enumerate(tens, 2):
        below += [(f"{ten}-{small[u]}" if u else ten, 10 * i + u) for u in range(10)]
    found = list(below)
    for h in range(1, 10):
        found += [
            (f"{small[h]} hundred" + (f" and {name}" if n else ""), 100 * h + n)
            for name, n in below
        ]
    return found


HALF = Fraction(1, 2)
between = Interval.between


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("3,414", "count", Interval.point(3414)),
        ("3,414", "number", Interval.point(3414)),
        ("549.6", "count", between(Fraction("549.55"), Fraction("549.65"))),
        ("604", "rate", between(Fraction("603.5"), Fraction("604.5"))),
        ("68.5%", "percentage", between(Fraction("68.45"), Fraction("68.55"))),
        ("68%", "number", between(Fraction("67.5"), Fraction("68.5"))),
        ("-1%", "percentage", between(Fraction("-1.5"), Fraction("-0.5"))),
        ("0%", "percentage", between(-HALF, HALF)),
        ("1.8", "mean", between(Fraction("1.75"), Fraction("1.85"))),
        ("£72,500", "money", Interval.point(72500)),
        ("£5.50", "money", Interval.point(Fraction("5.5"))),
        ("£5.5", "money", between(Fraction("5.45"), Fraction("5.55"))),
        ("£1.2m", "money", between(1_150_000, 1_250_000)),
        ("two million", "count", between(1_500_000, 2_500_000)),
        ("56,200", "population", between(56_150, 56_250)),
        ("56,234", "population", between(Fraction("56233.5"), Fraction("56234.5"))),
        ("0", "population", between(-HALF, HALF)),
        ("<5", "count", between(0, 5, high_open=True)),
        ("fewer than five", "count", between(0, 5, high_open=True)),
        ("under 5", "count", between(0, 5, high_open=True)),
        ("up to 25%", "percentage", between(0, Fraction("25.5"))),
        ("no more than 10", "count", between(0, 10)),
        ("at least 10", "count", Interval.at_least(10)),
        ("10 or more", "count", Interval.at_least(10)),
        ("100+", "count", Interval.at_least(100)),
        ("5 or fewer", "count", between(0, 5)),
        ("more than half", "percentage", Interval.more_than(HALF)),
        ("well over 100", "count", Interval.more_than(100)),
        ("about 400", "count", between(300, 500)),
        ("around 65%", "percentage", between(Fraction("58.5"), Fraction("71.5"))),
        ("c. 50", "count", between(40, 60)),
        ("50 or so", "count", between(40, 60)),
        ("nearly 70%", "percentage", between(60, Fraction("70.5"))),
        ("just under 300", "count", between(200, 300)),
        ("just over 300", "count", between(300, 400)),
        ("over 12%", "percentage", between(Fraction("11.5"), Fraction("13.2"))),
        ("nearly -5%", "percentage", between(Fraction("-5.5"), -4)),
        ("under -5%", "percentage", Interval.everything()),
        ("20-25", "count", between(20, 25)),
        ("20–25%", "percentage", between(Fraction("19.5"), Fraction("25.5"))),
        ("between five and ten", "count", between(5, 10)),
        ("two or three", "count", between(2, 3)),
        ("£1m-£2m", "money", between(500_000, 2_500_000)),
        ("£1-2m", "money", between(500_000, 2_500_000)),
        ("10% to 15%", "percentage", between(Fraction("9.5"), Fraction("15.5"))),
        ("around 20 to 25", "count", between(Fraction("17.5"), Fraction("27.5"))),
        ("half", "percentage", between(Fraction("0.45"), Fraction("0.55"))),
        ("two and a half", "mean", between(Fraction("2.45"), Fraction("2.55"))),
        ("2½", "mean", between(Fraction("2.45"), Fraction("2.55"))),
        ("half a million", "count", between(400_000, 600_000)),
        ("only 12", "count", Interval.point(12)),
        ("just 12", "count", Interval.point(12)),
        ("only about 50", "count", between(40, 60)),
    ],
)
def test_intervals(text: str, role: Role, expected: Interval):
    assert read(text).interval(role) == expected


@pytest.mark.parametrize(
    ("text", "granularity"),
    [("56,200", "100"), ("60,000", "10000"), ("70.0", "10"), ("0.25", "0.01"), ("0", "1"),
     ("0.00", "0.01"), ("-120", "10"), ("£1.20m", "100000")],
)  # fmt: skip
def test_granularity_is_the_last_digit_that_is_not_nought(text: str, granularity: str):
    assert read(text).granularity == Fraction(granularity)


def test_truncated_reaches_up_only():
    found = read("21%").interval("percentage", Convention.TRUNCATED)
    assert found == between(21, 22, high_open=True)


def test_a_cell_in_thousands():
    cell = read("1,250").times(1000)
    assert (cell.value, cell.grain, cell.scaled) == (1_250_000, 1000, True)
    assert cell.interval("money") == between(1_249_500, 1_250_500)
    assert read("20-25").times(1000).interval("money") == between(19_500, 25_500)


@pytest.mark.parametrize(
    ("text", "value"),
    [("20 and a half", "20.5"), ("7 and a half", "7.5"), ("0 and a half", "0.5"), ("07 and a half", None),
     ("007 and a quarter", None), ("999999 and a half", "999999.5"), ("1000000 and a half", None)],
)  # fmt: skip
def test_a_number_before_a_fraction_is_written_as_a_number_is(text: str, value: str | None) -> None:
    found = parse_printed(text)
    assert (found and found.value) == (value and Fraction(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [("two thousand", 2 * 10**3), ("two million", 2 * 10**6), ("two billion", 2 * 10**9)],
)
def test_words_of_size(text: str, value: int) -> None:
    assert number_words(text) == value


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("a third", "0.3", "0.366"),
        ("about a third", "0.292", "0.375"),
        ("nearly a third", "0.292", "0.333"),
        ("about 30%", "20", "40"),
    ],
)
def test_a_fraction_in_words_is_coarser_where_words_widen_it(
    text: str, least: str, most: str
) -> None:
    printed = parse_printed(text)
    assert printed is not None
    stands_for = printed.interval("percentage")
    assert Fraction(least) in stands_for
    assert Fraction(most) in stands_for
    step = Fraction(1, 100) * (100 if printed.percent else 1)
    assert Fraction(least) - step not in stands_for
    assert Fraction(most) + step not in stands_for
