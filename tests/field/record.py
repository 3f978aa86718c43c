"""What is kept of the audit of one file beside what every store keeps, and how it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from context import contexts
from reach import reach

from safeguard_checks.corpus.packet import Examined, Rows
from safeguard_checks.corpus.schema import Table, columns_of
from safeguard_checks.corpus.store import Store
from safeguard_checks.corpus.task import Task
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Place, Span
from safeguard_checks.findings.evidence.counts import Counts
from safeguard_checks.findings.evidence.evidence import Evidence, Failed, certainty_of, together
from safeguard_checks.findings.evidence.luck import fits_easily
from safeguard_checks.findings.finding import Finding
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = ["MORE", "FieldTask", "Record", "held_spans", "named_rows", "records", "weighed"]

Record = dict[str, Any]
"""What a store has of the audit of one file; ``error`` says why where it failed."""

_OF_A_FINDING = "report BIGINT the report's number\nfinding VARCHAR the finding's id\n"
MORE = (
    Table(
        "evidence",
        "What a finding is believed by, and what stands around it.",
        columns_of(
            f"""{_OF_A_FINDING}ceiling VARCHAR how sure it can be for all that excuses it
hold INTEGER siblings in the report that hold
fail INTEGER siblings that fail
block INTEGER number of the paragraph or table
features VARCHAR[][] each with its bucket
contexts VARCHAR[] what stands around its places"""
        ),
    ),
    Table(
        "finding_rows",
        "The rows of a finding about a whole column.",
        columns_of(
            f"""{_OF_A_FINDING}number INTEGER from 0
label VARCHAR label
stated VARCHAR what is printed
implied VARCHAR what the other figures give
working VARCHAR the sum shown
stands BOOLEAN whether another reading rescues it
page INTEGER page
line INTEGER line
section VARCHAR heading
table_title VARCHAR caption
row_label VARCHAR label of the row
column_label VARCHAR label of the column
quote VARCHAR exact quote"""
        ),
    ),
    Table(
        "reach",
        "Relations that a search without words finds, by what chance gives, and what is ticked.",
        columns_of(
            """report BIGINT the report's number
family VARCHAR family
place VARCHAR where the numbers stand to each other
found INTEGER fits
chance DOUBLE fits that chance would give
ticked INTEGER fits that the tool ticks"""
        ),
    ),
)
_AUDITS = """
SELECT report, sha256, '' AS error, format, pages, title, period, period_evidence, numbers, figures,
  checked, seconds
FROM reports JOIN timings USING (report) WHERE stage = 'all'
"""
_REFUSED = "SELECT report, sha256, reason AS error, 0.0 AS seconds FROM refusals"
_CONSTRUCTIONS = "SELECT report, construction, verdict, count(*) FROM relations GROUP BY ALL"
_REACH = "SELECT report, family, place, found, chance, ticked FROM reach ORDER BY ALL"
_PLACE = """'page': page, 'line': line, 'section': section, 'table': table_title, 'row': row_label,
  'column': column_label, 'quote': quote"""
_FINDINGS = f"""
SELECT f.report, f.shown, rule, family, severity, certainty, pairing, belief, construction, fingerprint,
  evidence_hash, title, stated, implied, working, cause, explanation, why, ceiling, [hold, fail] AS siblings,
  block, features, contexts, places, coalesce(rows, []) AS rows
