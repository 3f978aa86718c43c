"""Turning contradictions into findings: quotes, working, likely cause, caveats and question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Place, Span
from safeguard_checks.findings.causes.case import ERRORS
from safeguard_checks.findings.column_words import column_words
from safeguard_checks.findings.corrections import correction_text, corrections_of
from safeguard_checks.findings.diagnose import Cause, ColumnCause
from safeguard_checks.findings.evidence.evidence import Evidence, certainty_of, surest
from safeguard_checks.findings.finding import Finding, Row
from safeguard_checks.findings.given import given, results
from safeguard_checks.findings.identity import evidence_of, fingerprint_of, id_of
from safeguard_checks.findings.localise.locate import Located
from safeguard_checks.findings.merge import Group
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Reading
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import CERTAINTIES, Judgement, Rule, Severity

__all__ = ["finding_from"]

_MOST_PLACES = 14
_LONGEST_QUOTE = 360
_LONG_WORD = regex(r"[a-z]{4,}")
# What the amounts of a column are counted in, at the end of its head: "2024-25 £000".
_UNIT_LAST = regex(r"(?<=\w) ((?:[£€$]\s?)?['’]?000s?|[£€$]\s?(?:m|bn))$")
_STOP = regex(r"(?<=[a-z\d%)][.!?])(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bNo\.)\s+(?=[A-Z“‘(])")


def finding_from(
    document: Document,
    group: Group,
    located: Mapping[int, Located],
    causes: Mapping[int, Cause],
    evidence: Mapping[int, Evidence],
) -> Finding:
    """Return the finding that a group of contradictions makes.

    ``located`` (what would have to change), ``causes`` and ``evidence`` are by relation.
    """
    weighed = [evidence[j.relation.id] for j in group.judgements]
    best = max(weighed, key=lambda e: e.belief)
    if group.cause is not None:
        ceiling = min((e.ceiling for e in weighed), key=CERTAINTIES.index)
        return _column(document, group, replace(best, ceiling=ceiling))
    best = surest(weighed) if group.one_figure else replace(best, ceiling=weighed[0].ceiling)
    first = group.judgements[0]
    points = any(c.alternative is Alternative.POINTS_AS_PER_CENT for c in first.causes)
    rule = _rule("PP01") if points and first.relation.type == "change" else first.rule
    reading = first.reading
    assert reading is not None
    in_prose = points and first.relation.kind != "table"
    if in_prose and best.ceiling == "certain":
        best = replace(best, ceiling="probable")
    cause = causes.get(first.relation.id)
    found = located.get(first.relation.id)
    shown = {j.relation.id for j in group.judgements}
    words = _words(document, first, reading)
    quotes = [j.relation.quotes for j in group.judgements]
    # What is stated comes first, of every sum that fails, and then what the sums are of.
    places = _places(document, (*(q[0] for q in quotes), *(s for q in quotes for s in q)))
    finding = Finding(
        id="",
        number=0,
        fingerprint="",
        evidence_hash="",
        rule=rule.code,
        family=rule.family,
        severity="low" if in_prose else _severity(first, rule),
        certainty=certainty_of(best),
        pairing=first.relation.pairing,
        title=rule.title.format(**words),
        stated=words["stated"],
        implied=words["implied"],
        working="\n".join(dict.fromkeys(_sums(group))),
        cause=_cause_text(cause, correction_text(found, shown) if found else ""),
        explanation=rule.explanation.format(**words),
        question=rule.question.format(**words),
        caveats=_caveats(rule, first),
        locations=places,
        corrections=corrections_of(document, found, first.relation) if found else (),
        spans=tuple(dict.fromkeys(s for j in group.judgements for s in _spans(j))),
        elsewhere=tuple(dict.fromkeys(e for j in group.judgements for e in j.relation.elsewhere)),
        evidence=best,
    )
    return _named(finding, first.relation.subject, words["printed"])


def _rule(code: str) -> Rule:
    return next(rule for rule in all_rules() if rule.code == code)


def _words(document: Document, judgement: Judgement, reading: Reading) -> dict[str, str]:
    relation = judgement.relation
    readings = relation.admissible
    told = relation.type in ("direction", "comparison", "period_label") or reading.unit == "words"
    implied = "; ".join(dict.fromkeys(r.working for r in readings)) if told else given(relation)
    found = "down" if (reading.implied.high or Fraction(1)) < 0 else "up"
    if reading.implied.low == 0 == reading.implied.high:
        found = "neither up nor down"
    called = " ".join((relation.called or relation.subject).split())
    subject = _UNIT_LAST.sub(r" (\1)", called) or "the figure"
    told_so = relation.stated is not None or relation.kind == "words"
    stated = relation.stated_text if told_so else document.text_at(relation.quotes[0])
    return {
        "subject": _short(subject, 90),
        "stated": _short(_whole(" ".join(stated.split())), 160),
        "implied": implied,
        "printed": implied if told else results(relation),
        "words": relation.words,
        "found": found,
        "working": "; ".join(r.working for r in readings),
    }


def _sums(group: Group) -> Iterator[str]:
    """Yield the sums; before those that fail with the first stands what is printed, which no sentence tells."""
    first, *rest = group.judgements
    yield from (r.working for r in first.relation.admissible)
    for j in rest:
        printed = j.relation.stated_text
        for reading in j.relation.admissible:
            told = f" {printed}" in reading.working.rpartition("= ")[2]
            yield reading.working if told else f"{printed} is printed; {reading.working}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _whole(text: str) -> str:
    """Return words of a sentence without the end of what stands before them, and with brackets closed."""
    begins = text.lstrip("%,;:.) ") or text
    return f"{begins})" if begins.count("(") == begins.count(")") + 1 else begins


def _heads(text: str) -> str:
    """Return a text with heads that stand above each other as a person writes them: "2025, Number"."""
    return text.replace(" | ", ", ")


def _short(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1].rsplit(" ", 1)[0] + " …"


def _severity(judgement: Judgement, rule: Rule) -> Severity:
    """Return a severity by consequence: one unit in the last printed place is presentation."""
    if judgement.excuses and judgement.certainty == "possible" and rule.severity != "info":
        return "low"
    relation, reading = judgement.relation, judgement.reading
    if reading is None or relation.stated is None or rule.severity != "medium":
        return rule.severity
    least = reading.stated.distance(reading.implied)
    if reading.unit in ("words", "period", "times") or least is None:
        return rule.severity
    return "low" if least <= relation.stated.printed.grain else rule.severity


def _cause_text(cause: Cause | None, mending: str) -> str:
    texts = [mending] if mending else []
    if cause is not None and cause.told:
        lead = "Likely cause" if cause.strength == "likely" else "This would also fit"
        texts.append(f"{lead}: {cause.text}{f' ({cause.working})' if cause.working else ''}.")
    return " ".join(texts)


def _caveats(rule: Rule, judgement: Judgement) -> tuple[str, ...]:
    found = list(rule.innocent)
    for reading in judgement.excuses:
        if not any(_says(text, reading.excuse) for text in rule.innocent):
            found.append(reading.saving)
    return tuple(dict.fromkeys(found))


def _says(text: str, excuse: str) -> bool:
    """Tell whether a text says what an excuse says: half of its longer words are there."""
    words = set(_LONG_WORD.findall(excuse.lower()))
    return 2 * len(words & set(_LONG_WORD.findall(text.lower()))) >= len(words) > 0


def _places(document: Document, spans: Iterable[Span]) -> tuple[Place, ...]:
    """Return the places of spans; prose is quoted by its sentence, cells by their figure.

    The line is that of the span itself, where its sentence runs over several: "(a) ...; (b) see table 8".
    """
    found: list[Place] = []
    quoted: list[Span] = []
    for own in dict.fromkeys(spans):
        span = own
        if own.row is None:
            span = _sentence_around(document, own)
            if any(q.block == span.block and q.start <= span.start < q.end for q in quoted):
                continue
            quoted.append(span)
        place, exact = document.place(span), document.place(own)
        found.append(replace(place, line=exact.line) if exact.page == place.page else place)
    return tuple(found[:_MOST_PLACES])


def _spans(judgement: Judgement) -> tuple[Span, ...]:
    """Return the stated figure, where there is one, and all that is quoted."""
    stated = judgement.relation.stated
    quotes = judgement.relation.quotes
    return quotes if stated is None else (stated.span, *quotes)


def _sentence_around(document: Document, span: Span) -> Span:
    """Widen a span of prose to the sentence it stands in, where that is not too long."""
    text = document.blocks[span.block].text
    start = max((m.end() for m in _STOP.finditer(text, 0, span.start + 1)), default=0)
    stop = _STOP.search(text, span.end)
    end = stop.start() if stop else len(text)
    if end - start > _LONGEST_QUOTE:
        return span
    return Span(span.block, start, len(text[:end].rstrip()))


def _column(document: Document, group: Group, evidence: Evidence) -> Finding:
    """Tell the rows of a column that one cause explains as one finding."""
    assert group.cause is not None
    cause = group.cause
    points = cause.kind == "points"
    first = cause.failing[0]
    rule = _rule("PP01") if points else first.rule
    workings = {j.relation.id: w for j, w in zip(cause.failing, cause.workings, strict=True)}
    ordered = sorted((*cause.failing, *cause.holding), key=lambda j: j.relation.id)
    rows = [_row(document, j, cause, workings.get(j.relation.id)) for j in ordered]
    wrong = [r for r in rows if not r.stands]
    places = _places(document, [j.relation.quotes[0] for j in (*cause.failing, *cause.holding)])
    column = places[0].column
    named = f"the “{column}” column" if column else "a column"
    title, explanation, question = column_words(cause, named, len(wrong), len(rows))
    cut_off = cause.kind == "truncated"
    if cut_off:
        evidence = replace(evidence, ceiling="possible")
    high = len(wrong) >= 3 and cause.kind not in ("points", "pattern")
    reproduced = f" ({len(rows)} of {len(rows)} rows reproduced)" if cause.whole else ""
    finding = Finding(
        id="",
        number=0,
        fingerprint="",
        evidence_hash="",
        rule=rule.code,
        family=rule.family,
        severity="low" if cut_off else "high" if high else rule.severity,
        certainty=certainty_of(evidence),
        pairing="explicit",
        title=title,
        stated=", ".join(f"{r.label}: {r.stated}" for r in wrong),
        implied=", ".join(f"{r.label}: {r.implied}" for r in wrong),
        working="\n".join(f"{r.label}: {r.working}, printed as {r.stated}" for r in rows),
        cause="" if cause.kind == "pattern" else f"Likely cause: {cause.name}{reproduced}.",
        explanation=explanation,
        question=question,
        caveats=rule.innocent,
        locations=places,
        rows=tuple(rows),
        spans=tuple(dict.fromkeys(j.relation.quotes[0] for j in cause.failing)),
        evidence=evidence,
    )
    printed = ", ".join(
        f"{r.label}: {results(j.relation)}"
        for r, j in zip(rows, ordered, strict=True)
        if not r.stands
    )
    return _named(finding, named, printed)


def _row(document: Document, j: Judgement, cause: ColumnCause, working: str | None) -> Row:
    """Return one row of a column; ``working`` is ``None`` for a row that holds."""
    admissible = j.relation.admissible
    error = ERRORS.get(cause.kind)
    by_error = (r for r in j.relation.readings if error and r.alternative is error and r.holds)
    shown = next(by_error, admissible[0])
    return Row(
        label=j.relation.called or j.relation.subject,
        stated=j.relation.stated_text,
        implied=given(j.relation),
        working=working or shown.working,
        stands=working is None,
        place=document.place(j.relation.quotes[0]),
    )


def _named(finding: Finding, subject: str, results: str) -> Finding:
    """Return a finding with its names, which follow from what it is about and what it says.

    ``results`` are those of its sums one by one, however they are told.
    """
    fingerprint = fingerprint_of(finding.rule, subject, finding.locations[0])
    printed = evidence_of(finding.rule, finding.stated, results, finding.locations)
    return replace(
        finding,
        id=id_of(finding.rule, fingerprint, printed),
        fingerprint=fingerprint,
        evidence_hash=printed,
        title=_sentence(finding.title),
        implied=_heads(finding.implied),
        explanation=_sentence(_heads(finding.explanation)),
        question=_sentence(_heads(finding.question)),
        working=_heads(finding.working),
        cause=_heads(finding.cause),
    )
