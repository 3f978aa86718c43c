"""The worked examples of a rule: its documentation and its tests.

They stand in ``<code>_examples.toml`` beside the rule. Each has a ``report`` of its own, or a ``text``
that goes into the report at the head of the file, where that has ``{}``; ``beside`` likewise.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

__all__ = ["Example", "Expected", "worked_examples"]

Expected = Literal["Consistent", "Contradiction", "CannotTell", "KnownMiss", "KnownFalseAlarm"]


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny report in Markdown or HTML and what the rule says of it.

    ``beside`` is the other document of a rule that needs one: an earlier report in Markdown, or a
    published table as CSV.

    ``KnownMiss`` marks a contradiction that is not yet seen and ``KnownFalseAlarm`` one that is
    raised although the report is right; both are run like the others.
    """

    expected: Expected
    name: str
    report: str
    beside: str = ""


@cache
def worked_examples(code: str, family: str) -> tuple[Example, ...]:
    """Read the examples of a rule."""
    folder = files("safeguard_checks.rules").joinpath(family.lower())
    data = tomllib.loads(folder.joinpath(f"{code.lower()}_examples.toml").read_text("utf-8"))
    around, beside = data.get("report", "{}"), data.get("beside", "")
    return tuple(
        Example(
            expected=entry["expected"],
            name=entry["name"],
            report=_report(entry, around),
            beside=entry.get("beside", beside).strip("\n"),
        )
        for entry in data["examples"]
    )


def _report(entry: dict[str, str], around: str) -> str:
    report = (
        entry["report"] if "report" in entry else around.replace("{}", entry["text"].strip("\n"))
    )
    return report.strip("\n")