FROM findings f JOIN evidence USING (report, finding)
JOIN (
  SELECT report, finding, list({{{_PLACE}}} ORDER BY number) AS places FROM places GROUP BY ALL
) USING (report, finding)
LEFT JOIN (
  SELECT report, finding, list({{'label': label, 'stated': stated, 'implied': implied, 'working': working,
    'stands': stands, 'place': {{{_PLACE}}}}} ORDER BY number) AS rows
  FROM finding_rows GROUP BY ALL
) USING (report, finding)
ORDER BY f.report, f.number
"""


class FieldTask(Task):
    """An audit of which more is kept: evidence, surroundings, and relations that nobody looked for."""

    __slots__ = ()

    def more(self, found: Examined) -> Rows:
        """Return the rows of :data:`MORE`."""
        told = {f.id: f for f in (*found.audit.findings, *found.audit.appendix)}.values()
        return {
            "evidence": [_evidence(found.document, f) for f in told],
            "finding_rows": [row for f in told for row in _rows(f)],
            "reach": list(_reach(found)),
        }


def records(store: Store) -> dict[str, Record]:
    """Return what a store has of each file, by its SHA-256."""
    found: dict[int, Record] = {}
    for row in chain(named_rows(store, _REFUSED), named_rows(store, _AUDITS)):
        kept = {"by construction": {}, "findings": [], "appendix": [], "reach": []}
        found[row.pop("report")] = row if row["error"] else row | kept
    for report, construction, verdict, count in store.all(_CONSTRUCTIONS):
        found[report]["by construction"].setdefault(construction, {})[verdict] = count
    for report, *row in store.all(_REACH):
        found[report]["reach"].append(row)
    for row in named_rows(store, _FINDINGS):
        kept_as = "findings" if row.pop("shown") else "appendix"
        found[row.pop("report")][kept_as].append(row | {"features": dict(row["features"])})
    return {of["sha256"]: of for of in found.values()}


def named_rows(store: Store, sql: str) -> Iterator[Record]:
    """Yield the rows that a question gives, by the names of their columns."""
    asked = store.connection.execute(sql)
    names = [column[0] for column in asked.description or ()]
    for row in asked.fetchall():
        yield dict(zip(names, row, strict=True))


def held_spans(judgement: Judgement) -> list[Span]:
    """Return where the figures of a relation that holds stand, its result first.

    They are those of the reading that holds.
    """
    relation, reading = judgement.relation, judgement.reading
    stated = [relation.stated.span] if relation.stated else []
    operands = [o.figure.span for o in reading.operands] if reading else []
    return list(dict.fromkeys((*stated, *operands)))


def weighed(kept: Record, counts: Counts) -> Record:
    """Return a record with its findings believed as ``counts`` have it."""
    if kept["error"]:
        return kept
    every = [*kept["findings"], *kept["appendix"]]
    failed = [
        Failed(
            f["construction"],
            tuple((n, b) for n, b in f["features"].items() if n != "company"),
            *f["siblings"],
            f["block"],
        )
        for f in every
    ]
    judged = sum(
        count
        for verdicts in kept["by construction"].values()
        for verdict, count in verdicts.items()
        if verdict != "cannot_tell"
    )
    told = [
        _believed(f, one, counts)
        for f, one in zip(every, together(failed, counts, judged), strict=True)
    ]
    shown = [f for f in told if f["certainty"] != "possible" and f["severity"] != "info"]
    return kept | {"findings": shown, "appendix": [f for f in told if f not in shown]}


def _believed(finding: Record, failed: Failed, counts: Counts) -> Record:
    belief = failed.belief(counts)
    evidence = Evidence(
        failed.construction, belief, 0, 0, 0, 0, 0, 0, failed.features, finding["ceiling"], ""
    )
    features = dict(failed.features)
    return finding | {"features": features, "belief": belief, "certainty": certainty_of(evidence)}


def _evidence(document: Document, finding: Finding) -> tuple[Any, ...]:
    of = finding.evidence
    return (
        finding.id, of.ceiling if of else "possible", of.hold if of else 0, of.fail if of else 0,
        finding.spans[0].block if finding.spans else -1,
        [list(pair) for pair in of.features] if of else [], contexts(document, finding.spans),
    )  # fmt: skip


def _rows(finding: Finding) -> Iterator[tuple[Any, ...]]:
    for number, r in enumerate(finding.rows):
        yield (
            finding.id,
            number,
            r.label,
            r.stated,
            r.implied,
            r.working,
            r.stands,
            *_place(r.place),
        )


def _place(place: Place) -> tuple[Any, ...]:
    return (
        place.page, place.line, place.section, place.table, place.row, place.column, place.quote,
    )  # fmt: skip


def _reach(found: Examined) -> Iterator[tuple[Any, ...]]:
    easily = fits_easily(found.judged)
    held = [
        held_spans(j)
        for j in found.judged
        if j.verdict is Verdict.CONSISTENT and j.relation.id not in easily
    ]
    reached = reach(found.document, held, found.document.sha256)
    for key in {*reached.found, *reached.chance}:
        yield (
            *key, reached.found.get(key, 0), reached.chance.get(key, 0.0), reached.ticked.get(key, 0),
        )  # fmt: skip
