"""Two drafts compared, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard_checks.findings.compare import Aside, Comparison, Pair
from safeguard_checks.findings.finding import Finding
from safeguard_checks.report.safe_text import clean
from safeguard_checks.report.wording import IMPACT, where

__all__ = ["to_text"]


def to_text(comparison: Comparison, old: str, new: str) -> str:
    """Return what is fixed, new, changed, moved and unchanged, in that order."""
    lines = [f"{clean(old)} compared with {clean(new)}", ""]
    lines += _part("Fixed", [_line(f) for f in comparison.fixed])
    lines += _part("New", [_line(f) for f in comparison.new])
    lines += _part("Changed figures, same point", [_changed(p) for p in comparison.changed])
    lines += _part("Moved, same figures", [_moved(p) for p in comparison.moved])
    lines += _part("Unchanged", [_paired(p) for p in comparison.unchanged])
    aside = comparison.aside
    if aside != Aside():
        lines += [
            f"In the appendix, undecided: {aside.gone} gone, {aside.new} new, {aside.kept} as before",
            "",
        ]
    return "\n".join(lines)


def _part(title: str, lines: Sequence[str]) -> list[str]:
    return [f"{title}: {len(lines)}", *(f"  {line}" for line in lines), ""]


def _paired(pair: Pair) -> str:
    """Return the finding as it is now, and whether it went to the appendix."""
    told = _line(pair.new)
    return f"{told}, less sure now and in the appendix" if pair.less_sure else told


def _line(finding: Finding) -> str:
    place = f" ({where(finding.locations[0])})" if finding.locations else ""
    would = IMPACT[finding.severity]
    return _flat(f"{finding.id} ({would[0].lower()}{would[1:]}): {finding.title}{place}")


def _changed(pair: Pair) -> str:
    """Tell a changed finding by what changed: rows, what is stated, or what the others give."""
    old, new = pair.old, pair.new
    before = {(r.label, r.stated, r.implied) for r in old.rows}
    rows = [r for r in new.rows if (r.label, r.stated, r.implied) not in before]
    if rows:
        told = "; ".join(f"{r.label} now {r.stated}, the figures give {r.implied}" for r in rows)
    elif old.stated != new.stated:
        told = f"stated {old.stated}, now {new.stated}"
    elif old.implied != new.implied and not new.rows:
        told = f"still stated {new.stated}; the others gave {old.implied}, now {new.implied}"
    else:
        told = "other figures that it rests on changed"
    return _flat(f"{_paired(pair)}: {told}")


def _moved(pair: Pair) -> str:
    before = where(pair.old.locations[0]) if pair.old.locations else "elsewhere"
    return _flat(f"{_paired(pair)}, before: {before}")


def _flat(text: str) -> str:
    return clean(" ".join(text.split()))
