"""CMP02: a sentence that says above and gives values that say below, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = "# Annual report 2024-25\n\n"

RULE = Rule(
    code="CMP02",
    name="comparison in a sentence does not match its two values",
    family="CMP",
    needs="comparison",
    kinds=frozenset({"prose"}),
    severity="high",
    since="0.1.0",
    why="Comparison with others is how a rate is judged.",
    title="The text says {words}, but its two values say otherwise",
    explanation="The text says \u201c{stated}\u201d. Its values are {working}.",
    question="Which is right: the word \u201c{words}\u201d or the two values?",
    innocent=("The two values may be given in the other order than they are spoken of.",),
    examples=(
        Example(
            "Contradiction",
            "below, and higher",
            _HEAD + "The re-referral rate of 22% is below the England average of 21%.",
        ),
        Example(
            "Consistent",
            "above, and higher",
            _HEAD + "The re-referral rate of 22% is above the England average of 21%.",
        ),
        Example(
            "Consistent",
            "print alike",
            _HEAD + "At 22%, our rate is slightly above the England average of 22%.",
        ),
        Example(
            "CannotTell",
            "the first value is the difference",
            _HEAD + "Our rate is 5% above the England average of 20%.",
        ),
        Example(
            "CannotTell",
            "not said of now",
            _HEAD + "We expect that 22% would be below the England average of 21%.",
        ),
        Example(
            "Contradiction",
            "higher, and lower",
            "# Annual report 2024-25\n"
            "\n"
            "The re-referral rate of 18% is higher than the England average of 21%.",
        ),
        Example(
            "Consistent",
            "below one but above another",
            "# Annual report 2024-25\n\nAt 52 per 10,000, the rate is slightly below London (54) but above England (51).",
        ),
        Example(
            "Contradiction",
            "below one but above another",
            "# Annual report 2024-25\n\nAt 52 per 10,000, the rate is slightly below London (54) but above England (57).",
        ),
        Example(
            "Contradiction",
            "higher than both",
            "# Annual report 2024-25\n\nThe rate is 72%, higher than both London (69%) and England (74%).",
        ),
        Example(
            "Consistent",
            "in line with",
            "# Annual report 2024-25\n\nThe proportion was 21%, in line with the England average of 22%.",
        ),
        Example(
            "Contradiction",
            "in line with what is far off",
            "# Annual report 2024-25\n\nThe proportion was 21%, in line with the England average of 44%.",
        ),
        Example(
            "Contradiction",
            "a gap that the values do not have",
            "# Annual report 2024-25\n\nUptake was 55%, 5 percentage points above the England average of 45%.",
        ),
        Example(
            "Consistent",
            "a target",
            "# Annual report 2024-25\n\nAt 81%, this was below the target of 85%.",
        ),
        Example(
            "CannotTell",
            "a multiple of the other value",
            "# Annual report 2024-25\n\nAt 30%, this is more than half the England average of 50%.",
        ),
        Example(
            "KnownMiss",
            "the own value last",
            "# Annual report 2024-25\n\nCompared with the England average of 21%, our rate was higher at 18%.",
        ),
    ),
)
