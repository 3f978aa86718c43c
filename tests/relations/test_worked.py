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
