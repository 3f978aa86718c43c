"""Whether decisions follow their findings through three drafts of a report, in several formats.

Each draft makes 40 edits: words, moved sections, pages put in, rows in another order, headings of
other sections renamed, figures changed, points put right (``tests/findings/drafts.py``).
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from render import to_pdf
from section import Figure, Section, Setting

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from findings.drafts import Draft, drafts, topic_of
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.engine import audit
from safeguard_checks.findings.decisions import decide, standing
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.testing import write_report
from typeset import typeset

__all__ = ["score_drafts"]

_SEEDS = range(100, 103)
_OFFICE = "PDF by LibreOffice"
_FORMATS = ("Markdown", "DOCX", "PDF", _OFFICE)
_SUFFIX = {"Markdown": "md", "DOCX": "docx", "PDF": "pdf", _OFFICE: "docx"}
_KINDS = ("unchanged", "figure changed", "put right")


def score_drafts(setting: Setting) -> Section:
    """Dismiss every finding of each draft and look what became of that in the next."""
    counts: dict[str, Figure] = {}
    lines, failed = [], []
    for name in _FORMATS:
        if name == _OFFICE and not shutil.which("soffice"):
            continue
        tally: Counter[str] = Counter()
        for seed in _SEEDS:
            found = _audited(drafts(seed), name, setting.worker)
            for (_, old), (draft, new) in pairwise(found):
                tally += _followed(old, new, draft)
        for kind in _KINDS:
            right, total = tally[f"{kind}, right"], tally[kind]
            counts[f"{name}: {kind}"] = [right, total]
            failed += [f"drafts, {name}, {kind}: {right} of {total}"] if right < total else []
        counts[f"{name}: points not found"] = tally["missed"]
        told = ", ".join(f"{kind} {tally[f'{kind}, right']} of {tally[kind]}" for kind in _KINDS)
        paged = f"; on another page than before: {tally['moved']}" if tally["paged"] else ""
        missed = f"; points not found: {tally['missed']}" if tally["missed"] else ""
        lines.append(f"{name}: decisions that follow rightly: {told}{paged}{missed}")
    return Section(
        title="Decisions through drafts",
        committed={"drafts": counts},
        printed=tuple(lines),
        page=(
            f"Three drafts of each of {len(_SEEDS)} reports, 40 edits from one to the next. A decision follows",
            "rightly if it holds on a finding whose figures are unchanged, is open again where a figure",
            "changed, and is gone where the point was put right. A point that is not found in a draft (a",
            "table whose last row stands alone on the next page) has no finding to follow.",
            "",
            *(f"- {line}" for line in lines),
        ),
        failures=tuple(failed),
    )


def _audited(steps: list[Draft], name: str, worker: PdfWorker) -> list[tuple[Draft, Audit]]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i}.{_SUFFIX[name]}" for i in range(len(steps))]
        for path, draft in zip(paths, steps, strict=True):
            if name == "PDF":
                path.write_bytes(typeset(draft.report()))
            else:
                write_report(draft.report(), path)
        if name == _OFFICE:
            to_pdf(paths, Path(folder), tagged=True)
            paths = [path.with_suffix(".pdf") for path in paths]
        return [(d, audit(p, worker=worker)) for d, p in zip(steps, paths, strict=True)]


def _all(audit: Audit) -> tuple[Finding, ...]:
    return (*audit.findings, *audit.appendix)


def _followed(old: Audit, new: Audit, draft: Draft) -> Counter[str]:
    """Count the points of a draft by what became of them, and those that the decisions tell so."""
    ids = [f.id for f in _all(old)]
    decisions = decide(old, (), ids, status="dismissed", author="A", date="2025-11-30", reason="x")
    stands = standing(new, decisions)
    before = {f.id: f for f in _all(old)}
    tally: Counter[str] = Counter()
    held, reopened = Counter[str](), Counter[str]()
    for f in _all(new):
        decision = stands.holds.get(f.id, stands.reopened.get(f.id))
        if decision is None or _topic(before[decision.finding]) != _topic(f):
            continue
        (held if f.id in stands.holds else reopened)[_topic(f)] += 1
        page = before[decision.finding].locations[0].page
        tally["paged"] += page is not None
        tally["moved"] += page != f.locations[0].page
    gone = Counter(_topic(before[d.finding]) for d in stands.gone)
    seen, decided = {_topic(f) for f in _all(new)}, {_topic(f) for f in _all(old)}
    both = seen & decided
    tally["missed"] = len(draft.wrong - seen)
    kinds = (
        ((draft.wrong - draft.changed) & both, held),
        (draft.changed & both, reopened),
        (draft.fixed & decided, gone),
    )
    for kind, (topics, told) in zip(_KINDS, kinds, strict=True):
        others = held + reopened + gone - told
        for topic in topics:
            tally[kind] += 1
            tally[f"{kind}, right"] += told[topic] == 1 and not others[topic]
    return tally


def _topic(finding: Finding) -> str:
    return topic_of(f"{finding.locations[0].section} {finding.title}")
