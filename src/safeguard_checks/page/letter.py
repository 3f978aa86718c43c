"""The letter that a person builds: kept beside the report, and safe where two windows are open."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_json
from safeguard_checks.files.whole import Whole, fitting, why, writing
from safeguard_checks.findings.finding import Finding
from safeguard_checks.page.decide import seen
from safeguard_checks.page.desk import Paper
from safeguard_checks.regex import regex
from safeguard_checks.report.letter import Letter, Question

__all__ = [
    "ChangedLetterError",
    "arranged",
    "as_typed",
    "keep_letter",
    "keep_typed",
    "kept_letter",
    "moved",
]

_BLANK_LINES = regex(r"\n{3,}")


class ChangedLetterError(Exception):
    """Another window or person has kept a letter since this one was shown: ``now`` is what it says."""

    def __init__(self, now: Letter) -> None:
        super().__init__("kept since")
        self.now = now


def _path(report: Path) -> Path:
    return report.with_name(fitting(report.name, ".letter.json"))


def kept_letter(report: Path) -> Letter:
    """Return the letter on a report as it was left. Raises ``InputError`` for a damaged file."""
    path = _path(report)
    try:
        data = parse_json(path.read_text(encoding="utf-8"))
        asked = tuple(
            Question(str(q["finding"]), str(q["text"]), q.get("asked", True) is True)
            for q in data.pop("questions", [])
        )
        known = {f.name for f in fields(Letter)}
        return Letter(**{k: str(v) for k, v in data.items() if k in known}, questions=asked)
    except FileNotFoundError:
        return Letter()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError(f"{path}: is damaged; remove it to begin the letter again.") from None


def keep_letter(report: Path, letter: Letter) -> None:
    """Keep a letter beside its report, whatever was kept before. Raises ``InputError`` where it cannot be."""
    _change(report, lambda _: letter)


def keep_typed(paper: Paper, letter: Letter, *, shown: str, window: str) -> None:
    """Keep a letter as a window sends it. ``shown`` is the mark of the letter that the window showed.

    A ``window`` may keep a letter again and again, as long as no other has kept one in between. Raises
    ``ChangedLetterError`` where one has, and ``InputError`` for what cannot be kept.
    """

    def changed(now: Letter) -> Letter:
        mark = seen(now)
        if now != letter and mark != shown and paper.letter_kept != (window, mark):
            raise ChangedLetterError(now)
        return letter

    _change(paper.path, changed)
    paper.letter_kept = (window, seen(letter))


def _change(report: Path, change: Callable[[Letter], Letter]) -> None:
    """Put what ``change`` makes of the letter in its place; it is read under the lock."""
    path = _path(report)
    try:
        with writing(path.parent), Whole(path.parent) as whole:
            letter = change(kept_letter(report))
            text = json.dumps(asdict(letter), indent=1, ensure_ascii=False)
            whole.add(path.name, f"{text}\n".encode())
            whole.put()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({why(error)}); see that you may write there."
        ) from None


def as_typed(text: str) -> str:
    """Return a text in the lines and paragraphs in which it was typed, and without spaces that say nothing."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def arranged(letter: Letter, accepted: Sequence[Finding]) -> tuple[Question, ...]:
    """Return the questions of a letter: of all accepted findings, in the order chosen before."""
    there: Mapping[str, Finding] = {f.id: f for f in accepted}
    kept = [q for q in letter.questions if q.finding in there]
    known = {q.finding for q in kept}
    new = [Question(f.id, f.question) for f in accepted if f.id not in known]
    return (*kept, *new)


def moved(questions: Sequence[Question], finding: str, by: int) -> tuple[Question, ...]:
    """Return the questions with one moved up (-1) or down (1)."""
    order = list(questions)
    at = next((i for i, q in enumerate(order) if q.finding == finding), None)
    if at is None or not 0 <= at + by < len(order):
        return tuple(order)
    order[at], order[at + by] = order[at + by], order[at]
    return tuple(order)
