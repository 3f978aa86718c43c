"""COUNT01: a stated number of things against the list that follows."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="COUNT01",
    name="the list has another number of items than stated",
    family="COUNT",
    needs="list",
    kinds=frozenset({"counted", "numbered"}),
    severity="low",
    since="0.2.0",
    why="A count that does not fit its list means that an item is missing or one too many.",
    title="“{stated}” are announced and {words} are listed",
    explanation="The text announces {stated}, but the list that follows has {words}.",
    question="Is the number wrong, or the list?",
    innocent=("Two items may stand in one line, or one in two.",),
    examples=(
        Example(
            "Contradiction",
            "one too many",
            "# Annual report 2024-25\n"
            "\n"
            "The partnership has five subgroups:\n"
            "\n"
            "- Audit\n"
            "- Training\n"
            "- Policy\n"
            "- Exploitation\n"
            "- Neglect\n"
            "- Early help\n",
        ),
        Example(
            "Consistent",
            "as stated",
            "# Annual report 2024-25\n"
            "\n"
            "The partnership has five subgroups:\n"
            "\n"
            "- Audit\n"
            "- Training\n"
            "- Policy\n"
            "- Exploitation\n"
            "- Neglect\n",
        ),
        Example(
            "Contradiction",
            "in the sentence",
            "# Annual report 2024-25\n"
            "\n"
            "The partnership has three priorities: neglect, exploitation, early help and transitions.",
        ),
        Example(
            "Consistent",
            "in the sentence",
            "# Annual report 2024-25\n"
            "\n"
            "The partnership has four priorities: neglect, exploitation, early help and transitions.",
        ),
        Example(
            "CannotTell",
            "an open list",
            "# Annual report 2024-25\n"
            "\n"
            "The work covered five areas, including:\n"
            "\n"
            "- Audit\n"
            "- Training\n",
        ),
        Example(
            "CannotTell",
            "a number of children",
            "# Annual report 2024-25\n\nWe spoke to 12 children:\n\n- about school\n- about home\n",
        ),
        Example(
            "Consistent",
            "an item with “and” in it",
            "# Annual report 2024-25\n"
            "\n"
            "The partnership has three subgroups: audit and learning, training, and policy.",
        ),
    ),
)
