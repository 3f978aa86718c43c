"""FLOW03: a balance laid out in a table that does not come out."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_FLOW = (
    "# Annual report 2024-25\n"
    "\n"
    "| Quarter | At start | Started | Ceased | At end |\n"
    "|---|---|---|---|---|\n"
    "| Q1 | 536 | 61 | 55 | 542 |\n"
    "| Q2 | 542 | {} | 63 | 537 |\n"
    "| Q3 | 537 | 66 | 57 | 546 |\n"
)
_SIGNED = (
    "# Annual report 2024-25\n"
    "\n"
    "| | Land | Vehicles |\n"
    "|---|---|---|\n"
    "| At 1 April 2024 | 4,210 | 1,385 |\n"
    "| Additions | 350 | 212 |\n"
    "| Disposals | (120) | (97) |\n"
    "| At 31 March 2025 | 4,440 | {} |\n"
)

RULE = Rule(
    code="FLOW03",
    name="a balance laid out in a table does not come out",
    family="FLOW",
    needs="flow",
    kinds=frozenset({"columns", "rows"}),
    severity="medium",
    since="0.2.0",
    why="What was there, plus what came, less what went, is what is left.",
    title="The balance of {subject} does not come out",
    explanation="What was there, what came and what went make {implied}; the table gives {stated}.",
    question="Which of these figures is wrong?",
    innocent=(
        "Figures taken from a live system on different days can differ slightly.",
        "Something may have come or gone in a way that the table does not show.",
    ),
    examples=(
        Example("Contradiction", "a start too many", _FLOW.format("85")),
        Example("Consistent", "balances", _FLOW.format("58")),
        Example(
            "CannotTell",
            "another column lies between",
            _FLOW.format("85").replace("Ceased", "Visits"),
        ),
        Example("Contradiction", "with its sign, in rows", _SIGNED.format("1,450")),
        Example("Consistent", "with its sign, in rows", _SIGNED.format("1,500")),
        Example(
            "CannotTell",
            "a row of another kind",
            _SIGNED.format("1,450")
            .replace("Additions", "Valuers")
            .replace("(", "")
            .replace(")", ""),
        ),
    ),
)
