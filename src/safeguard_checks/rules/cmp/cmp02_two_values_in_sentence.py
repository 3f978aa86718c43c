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
    ),
)
