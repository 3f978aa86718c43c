"""The annex to a letter, as blocks that a writer lays out; Word and PDF hold the same content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.blocks import (
    Block,
    Bullets,
    Grid,
    Heading,
    Labelled,
    Paragraph,
    Picture,
    Quote,
    Steps,
)
from safeguard_checks.report.cards import is_quoted
from safeguard_checks.report.chart import Chart, finding_chart, pages_chart
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.groups import Checks, checks, reasons
from safeguard_checks.report.letter import asked
from safeguard_checks.report.other_documents import (
    comparison_header,
    comparison_lines,
    comparison_rows,
)
from safeguard_checks.report.quoted import headline, place_of, quoted, steps, table_of
from safeguard_checks.report.review import Decided, Review, review, standing_text
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.wording import (
    IMPACT,
    SEVERITY,
    believed,
    capital,
    comparison_label,
    day,
    family,
    joined,
    limits,
    many,
    needs_look,
    only_a_part,
    rescued,
    share_checked,
    where,
)

__all__ = [
    "Annex",
    "Point",
    "annex",
    "none_asked",
    "points",
]


@dataclass(frozen=True, slots=True)
class Point:
    """A finding that a named person accepted, in the words that its question is asked in."""

    finding: Finding
    decided: Decided


@dataclass(frozen=True, slots=True)
class Annex:
    """The annex in parts, each a run of blocks, and short values by name for a template."""

    title: str
    parts: dict[str, tuple[Block, ...]]
    values: dict[str, str] = field(default_factory=dict)


def annex(audit: Audit, setting: Setting) -> Annex:
    """Return the annex of an audit: what people accepted as points, the rest set apart."""
    shown = cleaned(replace(audit, text=(), coverage=replace(audit.coverage, ticks=())))
    stand = cleaned(review(shown, setting.decided))
    accepted = cleaned(points(shown, setting))
    title = shown.report.title or shown.report.name
    parts: dict[str, tuple[Block, ...]] = {
        "about": _about(shown, accepted, len(stand.accepted)),
        "points": _points(accepted),
        "unreviewed": _unreviewed(stand, setting) if setting.unreviewed else (),
        "method": _method(shown),
        "coverage": (*_coverage(shown, accepted, pages_chart(audit)), *_held(shown)),
        "limits": (Heading("Limits", 1), Bullets(limits(shown))),
        "facts": _facts(shown),
        "dismissed": _dismissed(stand),
    }
    values = {
        "report_title": title,
        "report_file": shown.report.name,
        "report_period": shown.report.period or "period not known",
        "report_sha256": shown.report.sha256,
        "tool_version": f"safeguard-checks {shown.version}, rules {shown.rules_version}",
        "points_count": str(len(accepted)),
        "unreviewed_count": str(len(stand.unreviewed)),
        "dismissed_count": str(len(stand.dismissed)),
    }
    return Annex(f"Annex: points on figures in “{title}”", parts, values)


def points(audit: Audit, setting: Setting) -> tuple[Point, ...]:
    """Return the points of a letter and its annex: what was accepted, in the order of the letter."""
    decided = setting.decided
    accepted = [
        f
        for f in (*audit.findings, *audit.appendix)
        if f.id in decided and decided[f.id].status == "accepted"
    ]
    return tuple(
        Point(replace(finding, question=text), decided[finding.id])
        for finding, text in asked(setting.letter, accepted)
    )


def none_asked(accepted: int) -> str:
    """Return why there is no point or question: nothing was accepted, or each was left out of the letter."""
    if not accepted:
        return "No finding has been accepted by a named person yet"
    each = "it is" if accepted == 1 else "each is"
    return (
        f"{many(accepted, 'finding has', 'findings have')} been accepted by a named person, and {each} "
        "left out of the letter"
    )


def _about(audit: Audit, accepted: Sequence[Point], all_accepted: int) -> tuple[Block, ...]:
    lead = (
        "Each point below names figures or words of the report that cannot both be right as "
        "printed. It does not say which of them is right, or why they differ. Each ends with a "
        "question."
    )
    count = len(accepted)
    told = (
        f"{many(count, 'point has', 'points have')} been accepted by a named person."
        if count
        else f"{none_asked(all_accepted)}, so there are no points."
    )
    return (
        Heading("About this annex", 1),
        Paragraph(lead),
        *_only_a_part(audit),
        Paragraph(f"{told} {share_checked(audit)}"),
    )


def _only_a_part(audit: Audit) -> tuple[Block, ...]:
    part = only_a_part(audit.coverage.missed)
    return (Paragraph(part),) if part else ()


def _points(accepted: Sequence[Point]) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("Points", 1)]
    if not accepted:
        return (*blocks, Paragraph("There are none."))
    numbered = [(str(n), point.finding) for n, point in enumerate(accepted, 1)]
    blocks.append(_table(numbered))
    for (number, finding), point in zip(numbered, accepted, strict=True):
        decided = point.decided
        on = f" on {day(decided.date)}" if decided.date else ""
        blocks += _point(
            number, finding, Labelled("Accepted by", f"{decided.author}{on}"), accepted=True
        )
    return tuple(blocks)


def _unreviewed(stand: Review, setting: Setting) -> tuple[Block, ...]:
    if not stand.unreviewed:
        return ()
    count = many(len(stand.unreviewed), "finding")
    numbered = [(f"N{n}", finding) for n, finding in enumerate(stand.unreviewed, 1)]
    blocks: list[Block] = [
        Heading("Findings not yet reviewed", 1),
        Paragraph(
            f"Nobody has reviewed what stands in this part as it is now ({count}). Nothing here is a "
            "point of this annex. Read each finding against the report before you rely on it."
        ),
        _table(numbered),
    ]
    for number, finding in numbered:
        reopened = setting.stand(finding.id)
        review = Labelled("Review", cleaned(standing_text(reopened))) if reopened.decided else None
        blocks += _point(number, finding, review)
    return tuple(blocks)


def _dismissed(stand: Review) -> tuple[Block, ...]:
    count = len(stand.dismissed)
    if not count:
        return ()
    verb = "was dismissed by a named person and is" if count == 1 else "were dismissed and are"
    return (Paragraph(f"{many(count, 'more finding')} {verb} not shown here."),)


def _table(numbered: Sequence[tuple[str, Finding]]) -> Grid:
    rows = tuple(
        (
            number,
            headline(finding),
            capital(place_of(finding)),
            IMPACT[finding.severity],
            finding.id,
        )
        for number, finding in numbered
    )
    header = ("No.", "What cannot both be right", "Where", "What it would change", "Reference")
    return Grid("Each in short", header, rows, (7, 35, 19, 18, 21))


def _point(
    number: str, finding: Finding, review: Labelled | None, *, accepted: bool = False
) -> list[Block]:
    """Return a point in the order in which it is read, each fact of it once.

    Behind one that is ``accepted`` stands a person, who has looked: where the program by itself was not
    sure, it does not say so.
    """
    blocks: list[Block] = [
        Heading(f"{number}. {headline(finding)}", 2),
        Labelled("Reference", finding.id),
    ]
    if review is not None:
        blocks.append(review)
    blocks.append(Labelled("Where", capital(place_of(finding))))
    blocks += [*_said(finding), *_working(finding)]
    looked = accepted and needs_look(finding)
    blocks += [
        Heading(f"What it would change{'' if looked else ', and how sure it is'}", 3),
        Paragraph(SEVERITY[finding.severity]),
    ]
    if not looked:
        sure = (rescued(finding), believed(finding, failed=False))
        blocks += [Paragraph(text) for text in sure if text]
    if finding.caveats:
        blocks += [
            Heading("What may explain it", 3),
            Bullets(finding.caveats, kept=True),
        ]
    blocks += [
        Heading("The question", 3),
        *(Paragraph(text) for text in finding.question.split("\n\n")),
    ]
    return blocks


def _said(finding: Finding) -> list[Block]:
    """Return what is printed: the words, those of other documents, and the cells."""
    found = quoted(finding)
    blocks: list[Block] = [Heading("What the report says", 3)]
    blocks += [Quote(place.quote, capital(where(place))) for place in found.quotes]
    if finding.rows:
        blocks.append(_column(finding))
    elif not any(
        finding.stated in t for t in (finding.explanation, *(p.quote for p in found.quotes))
    ):
        blocks.append(Labelled("The report says", finding.stated))
    blocks += [
        Grid(
            capital(cells.where),
            ("Row", "Column", "Printed"),
            tuple(
                (p.row or "no label", joined(p.column) or "no heading", p.quote)
                for p in cells.cells
            ),
            (40, 40, 20),
        )
        for cells in found.tables
    ]
    if finding.elsewhere:
        blocks.append(Heading("What the other document says", 3))
        blocks += [Quote(e.quote, e.at) for e in finding.elsewhere]
    return blocks if len(blocks) > 1 else []


def _working(finding: Finding) -> list[Block]:
    """Return what does not fit and the sum that shows it."""
    blocks: list[Block] = [Heading("What does not fit", 3)]
    if finding.explanation:
        blocks.append(Paragraph(finding.explanation))
    given = finding.implied in finding.explanation or (
        "=" not in finding.implied and is_quoted(finding.implied, finding.locations)
    )
    if not finding.rows and not given:
        blocks.append(Labelled(comparison_label(finding), finding.implied))
    working = steps(finding)
    cause = [Paragraph(finding.cause)] if finding.cause else []
    if cause and finding.rows:  # the sums of a column are those that its cause explains
        blocks += [*cause, Paragraph("Worked out so, the entries come out as they are printed:")]
        cause = []
    if working:
        blocks.append(Steps(working))
    # Of one figure a chart says no more than the sentence.
    drawn = finding_chart(finding) if sum(not r.stands for r in finding.rows) > 1 else None
    if drawn is not None:
        blocks.append(Picture(drawn))
    blocks += cause
    return blocks if len(blocks) > 1 else []


def _column(finding: Finding) -> Grid:
    rows = tuple(
        (r.label, r.stated, r.implied, "Holds either way" if r.stands else "Does not hold")
        for r in finding.rows
    )
    header = ("Row", "Printed", "The figures give", "Does it hold?")
    return Grid(capital(table_of(finding)), header, rows, (34, 16, 30, 20))


def _method(audit: Audit) -> tuple[Block, ...]:
    sources = (
        "no source but the documents named here"
        if audit.other_documents.sources
        else "no other source"
    )
    return (
        Heading("Method", 1),
        Bullets(
            (
                "A computer program read the report and took out every figure and every claim "
                f"about figures. It uses no language model and {sources}.",
                "It worked out which figures must agree: a total and its parts, a change and the "
                "two figures it is of, a count and its rate, a share and its whole, words and "
                "the figures they speak of.",
                "For each it took every value that the printed digits can stand for, and every "
                "way of reading the sum that the report allows. A point is raised only if none "
                "of them makes the figures agree.",
                "A named person then reads each finding against the report and accepts or "
                "dismisses it. Only what was accepted is a point.",
            )
        ),
    )


def _coverage(audit: Audit, accepted: Sequence[Point], by_page: Chart | None) -> tuple[Block, ...]:
    coverage = audit.coverage
    blocks: list[Block] = [Heading("What was and was not checked", 1), *_only_a_part(audit)]
    blocks.append(Paragraph(share_checked(audit)))
    if by_page is not None:
        blocks.append(Picture(by_page))
    raised = Counter(family(point.finding.family) for point in accepted)
    made = {c.name: c for c in checks(coverage) if c.consistent or c.cannot_tell or raised[c.name]}
    if made or raised:
        rows = tuple(
            (name, f"{of.consistent:,}", f"{raised[name]:,}", f"{of.cannot_tell:,}")
            for name in sorted({*made, *raised})
            for of in [made.get(name, Checks(name, 0, 0, 0))]
        )
        header = (
            "What was compared",
            "Checks that hold",
            "Points of this annex",
            "Could not be told",
        )
        blocks.append(Grid("Checks made, by kind", header, rows, (46, 18, 18, 18)))
    unchecked = reasons(coverage.unchecked)
    if unchecked:
        blocks.append(Paragraph("Figures that were not checked, by reason:"))
        blocks.append(
            Bullets(tuple(f"{many(len(r.things), 'figure')}: {r.text}" for r in unchecked))
        )
    unread = reasons(coverage.unread)
    if unread:
        blocks.append(Paragraph("Not read, so nothing is known about figures in it:"))
        blocks.append(
            Bullets(
                tuple(
                    f"{capital(r.text)}: {len(r.things)}" + (f", on {r.pages}" if r.pages else "")
                    for r in unread
                )
            )
        )
    return tuple(blocks)


def _held(audit: Audit) -> tuple[Block, ...]:
    """Return what each figure came to that another document gives too."""
    if not audit.other_documents.sources:
        return ()
    blocks: list[Block] = [
        Heading("Against other documents", 2),
        Bullets(comparison_lines(audit.other_documents)),
    ]
    if audit.other_documents.figures:
        header = comparison_header(audit.other_documents)
        widths = (30, 16, 14, *(40 // (len(header) - 3) for _ in header[3:]))
        blocks.append(
            Grid(
                "Figures that other documents give too",
                header,
                comparison_rows(audit.other_documents),
                widths,
            )
        )
    return tuple(blocks)


def _facts(audit: Audit) -> tuple[Block, ...]:
    report = audit.report
    rows = [
        ("File", report.name),
        ("Title", report.title or "not known"),
        ("Period", report.period or "not known"),
        ("Pages", str(report.pages) if report.pages else "none: the format has no pages"),
        ("SHA-256 of the file", report.sha256),
        ("Checked with", f"safeguard-checks {audit.version}, rules {audit.rules_version}"),
    ]
    rows += [
        (f"SHA-256 of {source.name}", source.sha256) for source in audit.other_documents.sources
    ]
    return (
        Heading("The file and the check", 1),
        Grid("What was checked, and with what", ("What", "Value"), tuple(rows), (30, 70)),
    )
