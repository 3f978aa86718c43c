"""Short passages as people write them, each with one figure or word altered: is that noticed, and is the right one left alone?

``tests/gold/passages`` holds invented passages of many kinds of report by several writers who had
seen neither the code nor its tests. By some of the sets the reading of prose was mended; nothing was
built on ``measured``, of which the even lines were read. ``traps`` are right passages with figures that a hasty reader sets against each
other. "Noticed" is a new entry in the default report or in the appendix.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from section import Figure, Section, Setting, side_by_side

from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["Passage", "load", "score_passages", "verdict"]

HERE = Path(__file__).resolve().parent.parent / "gold/passages"
_TRAPS = "traps"


@dataclass(frozen=True)
class Passage:
    """One passage and what is altered in it; ``old`` is empty where nothing is."""

    kind: str
    text: str
    old: str = ""
    new: str = ""

    @property
    def altered(self) -> str:
        """The passage with its error."""
        return self.text.replace(self.old, self.new) if self.old else self.text


def load(name: str) -> list[Passage]:
    """Return the passages of a set. Raises ``ValueError`` where what is altered is not clear."""
    found = []
    for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        one = Passage(given["kind"], given["text"], given.get("old", ""), given.get("new", ""))
        if one.old and one.text.count(one.old) != 1:
            raise ValueError(f"{name}: {one.old!r} stands not once in {one.text!r}")
        found.append(one)
    return found


def verdict(passage: Passage) -> tuple[str, int]:
    """Return ``told``, ``appendix`` or ``missed``, and the findings told of the right passage."""
    right = _audited(passage.text)
    if not passage.old:
        return "", len(right.findings)
    known = {_said(f) for f in (*right.findings, *right.appendix)}
    wrong = _audited(passage.altered)
    for name, found in (("told", wrong.findings), ("appendix", wrong.appendix)):
        if any(_said(f) not in known for f in found):
            return name, len(right.findings)
    return "missed", len(right.findings)


def score_passages(setting: Setting) -> Section:
    """Score every set; needs no documents."""
    committed: dict[str, Figure] = {}
    printed, page = [], []
    for name in sorted(file.stem for file in HERE.glob("*.jsonl")):
        passages = load(name)
        by_kind, false = _tally(passages)
        committed[f"{name}: false findings"] = false
        if name == _TRAPS:
            line = f"{name}: {false} findings told of {len(passages)} right passages"
            printed.append(line)
            page.append(f"- {line}")
            continue
        total = sum(by_kind.values(), Counter[str]())
        told, noticed = total["told"], total["told"] + total["appendix"]
        committed[f"{name}: told"] = [told, len(passages)]
        committed[f"{name}: noticed"] = [noticed, len(passages)]
        line = f"{name}: noticed {noticed} of {len(passages)}, {told} of them in the default report; {false} findings told of the right passages"
        printed += [line, *(f"  {row}" for row in _rows(by_kind))]
        page.append(f"- {line}")
    return Section(
        title="Passages",
        committed={"passages": committed},
        printed=tuple(printed),
        page=(
            "Invented passages of one to six sentences, by writers who knew neither code nor tests, each with one figure or word altered.",
            "Nothing was built on `measured`, of which half was read.",
            "",
            *page,
        ),
    )


def _tally(passages: list[Passage]) -> tuple[dict[str, Counter[str]], int]:
    by_kind: dict[str, Counter[str]] = {}
    false = 0
    for passage, (found, wrong) in zip(passages, side_by_side(verdict, passages), strict=True):
        by_kind.setdefault(passage.kind, Counter())[found] += 1
        false += wrong
    return by_kind, false


def _rows(by_kind: dict[str, Counter[str]]) -> Iterator[str]:
    for kind, found in sorted(by_kind.items()):
        yield f"{kind}: told {found['told']}, appendix {found['appendix']}, missed {found['missed']}"


def _audited(text: str) -> Audit:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.md"
        report.write_text(f"# Annual report 2023-24\n\n{text}\n", encoding="utf-8")
        return audit(report)


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.title, finding.working
