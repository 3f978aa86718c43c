"""Figures of tables against lists made by hand: row, column, period and unit must be right."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from render import KINDS, render
from section import Section, Setting

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured

__all__ = ["facts_right", "load_facts", "score_facts"]

GOLD = Path(__file__).resolve().parent.parent / "gold"


def load_facts(number: str) -> list[dict[str, str]]:
    """Return the hand-made facts of a seed."""
    with (GOLD / f"facts_{number}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _folded(text: str) -> str:
    return " ".join(text.replace("–", "-").replace("|", " ").lower().split())


def facts_right(
    document: Document, facts: list[dict[str, str]], lines: bool
) -> list[dict[str, str]]:
    """Return the facts that are read wrongly; ``lines`` asks for the right line as well."""
    _, measures = measured(document)
    found: set[tuple[str, ...]] = set()
    for table in measures.tables:
        for m in table.measures:
            line = str(document.place(m.figure.span).line) if lines else ""
            period = m.period.label if m.period and m.statistic != "change" else ""
            found.add(
                (
                    line,
                    _folded(m.label),
                    _folded(m.column),
                    _folded(m.figure.text),
                    period,
                    m.statistic,
                )
            )
    wrong = []
    for fact in facts:
        key = (
            fact["line"] if lines else "", _folded(fact["row_label"]), _folded(fact["column_label"]),
            _folded(fact["text"]), fact["period"], fact["unit"],
        )  # fmt: skip
        if key not in found:
            wrong.append(fact)
    return wrong


def score_facts(setting: Setting) -> Section | None:
    """Score the figures of the seeds' tables, as text and rendered as PDF in four ways."""
    if not setting.seeds.is_dir():
        return None
    result: dict[str, list[int]] = {}
    printed: list[str] = []
    for number in ("000", "001", "003", "004"):
        facts = load_facts(number)
        document = read(next(setting.seeds.glob(f"{number}_*")))
        wrong = facts_right(document, facts, lines=True)
        printed += [f"read wrongly in {number}: {list(fact.values())}" for fact in wrong]
        result[f"{number} as text"] = [len(facts) - len(wrong), len(facts)]
        for kind in KINDS if shutil.which("soffice") else ():
            with TemporaryDirectory() as folder:
                page = read(render(facts, kind, Path(folder)))
            wrong = facts_right(page, facts, lines=False)
            result[f"{number} as {kind} PDF"] = [len(facts) - len(wrong), len(facts)]
    for kind in dict.fromkeys(name[4:] for name in result):
        of_kind = [value for name, value in result.items() if name[4:] == kind]
        result[f"all {kind}"] = [sum(right for right, _ in of_kind), sum(n for _, n in of_kind)]
    lines = [f"{name}: {right} of {total}" for name, (right, total) in result.items()]
    return Section(
        title="Figures of tables",
        committed={"figures": result},
        printed=(*printed, *lines),
        page=(
            "Row, column, period and unit right, against a list made by hand before the tool ran.",
            "A figure that is not read at all is a miss.",
            "",
            *(f"- {line}" for line in lines),
        ),
    )
