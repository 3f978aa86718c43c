"""Laws of numbers that others beside them make: told exactly where they do not, and read in any order of words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reports import rules_told

_FEW = settings(max_examples=20, deadline=None)
_COUNTS = st.integers(21, 900)
_OURS = {"RATE06", "RATE07", "FLOW05", "SUM03", "SUM12"}


_EACH = (
    "The {d} courses drew {t} people, an average of {v} a course.",
    "An average of {v} people came to each course: there were {t} of them, at {d} courses.",
    "{t} people came to the {d} courses. That is {v} a course.",
)


@_FEW
@given(each=st.integers(12, 60), number=st.integers(31, 95), off=st.sampled_from([0, 0, 7, -5]))
def test_values_for_each(each: int, number: int, off: int) -> None:
    for words in _EACH:
        text = words.format(d=number, t=f"{each * number:,}", v=each + off)
        assert ("RATE06" in rules_told(text)) == (off != 0), text


_SUMS = (
    "There were {a} in the north and {b} in the south. Together these made {t} cases.",
    "The north had {a} cases and the south {b}, which adds up to {t}.",
    "With {a} cases in the north and {b} in the south the count comes to {t}.",
    "We had:\n\n- {a} cases in the north\n- {b} cases in the south\n\nIn all there were {t} cases.",
)


@_FEW
@given(a=_COUNTS, b=_COUNTS, off=st.sampled_from([0, 0, 9, -3]))
@pytest.mark.parametrize("words", _SUMS)
def test_totals(words: str, a: int, b: int, off: int) -> None:
    assume(a != b)  # of two alike one may be the other told again
    text = words.format(a=a, b=b, t=a + b + off)
    assert bool(_OURS & rules_told(text)) == (off != 0), text


@_FEW
@given(came=_COUNTS, went=_COUNTS)
def test_surplus_or_deficit(came: int, went: int) -> None:
    if came == went:
        return
    for word, right in (("surplus", came > went), ("deficit", came < went)):
        text = f"Income was £{came}m and expenditure £{went}m, a {word} of £{abs(came - went)}m."
        assert ("FLOW05" not in rules_told(text)) == right


_AROUND = (
    "There were {a} tribunals. The rules were changed. They heard {t} appeals. With {v} appeals each, the tribunals were busy.",
    "They held {a} clinics. The rules were changed. {t} people were seen. That is {v} people per clinic.",
)


@_FEW
@given(a=st.integers(13, 60), v=st.integers(31, 95), off=st.sampled_from([0, 0, 11, -9]))
@pytest.mark.parametrize("words", _AROUND)
def test_values_told_apart(words: str, a: int, v: int, off: int) -> None:
    text = words.format(a=a, t=f"{a * v:,}", v=v + off)
    assert ("RATE06" in rules_told(text)) == (off != 0), text


@_FEW
@given(came=_COUNTS, went=_COUNTS)
def test_gain_or_loss_told_apart(came: int, went: int) -> None:
    if came == went:
        return
    for word, right in (("gain", came > went), ("loss", came < went)):
        text = (
            f"Joiners during the year numbered {came}. The team moved. Leavers came to {went}, as foreseen. "
            f"There was a net {word} of {abs(came - went)} staff."
        )
        assert ("FLOW05" not in rules_told(text)) == right, text


@pytest.mark.parametrize(
    "text",
    [
        "There are 7 children with a plan who wait. Two of these went to a panel; 19 orders were made.",
        "Of this group, seven had been matched and four had been found a family. There were 17 in all.",
        "The surplus of £2.1m with a liability of £0.5m has resulted in a net surplus of £1.6m.",
        "There were 52,307 assaults, a rate of 14.6 per 1,000. There were also 606 major incidents.",
        "The fund finished at £21.37 after the payment of £2.68. A total of £28.63 was paid to date.",
        "| Reason | Number |\n|---|---|\n| Retired | 31 |\n| New job | 58 |\n| Ill | 7 |\n\nAltogether 112 people left; those who gave none are not in the table.",
        "The 65-and-older group grows to 18,246, and then holds flat at 18,208.",
        "We have one mower, a dishwasher and 5 computers. These are written off over 5 years.",
        "The club lost 68m euros ($89m; £47m) in the year, a net loss of 27.2m euros in its first half.",
        "Next expected annual profits of between £415m and £425m ($779m-798m).",
        "Revenue rose to $132.6m. The net loss of $115.5m was partly due to $72.8m in net non-cash items.",
        "One plan would raise their net income by $1,000 to $116,790. The other would cut it by $1,132 to $114,658.",
        "Each man had two or three flutes. The playing of three flutes was recorded.",
        "Certificates and two other lists were used. Each of these three sources has names that the other two have not.",
        "Of 355 teams, 353 of them sent an export, with the remaining two providing an interface.",
        "Households have 3.11 people in the east, larger than the state's 2.52, and the average household is 2.49.",
        "We are at 57 total responses and we started with 8 of our own, so that makes 49.",
        "There were 48,594 items in all. 100 * (323 / 48,594) = 0.7%.",
        "Revenues were $1.25 billion, $439 million and $338 million. The company had total debt of $1.85 billion.",
        "We committed £250,000 over two years to leadership and £300,000 per year to a programme.",
        "Walk 2.62 miles a day over 10 days, run 5.24 miles each or head out and run 26.2 miles in one go.",
        "The shop gave £1,500 to the park. It gave £500 more. The clinic, set up for 450 referrals a year, thus had 725.",
    ],
)
def test_what_is_of_something_else(text: str) -> None:
    assert not _OURS & rules_told(text)


# A size of change that follows two values told in neighbouring sentences, in any words.
_TWO_TOLD = (
    ("Plans stood at 5,120 in January 2023. A year later it was 5,580, growth of {}%.", "9.0", "7.0"),
    ("In May 2022 the service moved 1,640 pupils. By May 2023 this had become 1,804, an additional {} pupils.", "164", "146"),
    ("The arrest rate was 40.0 per cent. In 2022 the rate was 36.5 per cent; it has therefore gone up by {} percentage points.", "3.5", "4.5"),
    ("At our homes 63.5% passed. Our own figure was 58.0% in 2022, so we have gained {} points.", "5.5", "4.5"),
    ("It was used for 15 of the 68, or 22.1%. The figure for the same months of 2023 was nine of 60 (15.0%). So it has moved forward by {} percentage points.", "7.1", "9.1"),
    ("In 2021 the share was 41.2 per cent. It is now 44.7 per cent, so it has moved on by {} percentage points.", "3.5", "5.3"),
    ("Members numbered 2,310 in 2023. In 2022 it was 2,100, a difference that amounts to growth of {}%.", "10.0", "12.0"),
    ("Thefts increased by 680 from the 2022 total of 13,600. Expressed as a percentage, the rise is {}.", "5.0", "6.0"),
    ("There were four homes with 431 beds in March 2022. In March 2023 the number of beds was 520, an additional {} beds.", "89", "98"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), _TWO_TOLD)
def test_a_size_of_two_values_told_before(text: str, right: str, wrong: str) -> None:
    assert not rules_told(text.format(right))
    assert rules_told(text.format(wrong))


_OF_OTHERS = (
    "Of girls 62% passed in 2022. Nationally the rate was 58% in 2023, a fall of 9 points.",
    "The home has 40 beds. In 2022 it had 36 staff, 12% more than planned.",
    "Our shop sold 900 books in 2022. The cafe sold 1,000 cakes in 2023, an increase of 20%.",
    "The club won 91.0% of its games. Last year it was 88.4%, so it gained 26 points and was promoted.",
    "There were 120 children in 2022. In 2023 there were 140, of whom 30 were new, an additional 25 on top of those.",
    "We saw 240 people in the spring. In the autumn we saw 180 families, an additional 30 of whom were new.",
    "We had 300 members in 2022. In 2023 it was 330 and we hope for a rise of 25%.",
    "The rate was 41.0% in 2021. In 2022 it was 47.0% in real terms, so it has gained 9 points.",
)


@pytest.mark.parametrize("text", _OF_OTHERS)
def test_a_size_of_something_else(text: str) -> None:
    assert not rules_told(text)


# Shares of what was counted or named before.
_SHARES = (
    ("The inquests concerned 9,480 victims. Of these, 6,826 were women.\n\nSome 3,160 victims, exactly {} of the total, had reported before.", "a third", "a quarter"),
    ("The town lets 438 bus routes. They differ.\n\nA guard rides on 292 of the routes, that is to say on {}.", "two thirds", "three quarters"),
    ("Sixty-eight children were placed.\n\n- Seventeen were over five, which is {} of those placed.\n- Nine had none.", "one quarter", "one third"),
    ("Of the 150 children who sat the test, 120 passed. That makes {}.", "four in five", "three in five"),
    ("We have 56 volunteers in all.\n\nFourteen of the volunteers ({}) are under 25.", "25%", "35%"),
    ("The budget is £48,000, of which £31,200 goes on the nurse's salary, £9,600 on a car and £7,200 on the rest. Salary is therefore {} of the pot.", "65%", "75%"),
    ("There were 645 responses: 387 came from parents, 142 from staff, 51 from drivers and 65 from others. Parents thus supplied {} of the responses.", "60%", "half"),
    ("Of the grant of £90,000, the library took £45,000, the pool £30,000 and the park £15,000. The pool alone accounted for {} of the grant.", "a third", "43%"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), _SHARES)
def test_a_share_of_a_whole_told_before(text: str, right: str, wrong: str) -> None:
    assert not rules_told(text.format(right))
    assert rules_told(text.format(wrong))


_OTHER_WHOLES = (
    "We visited 90 homes in Ashby.\n\nIn Cotham we saw 30 homes, a quarter of the total for that town.",
    "There were 120 pupils in Year 6 and 300 pupils in Year 7.\n\nSome 90 pupils, three quarters of all, walk to school.",
    "We spent £90,000: £45,000 on rent, £30,000 on wages and £15,000 on heat. Rent is 60% of the total for the town.",
    "There are 90 staff, 45 of them nurses, 30 of them carers and 15 cooks. Nurses are 60% of the workforce nationally.",
    "Twelve of the 40 schools have a nurse.\n\nTen of the nurses, that is to say a quarter, are new.",
    "Sixty children were placed.\n\nTwenty were sent home, which is a half of those sent.",
)


@pytest.mark.parametrize("text", _OTHER_WHOLES)
def test_a_share_of_another_whole(text: str) -> None:
    assert not rules_told(text)


# Balances, concluded prices, groups of so many and parts told behind "when".
_MADE_OF = (
    ("At 31 March 2024 we employed 118 people. We began the year with 113, welcomed 22 and waved goodbye to {}.", "17", "19"),
    ("We ended the year with 64 volunteers, having begun it with 58, recruited 15 and lost {}.", "9", "12"),
    ("Some 640 of you laced up and brought in £76,800 in pledges, so {} a walker.", "£120", "£140"),
    ("About 50 firms gave £12,500 between them, which is {} a donor.", "£250", "£350"),
    ("The appeal brought £9,600 from 80 households, or {} a family.", "£120", "£140"),
    ("At £23,000 a head, a solo taxi costs nearly {} as much as a place in a shared one, for which the town pays £12,000.", "twice", "three times"),
    ("A visit costs £390, about {} times as much as a call, which costs £130.", "three", "four"),
    ("The north had 48 cases, half as many as the south, where {} were found.", "96", "69"),
    ("Of the £6.7 million we received, £1.96 million came from the state, {}p in every pound.", "29", "39"),
    ("Of the £900 that we raised, £450 went on food. That is {}p of every pound.", "50", "60"),
    ("We spent £48,000 on 16 boats, that is {} a hull.", "£3,000", "£5,000"),
    ("Twenty-six were placed with a brother or sister: ten pairs and {} groups of three.", "two", "three"),
    ("The 26 pupils worked in five groups of four and {} pairs.", "three", "two"),
    ("The 39 recruits were split into six teams of {} and a trio.", "six", "seven"),
    ("We housed {} people: six couples, one family of five and four singles.", "21", "20"),
    ("When a nurse telephoned 50 of those concerned, 29 spoke of the wait, {} of fear and eight of other reasons.", "13", "15"),
    ("After we wrote to {} firms, 31 agreed to help, 20 said no and 10 gave some other answer.", "61", "64"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), _MADE_OF)
def test_what_others_make(text: str, right: str, wrong: str) -> None:
    assert not rules_told(text.format(right))
    assert rules_told(text.format(wrong))


_NOT_MADE_OF = (
    "At 31 March 2024 we employed 118 people. We began the year with 10 vacancies, welcomed 22 and waved goodbye to 19.",
    "Some 640 of you walked and brought in £76,800 in pledges, so £60 a walker has yet to come in.",
    "Some 640 of you walked and brought in £76,800, so £140 a week came from the shop.",
    "The trip cost £900 and 30 went, so £20 a child after the grant.",
    "There were 26 children, in a group of ten.",
    "Of the £900 we raised, £450 went on stamps at 60p each.",
    "Twelve teams of four took part, 48 players in all, in three groups of four.",
    "In 2023 we trained 60 staff in groups of ten.",
    "There are 12 schools, in four groups of two or three.",
    "When the home opened in 2019 it had 50 beds, 29 staff and eight other helpers.",
    "After the fire 45 flats stood empty, 20 were pulled down and 12 had other uses.",
)


@pytest.mark.parametrize("text", _NOT_MADE_OF)
def test_what_others_do_not_make(text: str) -> None:
    assert not rules_told(text)
