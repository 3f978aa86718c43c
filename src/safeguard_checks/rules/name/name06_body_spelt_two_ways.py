"""NAME06: two spellings of one body’s name."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME06",
    name="one body is spelt two ways",
    family="NAME",
    needs="name",
    kinds=frozenset({"body"}),
    severity="low",
    since="0.2.0",
    why="A misspelt name makes a body hard to find and to hold to account.",
    title="A name is spelt two ways: {working}",
    explanation="Two spellings stand for what looks like one body: {working}.",
    question="Which spelling is right?",
    innocent=("They may be two bodies.",),
    examples=(
        Example(
            "Contradiction",
            "a slip in one place",
            "# Annual report 2024-25\n"
            "\n"
            "The Northmoor Safeguarding Partnership met. The Northmoor Safeguarding Partnership agreed. In May the Northmoor Safeguarding Partnership reported. Members of the Northmor Safeguarding Partnership wrote.\n"
            "\n"
            "Work of the Northmoor Safeguarding Partnership goes on. We thank the Northmoor Safeguarding Partnership.",
        ),
        Example(
            "CannotTell",
            "one spelling",
            "# Annual report 2024-25\n"
            "\n"
            "In May the Northmoor Safeguarding Partnership met. We thank the Northmoor Safeguarding Partnership.",
        ),
        Example(
            "CannotTell",
            "a plural",
            "# Annual report 2024-25\n"
            "\n"
            "In May the Early Help Team met. In June the Early Help Team met. In July the Early Help Team met. The two Early Help Teams joined.",
        ),
        Example(
            "CannotTell",
            "too rare to tell",
            "# Annual report 2024-25\n"
            "\n"
            "In May the Northmoor Partnership met. In June the Northmore Partnership met.",
        ),
        Example(
            "CannotTell",
            "two bodies",
            "# Annual report 2024-25\n"
            "\n"
            "In May the North Area Board met. In June the North Area Board met. In July the North Area Board met. In May the South Area Board met.",
        ),
        Example(
            "CannotTell",
            "an apostrophe",
            "# Annual report 2024-25\n"
            "\n"
            "In May the Kent Childrens Board met. In June the Kent Children’s Board met. In July the Kent Children’s Board met. In May the Kent Children’s Board met.",
        ),
    ),
)
