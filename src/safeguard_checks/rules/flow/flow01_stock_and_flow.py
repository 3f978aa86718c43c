"""FLOW01: opening, starts and endings that do not give the closing figure."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FLOW01",
    name="opening plus starts less endings is not the closing figure",
    family="FLOW",
    needs="flow",
    kinds=frozenset({"table"}),
    severity="medium",
    since="0.1.0",
    why=(
        "What was there, plus what came, less what went, is what is there; a gap means "
        "that one of four figures is wrong."
    ),
    title="The figures for {subject} do not balance from one year to the next",
    explanation=(
        "The opening figure plus starts less endings is {implied}; the table gives {stated}."
    ),
    question=("Which of the four figures is wrong, or were they taken on different days?"),
    innocent=(
        "Figures taken from a live system on different days can differ slightly.",
        "A person who starts or ends more than once may be counted once in one place and twice in another.",
    ),
    examples=(
        Example(
            "Contradiction",
            "four too many",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 Number | 2024-25 Number |\n"
            "|---|---|---|\n"
            "| Children looked after at 31 March | 397 | 387 |\n"
            "| Children starting to be looked after | 177 | 192 |\n"
            "| Children ceasing to be looked after | 208 | 198 |",
        ),
        Example(
            "Consistent",
            "balances",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 Number | 2024-25 Number |\n"
            "|---|---|---|\n"
            "| Children looked after at 31 March | 393 | 387 |\n"
            "| Children starting to be looked after | 177 | 192 |\n"
            "| Children ceasing to be looked after | 208 | 198 |",
        ),
        Example(
            "CannotTell",
            "no endings",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 Number | 2024-25 Number |\n"
            "|---|---|---|\n"
            "| Children looked after at 31 March | 393 | 387 |\n"
            "| Children starting to be looked after | 177 | 192 |",
        ),
        Example(
            "Contradiction",
            "plans",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 Number | 2024-25 Number |\n"
            "|---|---|---|\n"
            "| Children on a child protection plan at 31 March | 269 | 216 |\n"
            "| New child protection plans | 300 | 264 |\n"
            "| Child protection plans ended | 280 | 307 |",
        ),
        Example(
            "Consistent",
            "plans",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 Number | 2024-25 Number |\n"
            "|---|---|---|\n"
            "| Children on a child protection plan at 31 March | 269 | 226 |\n"
            "| New child protection plans | 300 | 264 |\n"
            "| Child protection plans ended | 280 | 307 |",
        ),
        Example(
            "CannotTell",
            "one year only",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2024-25 Number |\n"
            "|---|---|\n"
            "| Children looked after at 31 March | 387 |\n"
            "| Children starting to be looked after | 192 |\n"
            "| Children ceasing to be looked after | 198 |",
        ),
        Example(
            "CannotTell",
            "last year was revised",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Children looked after | 397 | 387 |\n"
            "| Children starting to be looked after | 177 | 192 |\n"
            "| Children ceasing to be looked after | 208 | 198 |\n"
            "\n"
            "Note: the number of children looked after in 2023-24 has been revised.\n",
        ),
        Example(
            "Consistent",
            "counts rounded to 5",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Children looked after | 395 | 385 |\n"
            "| Children starting to be looked after | 175 | 190 |\n"
            "| Children ceasing to be looked after | 210 | 195 |\n"
            "\n"
            "Note: counts are rounded to the nearest 5.\n",
        ),
    ),
)
