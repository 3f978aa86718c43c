"""DATE12: accounts that were approved before the year they are of had ended."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report and accounts\n\n## Accounts for the year ended 31 March 2025\n\n"
    "Statement of financial activities for the year ended 31 March 2025.\n\n"
)

RULE = Rule(
    code="DATE12",
    name="accounts were approved before their year had ended",
    family="DATE",
    needs="date",
    kinds=frozenset({"approved"}),
    severity="medium",
    since="0.2.0",
    why="Accounts are of the whole year, and can be approved only after it.",
    title="The accounts are said to have been approved on {stated}, before the end of their year",
    explanation="The accounts were {working}.",
    question="On which day were the accounts approved?",
    innocent=("The date may be that of an earlier draft.",),
    examples=(
        Example(
            "Contradiction",
            "the year before",
            f"{_HEAD}Approved by the Board of Trustees on 28 July 2024 and signed on its behalf.",
        ),
        Example(
            "Consistent",
            "after the year",
            f"{_HEAD}Approved by the Board of Trustees on 28 July 2025 and signed on its behalf.",
        ),
        Example(
            "Contradiction",
            "told in a sentence",
            f"{_HEAD}The accounts were approved by the trustees on 17 September 2024.",
        ),
        Example(
            "CannotTell",
            "a plan",
            f"{_HEAD}The business plan was approved by the trustees on 17 September 2024.",
        ),
        Example(
            "CannotTell",
            "years before",
            f"{_HEAD}The accounts were approved by the trustees on 17 September 2021.",
        ),
        Example(
            "CannotTell",
            "no accounts",
            "# Annual report for the year ended 31 March 2025\n\nApproved by the Board on 28 July 2024.",
        ),
    ),
)
