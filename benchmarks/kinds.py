"""Kinds of text and table that could cost more than their size: each makes a report of about so many bytes.

Every kind is one thing over and over: what is tried on it again and again must not be tried on all
that came before.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from itertools import count

__all__ = ["KINDS", "Kind"]

# The ending of the file's name, and its bytes for a size.
Kind = tuple[str, Callable[[int], bytes]]
_HEAD = "# Report 2023-24\n\n"
_YEARS = ["Area", "2022-23", "2023-24"]


def _filled(pieces: Iterator[str], size: int, before: str = _HEAD) -> bytes:
    found, length = [before], len(before)
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length >= size:
            break
    return "".join(found).encode()


def _text(say: Callable[[int], str], between: str = "\n\n") -> Kind:
    return ".md", lambda size: _filled((say(i) + between for i in count()), size)


def _line(say: Callable[[int], str], between: str = " ") -> Kind:
    return _text(say, between)


def _one(mark: str) -> Kind:
    """Return one endless thing within a sentence."""
    whole = "There were {} children.\n"
    return ".md", lambda size: (_HEAD + whole.format(mark * (size // len(mark)))).encode()


def _number(i: int, most: int = 990, step: int = 7919) -> int:
    """Return a number that looks like any other; the same for the same ``i``."""
    return 10 + i * step % most


def _table(head: list[str], row: Callable[[int], list[object]]) -> Kind:
    start = f"{_HEAD}| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    return ".md", lambda size: _filled(
        (f"| {' | '.join(map(str, row(i)))} |\n" for i in count()), size, start
    )


def _changes(i: int) -> list[object]:
    old, new = _number(i), _number(i, step=7907)
    return [f"Area {i}", old, new, f"{round(100 * (new - old) / old)}%"]


def _summed(size: int) -> bytes:
    rows = [(f"Area {i}", _number(i), _number(i, step=7907)) for i in range(size // 24)]
    rows.append(("Total", sum(r[1] for r in rows) + 1, sum(r[2] for r in rows)))
    lines = [f"| {name} | {a} | {b} |\n" for name, a, b in rows]
    return (f"{_HEAD}| {' | '.join(_YEARS)} |\n|---|---|---|\n" + "".join(lines)).encode()


def _grid(rows: int, columns: int) -> list[list[object]]:
    head: list[object] = ["Area", *(f"{1900 + c % 120}" for c in range(columns))]
    body = [[f"Row {r}", *(_number(r * columns + c) for c in range(columns))] for r in range(rows)]
    return [head, *body]


def _csv(rows: Callable[[int], list[list[object]]]) -> Kind:
    return ".csv", lambda size: "".join(",".join(map(str, r)) + "\n" for r in rows(size)).encode()


def _xlsx(rows: Callable[[int], list[list[object]]]) -> Kind:
    def made(size: int) -> bytes:
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Figures")
        for row in rows(size):
            sheet.append([int(c) if str(c).isdigit() else c for c in row])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return ".xlsx", made


def _long(size: int) -> list[list[object]]:
    return _grid(max(size // 20, 2), 3)


def _wide(size: int) -> list[list[object]]:
    return _grid(4, min(max(size // 22, 2), 16_000))


def _square(size: int) -> list[list[object]]:
    side = max(int((size / 4) ** 0.5), 2)
    return _grid(side, side)


def _html(piece: str, before: str = "", after: str = "") -> Kind:
    def made(size: int) -> bytes:
        body = before + piece * (size // len(piece)) + after
        return f"<html><body><h1>Report 2023-24</h1>{body}</body></html>".encode()

    return ".html", made


def _nested(start: str, end: str) -> Kind:
    def made(size: int) -> bytes:
        deep = size // (len(start) + len(end))
        return f"<html><body>{start * deep}12 children{end * deep}</body></html>".encode()

    return ".html", made


def _docx(size: int) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    said = "".join(
        f"<w:p><w:r><w:t>There were {_number(i)} referrals, up from {_number(i, step=7907)}.</w:t></w:r></w:p>"
        for i in range(size // 60)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{name}"><w:body>{said}</w:body></w:document>',
        )
    return out.getvalue()


def _name(i: int) -> str:
    """Return a first name and a surname of four syllables."""
    made = "".join(
        "bcdfgklmnprstv"[n % 14] + "aeiou"[n % 5] for n in random.Random(i).sample(range(70), 4)
    )
    return f"{('Ann', 'Omar', 'Ruth', 'Paul', 'Gita')[i % 5]} {made.title()}"


def _said(i: int) -> str:
    return (
        f"There were {_number(i)} referrals in 2023-24, up from {_number(i, step=7907)} in 2022-23, "
        f"a rise of {i % 60}%."
    )


def _letters(i: int) -> str:
    return "".join(chr(65 + i // 26**k % 26) for k in range(3))


KINDS: dict[str, Kind] = {
    "names with a title": _text(lambda i: f"Director of Children's Services: {_name(i)}."),
    "names in a line": _line(lambda i: f"Councillor {_name(i)}, Chair of the Board,"),
    "abbreviations": _text(
        lambda i: "The {0[0]}xx {0[1]}yy {0[2]}zz ({0}) met.".format(_letters(i * 7919))
    ),
    "one number of digits": _one("7"),
    "digits and commas": _one("1,"),
    "groups of digits": _one("123,"),
    "digits and dashes": _one("1-"),
    "one word": _one("a"),
    "brackets": _one("["),
    "stars": _one("**a"),
    "comments begun": _one("<!-- "),
    "hidden begun": _one("<p hidden>"),
    "of which": _line(lambda i: f"of which {_number(i)}"),
    "from and to": _line(lambda i: "from 1 to 2"),
    "up from": _line(lambda i: f"{_number(i)} up from {_number(i, step=7907)}"),
    "shares in a line": _line(lambda i: f"{i % 90 + 3} ({i % 100}%) of {_number(i)} children,"),
    "percentages": _line(lambda i: f"{i % 100}%"),
    "years": _line(lambda i: f"{1990 + i % 40}"),
    "dates": _line(lambda i: f"on {i % 31 + 1} March {1990 + i % 40},"),
    "numbers in words": _line(lambda i: "twenty-one"),
    "one long paragraph": _line(_said),
    "paragraphs": _text(_said),
    "a sentence repeated": _text(lambda i: "Referrals rose from 100 to 120, a rise of 25%."),
    "contradictions": _text(
        lambda i: f"Referrals rose from {100 + i} to {220 + i * 3}, an increase of {i % 7 + 1}%."
    ),
    "comparators": _text(
        lambda i: (
            f"The rate of {i % 90 + 3} per 10,000 is above the England average of {i % 80 + 5}."
        )
    ),
    "totals in sentences": _text(
        lambda i: (
            f"{i % 9 + 1} boys and {i % 7 + 2} girls, a total of {i % 9 + i % 7 + 3} children."
        )
    ),
    "cross-references": _text(
        lambda i: f"See Table {i % 900 + 1} and paragraph {i % 31 + 1}.{i % 7 + 1}."
    ),
    "headings": _text(lambda i: f"## {i // 9 + 1}.{i % 9 + 1} Section {i}\n\nText of {i}."),
    "footnotes": _text(lambda i: f"{i} children[^{i}].\n\n[^{i}]: Source note {i}, 2023."),
    "list items": _text(lambda i: f"- {i % 90 + 3} children were of group {i % 13}", "\n"),
    "counted lists": _text(lambda i: f"There are {i % 9 + 2} aims:\n\n- a\n- b\n- c"),
    "links": _line(lambda i: f"[link {i}](https://example.org/{i})"),
    "captions": _text(
        lambda i: (
            f"Table {i + 1}: Referrals\n\n| Area | 2022-23 | 2023-24 |\n|---|---|---|\n"
            f"| North | {_number(i)} | {_number(i, step=7907)} |"
        )
    ),
    "small tables": _text(
        lambda i: (
            "| Area | 2022-23 | 2023-24 |\n|---|---|---|\n"
            + "\n".join(
                f"| {name} | {_number(i + k)} | {_number(i + k, step=7907)} |"
                for k, name in enumerate(("North", "South", "Total"))
            )
        )
    ),
    "a total of all rows": (".md", _summed),
    "subtotals": _table(
        _YEARS, lambda i: ["Total" if i % 4 == 3 else f"Part {i}", _number(i), _number(i + 5)]
    ),
    "one label": _table(_YEARS, lambda i: ["Referrals", _number(i), _number(i + 5)]),
    "changes that hold": _table([*_YEARS, "Change"], _changes),
    "changes that fail": _table(
        [*_YEARS, "Change"],
        lambda i: [f"Area {i}", _number(i), _number(i + 5), f"{i * 37 % 180 - 90}%"],
    ),
    "shares": _table(
        ["Group", "Number", "%"], lambda i: [f"Group {i}", _number(i), f"{i * 37 % 99}%"]
    ),
    "rates": _table(
        ["Area", "Referrals", "Rate per 10,000"],
        lambda i: [f"Area {i}", _number(i), f"{_number(i, step=7907) / 10:.1f}"],
    ),
    "running totals that fail": _table(
        ["Week", "New cases", "Cumulative cases"],
        lambda i: [f"Week {i}", _number(i), _number(i, step=7907)],
    ),
    "limits in rows": _table(
        ["Estimate", "2022-23", "2023-24"],
        lambda i: [("Rate", "Lower CI", "Upper CI")[i % 3], _number(i), _number(i + 5)],
    ),
    "CSV, long": _csv(_long),
    "CSV, wide": _csv(_wide),
    "CSV, square": _csv(_square),
    "XLSX, long": _xlsx(_long),
    "XLSX, wide": _xlsx(_wide),
    "XLSX, square": _xlsx(_square),
    "DOCX paragraphs": (".docx", _docx),
    "HTML paragraphs": _html("<p>There were 12 children in 2023-24.</p>"),
    "HTML note marks": _html("word<sup>1</sup> "),
    "HTML lines": _html("12 children<br>"),
    "HTML hidden rows": _html(
        "<tr style='display:none'><td>Area</td><td>12</td></tr>", "<table>", "</table>"
    ),
    "HTML spans": _html("<tr><td rowspan=90 colspan=90>1</td></tr>", "<table>", "</table>"),
    "HTML nested": _nested("<div>", "</div>"),
    "HTML nested tables": _nested("<table><tr><td>", "</td></tr></table>"),
}
