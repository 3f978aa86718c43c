"""A report against its own build: contents with any shift, in a table, and the people of a roll."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.document import Cell, Document, Table
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.documents.span import Run
from safeguard_checks.mentions.extract import extract
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.rolls import rolls
from safeguard_checks.relations.structure.contents import contents_pages

HEADS = ("Summary of findings", "Early help", "Children in care", "Leadership", "Next steps")
TEXT = "The board met six times and heard from every partner about what had been done. " * 5


def line(kind: str, text: str, page: int) -> Raw:
    """Return a block that lies on one page."""
    return Raw(kind, text, level=1, runs=(Run(0, len(text), page),))  # type: ignore[arg-type]


def report(listed: list[Raw], *, first: int = 2) -> Document:
    """Return a report with a page of contents and a page for each heading from ``first`` on."""
    raw = list(listed)
    for page, head in enumerate(HEADS, first):
        raw += [line("heading", head, page), line("paragraph", TEXT, page)]
    return build_document("report.pdf", "0" * 64, "pdf", raw, pages=first + len(HEADS))


def lines(pages: list[int]) -> list[Raw]:
    named = (f"{head} {page}" for head, page in zip(HEADS, pages, strict=True))
    return [line("heading", "Contents", 1), *(line("paragraph", text, 1) for text in named)]


def failed(document: Document) -> list[Relation]:
    return [r for r in contents_pages(document) if not r.readings[0].holds]


@given(st.integers(1, 30), st.integers(2, 40))
def test_contents_that_count_from_another_page_are_right(named: int, first: int) -> None:
    document = report(lines(list(range(named, named + len(HEADS)))), first=first)
    assert len(list(contents_pages(document))) == len(HEADS)
    assert not failed(document)


@given(st.integers(2, 30), st.integers(0, len(HEADS) - 1), st.sampled_from([-1, 1]))
def test_one_entry_out_is_told_whatever_the_count_begins_with(
    named: int, at: int, out: int
) -> None:
    pages = list(range(named, named + len(HEADS)))
    pages[at] += out
    told = failed(report(lines(pages)))
    into_text = 0 <= at + out < len(HEADS)
    assert [r.subject for r in told] == ([HEADS[at]] if into_text else [])


def test_contents_in_a_table_behind_the_first_heading() -> None:
    rows = [("Contents", ""), *((head, str(page)) for page, head in enumerate(HEADS, 2))]
    rows[1] = (HEADS[0], "3")
    cells = tuple(
        Cell(r, c, text, runs=(Run(0, len(text), 4),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    table = Table(cells, len(rows), 2, 0)
    document = report([Raw("table", "", table=table, runs=(Run(0, 0, 4),))])
    assert [r.subject for r in failed(document)] == [HEADS[0]]


def test_a_heading_that_stands_on_the_page_named_too_is_right() -> None:
    listed = lines([3, 3, 4, 5, 6])
    document = report([*listed, line("paragraph", f"{HEADS[0]}: what was found", 3)])
    assert not failed(document)


def test_names_without_a_comma_between_may_be_two_people() -> None:
    text = (
        "The team consisted of four inspectors.\n\nLead inspector: Jo Field\n\n"
        "Team inspectors: Ann Moss, Raj Patel Lee Wood\n"
    )
    document = read_markdown("report.md", "0" * 64, text)
    relation = next(rolls(document, extract(document)))
    assert relation.readings[0].holds
    assert relation.words == "3 to 4"
