"""COUNT02: a team of so many, and fewer names."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="COUNT02",
    name="fewer are named than a team is said to have",
    family="COUNT",
    needs="list",
    kinds=frozenset({"roll"}),
    severity="low",
    since="0.2.0",
    why="Who did the work is part of the evidence for it.",
    title="{stated} are said to have been in the team, and {words} are named",
    explanation="The roll is short: {working}.",
    question="Who else was in the team?",
    innocent=("Some members may not have wished to be named.",),
    examples=(
        Example(
            "Contradiction",
            "two short",
            "# Review of services\n"
            "\n"
            "The review team consisted of six reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field\n"
            "\n"
            "Team reviewers: Ann Moss, Raj Patel and Lee Wood\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "Consistent",
            "as many as told",
            "# Review of services\n"
            "\n"
            "The review team consisted of four reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field\n"
            "\n"
            "Team reviewers: Ann Moss, Raj Patel and Lee Wood\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "Consistent",
            "the manager may be counted",
            "# Review of services\n"
            "\n"
            "The review team consisted of five reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field\n"
            "\n"
            "Team reviewers: Ann Moss, Raj Patel and Lee Wood\n"
            "\n"
            "Quality manager: Sue Hill\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "CannotTell",
            "more are named",
            "# Review of services\n"
            "\n"
            "The review team consisted of three reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field\n"
            "\n"
            "Team reviewers: Ann Moss, Raj Patel and Lee Wood\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "Consistent",
            "one more told without a number",
            "# Review of services\n"
            "\n"
            "The review team consisted of three reviewers and an additional reviewer.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field\n"
            "\n"
            "Team reviewers: Ann Moss, Raj Patel and Lee Wood\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "CannotTell",
            "others came for a second visit",
            "# Review of services\n"
            "\n"
            "The review team consisted of six reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field\n"
            "\n"
            "Team reviewers: Ann Moss, Raj Patel and Lee Wood\n"
            "\n"
            "A second visit was made by two reviewers, Ian Young and Kim Lowe.\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "CannotTell",
            "about so many",
            "# Review of services\n"
            "\n"
            "The review team consisted of about six reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field\n"
            "\n"
            "Team reviewers: Ann Moss, Raj Patel and Lee Wood\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "CannotTell",
            "no names follow",
            "# Review of services\n"
            "\n"
            "The review team consisted of six reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "They met staff and parents.\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
        Example(
            "Contradiction",
            "a title behind a name",
            "# Review of services\n"
            "\n"
            "The review team consisted of five reviewers.\n"
            "\n"
            "## The review team\n"
            "\n"
            "Lead reviewer: Jo Field OBE\n"
            "\n"
            "Team reviewers: Ann Moss (associate), Raj Patel and Lee Wood\n"
            "\n"
            "## Information about the area\n"
            "\n"
            "The town has two schools.",
        ),
    ),
)
