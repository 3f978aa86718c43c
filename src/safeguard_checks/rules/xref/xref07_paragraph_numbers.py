"""XREF07: paragraph numbers that begin again under one head."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF07",
    name="paragraph numbers begin again",
    family="XREF",
    needs="reference",
    kinds=frozenset({"paragraph numbers"}),
    severity="low",
    since="0.2.0",
    why="Where two paragraphs have one number, a reference to it is ambiguous.",
    title="The paragraph numbers begin again at {words}",
    explanation="The numbers begin again under one head: {working}.",
    question="Which numbers should the later paragraphs have?",
    innocent=("The later paragraphs may be of another paper whose head was lost.",),
    examples=(
        Example(
            "Contradiction",
            "again from the first",
            "# Minutes of the board\n"
            "\n"
            "6.1 The members heard what officers had done about point a of the plan.\n"
            "\n"
            "6.2 The members heard what officers had done about point b of the plan.\n"
            "\n"
            "6.3 The members heard what officers had done about point c of the plan.\n"
            "\n"
            "6.4 The members heard what officers had done about point d of the plan.\n"
            "\n"
            "6.5 The members heard what officers had done about point e of the plan.\n"
            "\n"
            "6.1 The members heard what officers had done about point f of the plan.\n"
            "\n"
            "6.2 The members heard what officers had done about point g of the plan.",
        ),
        Example(
            "Consistent",
            "in order",
            "# Minutes of the board\n"
            "\n"
            "6.1 The members heard what officers had done about point a of the plan.\n"
            "\n"
            "6.2 The members heard what officers had done about point b of the plan.\n"
            "\n"
            "6.3 The members heard what officers had done about point c of the plan.\n"
            "\n"
            "6.4 The members heard what officers had done about point d of the plan.\n"
            "\n"
            "6.5 The members heard what officers had done about point e of the plan.\n"
            "\n"
            "6.6 The members heard what officers had done about point f of the plan.",
        ),
        Example(
            "Consistent",
            "the next head",
            "# Minutes of the board\n"
            "\n"
            "6.1 The members heard what officers had done about point a of the plan.\n"
            "\n"
            "6.2 The members heard what officers had done about point b of the plan.\n"
            "\n"
            "6.3 The members heard what officers had done about point c of the plan.\n"
            "\n"
            "6.4 The members heard what officers had done about point d of the plan.\n"
            "\n"
            "6.5 The members heard what officers had done about point e of the plan.\n"
            "\n"
            "7.1 The members heard what officers had done about point f of the plan.\n"
            "\n"
            "7.2 The members heard what officers had done about point g of the plan.",
        ),
        Example(
            "CannotTell",
            "too few to tell",
            "# Minutes of the board\n"
            "\n"
            "6.1 The members heard what officers had done about point a of the plan.\n"
            "\n"
            "6.2 The members heard what officers had done about point b of the plan.\n"
            "\n"
            "6.3 The members heard what officers had done about point c of the plan.\n"
            "\n"
            "6.1 The members heard what officers had done about point d of the plan.",
        ),
        Example(
            "Consistent",
            "another paper under its own heading",
            "# Minutes of the board\n"
            "\n"
            "6.1 The members heard what officers had done about point a of the plan.\n"
            "\n"
            "6.2 The members heard what officers had done about point b of the plan.\n"
            "\n"
            "6.3 The members heard what officers had done about point c of the plan.\n"
            "\n"
            "6.4 The members heard what officers had done about point d of the plan.\n"
            "\n"
            "6.5 The members heard what officers had done about point e of the plan.\n"
            "\n"
            "## Minutes of the meeting before\n"
            "\n"
            "6.1 The members heard what officers had done about point f of the plan.\n"
            "\n"
            "6.2 The members heard what officers had done about point g of the plan.",
        ),
        Example(
            "CannotTell",
            "not from the first",
            "# Minutes of the board\n"
            "\n"
            "6.3 The members heard what officers had done about point a of the plan.\n"
            "\n"
            "6.4 The members heard what officers had done about point b of the plan.\n"
            "\n"
            "6.5 The members heard what officers had done about point c of the plan.\n"
            "\n"
            "6.6 The members heard what officers had done about point d of the plan.\n"
            "\n"
            "6.7 The members heard what officers had done about point e of the plan.\n"
            "\n"
            "6.1 The members heard what officers had done about point f of the plan.",
        ),
        Example(
            "Contradiction",
            "as items of a list",
            "# Minutes of the board\n"
            "\n"
            "- 3.1 The members heard what officers had done about point a of the plan.\n"
            "\n"
            "- 3.2 The members heard what officers had done about point b of the plan.\n"
            "\n"
            "- 3.3 The members heard what officers had done about point c of the plan.\n"
            "\n"
            "- 3.4 The members heard what officers had done about point d of the plan.\n"
            "\n"
            "- 3.5 The members heard what officers had done about point e of the plan.\n"
            "\n"
            "- 3.1 The members heard what officers had done about point f of the plan.",
        ),
    ),
)
