"""Findings that nobody has read, laid out so that a person can judge each without its file.

Beside the Markdown a CSV with a row for each finding is written, its verdict empty: fill it in and
enter it with ``precision.py --enter``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from record import Record
from sample import Item
from verdicts import Verdict

__all__ = ["laid_out", "stub"]

_ROWS = 15
_PLACES = 8
_WORKING = 1200
HEAD = """\
# Findings to read

{count} findings. For each, is it true that the report as printed contradicts itself there (or states
what cannot be)? In the CSV beside this file give each row a verdict:

- `true`: the report errs at this place, whatever the tool thinks the cause is.
- `false`: the report is right, or it is not wrong in the way that is told (the tool misread the page,
  paired what does not belong together, or missed an explanation that the report gives).
- `unknown`: it cannot be told from the report.

`fault`: for a false one what went wrong in a few words (`other whole`, `rounding note`, `other year`,
`page number read as figure`...), the same words for the same fault; for a true one what the error is.
`note`: why, in a few words; at most 12 words quoted (in double quotes), no person's name.
"""


def laid_out(read: Sequence[tuple[Item, Record, Record]]) -> str:
    """Return Markdown with all findings; each comes with its file and the record of that file."""
    parts = [HEAD.format(count=len(read))]
    for number, (item, kept, finding) in enumerate(read, 1):
        parts.append("\n".join(_told(number, len(read), item, kept, finding)))
    return "\n".join(parts) + "\n"


def stub(sha256: str, finding: Record) -> Verdict:
    """Return the row of a finding without its verdict."""
    return Verdict(
        sha256,
        finding["rule"],
        finding["fingerprint"],
        finding["evidence_hash"],
        "",
        "",
        "",
        finding["construction"],
    )


def _told(number: int, of: int, item: Item, kept: Record, finding: Record) -> Iterable[str]:
    yield "---"
    yield f"\n## {number} of {of}: {finding['rule']} {finding['title']}\n"
    yield (
        f"- {finding['certainty']}, {finding['severity']}, {finding['pairing']}; "
        f"read by `{finding['construction']}`, belief {finding['belief']:.2f}; "
        f"fingerprint `{finding['fingerprint']}`"
    )
    yield f"- File: {item.title} ({item.kind}, {item.format}; {item.source}; `{item.path.name}`)"
    yield (
        f"- Title and period as read: {kept['title'] or 'none'}; {kept['period'] or 'none'}"
        f" ({kept['period_evidence']})"
    )
    yield f"- Stated: {finding['stated']}"
    yield f"- Implied: {finding['implied']}"
    yield f"- Believed because: {finding['why']}"
    if finding["cause"]:
        yield f"- Likely cause: {finding['cause']}"
    if finding["explanation"]:
        yield f"- Explanation: {finding['explanation']}"
    yield from _fenced("Working", _cut(finding["working"], _WORKING))
    for row in finding["rows"][:_ROWS]:
        stands = " (stands by another reading)" if row["stands"] else ""
        working = " ".join(row["working"].split())
        yield f"- Row {row['label']}: {row['stated']}, implied {row['implied']}; {working}{stands}"
    if len(finding["rows"]) > _ROWS:
        yield f"- … and {len(finding['rows']) - _ROWS} more rows"
    yield "\nPlaces:\n"
    for place in finding["places"][:_PLACES]:
        yield f"- {_place(place)}: “{' '.join(place['quote'].split())[:200]}”"
    if len(finding["places"]) > _PLACES:
        yield f"- … and {len(finding['places']) - _PLACES} more places"
    for context in finding["contexts"]:
        yield from _fenced("In its context", context)


def _place(place: Record) -> str:
    told = [f"page {place['page']}" if place["page"] else f"line {place['line']}"]
    for name in ("section", "table", "row", "column"):
        if place[name]:
            told.append(f"{name} “{place[name][:90]}”")
    return ", ".join(told)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]} … {text[-length // 4 :]}"


def _fenced(name: str, text: str) -> Iterable[str]:
    if text:
        yield f"\n{name}:\n"
        yield f"~~~text\n{text}\n~~~"
