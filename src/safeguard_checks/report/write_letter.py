"""``letter.docx`` and ``letter.pdf``: a covering letter that asks the accepted questions.

Addressee, date, response date and signature are filled in as a person gave them, and else left to
fill in.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.annex import Point, none_asked, points
from safeguard_checks.report.blocks import Block, Field, Heading, Labelled, Paragraph
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.quoted import headline, place_of
from safeguard_checks.report.review import review
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.word import Word
from safeguard_checks.report.wording import capital, day, joined, many
from safeguard_checks.report.write_pdf import typeset

__all__ = ["LETTER", "to_letter", "to_letter_pdf"]

LETTER = (
    "The annex gives for {each} the {place}, the exact words and the working. It also lists what may "
    "explain it. A revised figure, another date or another group of people can explain a "
    "difference. We do not say which figure is right, or why they differ.",
    "Please tell us {of_each} whether the figure will be corrected, or what explains the difference.",
)


def to_letter(audit: Audit, setting: Setting) -> bytes:
    """Return the letter as a Word file; what is not filled in is an empty field."""
    title, blocks = _letter(audit, setting)
    word = Word()
    word.add(blocks)
    return word.saved(title)


def to_letter_pdf(audit: Audit, setting: Setting) -> bytes:
    """Return the letter as PDF; what is not filled in is a line to write on."""
    title, blocks = _letter(audit, setting)
    return typeset("letter.pdf", title, list(blocks), titled=False)


def _letter(audit: Audit, setting: Setting) -> tuple[str, list[Block]]:
    report = cleaned(audit.report)
    title = report.title or report.name
    return f"Letter: figures in “{title}”", list(_blocks(audit, setting, title))


def _blocks(audit: Audit, setting: Setting, title: str) -> Iterator[Block]:
    letter, asked = cleaned(setting.letter), cleaned(points(audit, setting))
    yield Field("Addressee", letter.addressee, "Name, role and address of the person written to")
    yield Field("Date", day(letter.date), "Date of this letter")
    yield Field("Our reference", letter.reference, "Your own reference")
    yield Field("Dear", "", "name", " ")
    yield Heading(f"Figures in “{title}”", 1)
    if not asked:
        accepted = len(review(audit, setting.decided).accepted)
        todo = "Tick" if accepted else "Accept"
        yield Paragraph(f"{none_asked(accepted)}. {todo} at least one before you send this letter.")
        return
    report = cleaned(audit.report)
    about = "" if report.period in title else f" ({report.period})"
    each = "It is" if len(asked) == 1 else "Each is"
    yield Paragraph(
        f"We have {many(len(asked), 'question')} about figures in this report{about}. {each} about "
        "figures or words that cannot both be right as printed."
    )
    for number, point in enumerate(asked, 1):
        label, text = _question(number, point)
        first, *more = text.split("\n\n")
        yield Labelled(label, first, kept=False)
        yield from map(Paragraph, more)
    one = len(asked) == 1
    for text in LETTER:
        yield Paragraph(
            text.format(
                each="it" if one else "each",
                place="page" if report.pages else "place",
                of_each="" if one else "for each question",
            ).replace("  ", " ")
        )
    yield Field("Please reply by", day(letter.due), "Date the response is due")
    yield Paragraph("Yours sincerely")
    yield Field("Name and role", letter.signed, "Who signs")
    yield Paragraph("Enclosed: annex.")


def _question(number: int, point: Point) -> tuple[str, str]:
    """Return what a question is about, and the question with its place and its point of the annex.

    A sentence is quoted and a cell is named by its row and column, so that nothing is said twice.
    """
    finding = point.finding
    first = finding.locations[0]
    there, asked = place_of(finding), finding.question
    cell = [joined(t) for t in (first.row, first.column) if t]
    if finding.rows:
        about = headline(finding)
    elif cell:
        about = ", ".join((first.table_name or first.section or "The table", *cell))
    else:
        about, there = capital(there), ""
        if first.quote not in asked:
            asked = f"“{first.quote}” {asked}"
    tables = dict.fromkeys(joined(p.table_name) for p in finding.locations[1:] if p.table_name)
    unnamed = [t for t in tables if t not in about and t not in asked and not finding.rows]
    compare = f"compare {' and '.join(unnamed)}" if unnamed else ""
    places = "; ".join(t for t in (there, compare, f"annex, point {number}") if t)
    return f"Question {number}: {about}", f"{asked} ({places})"
