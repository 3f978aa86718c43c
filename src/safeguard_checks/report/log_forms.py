"""The two forms of the challenge log as they stand: read whole, and made one, or refused."""

from __future__ import annotations

import csv
import io
import warnings
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from math import inf
from typing import Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from safeguard_checks.documents.hostile import foreign
from safeguard_checks.errors import InputError
from safeguard_checks.report.formats import Kept
from safeguard_checks.report.log import OWN, Log, Row, is_edited, plain

__all__ = ["CSV", "SHEET", "XLSX", "standing_log"]

SHEET = "Challenge log"
CSV, XLSX = "challenge-log.csv", "challenge-log.xlsx"
_NOT_OURS = "is no challenge log that can be read; move it away, or choose another --out."
_MOST_CELLS = 2_000_000
_MOST_LETTERS = 2**31 - 1


def standing_log(kept: Sequence[Kept]) -> Log:
    """Return the log that stands there, from its one or two forms.

    What we wrote ourselves last has all that was in either form before. So a form that people
    changed since counts for more than one that we wrote, and that for more than one which we wrote
    earlier (a run was killed before it came to it). Where people changed both, each fills the gaps
    of the other. Raises ``InputError`` where a form cannot be
    read, and where the two say different things.
    """
    forms = {form.suffix: form for form in kept}
    book, text = forms.get(".xlsx"), forms.get(".csv")
    in_text = read_csv_log(text.data) if text else Log()
    if book is None:
        return in_text
    in_book = read_xlsx_log(book.data)
    if text is None or _standing(text) < _standing(book):
        return in_book
    if text.age is not None and text.age == book.age:
        return in_book
    return _together(in_book, in_text, both=text.age == book.age)


def _standing(form: Kept) -> float:
    """Return a number that is higher the more a form counts."""
    return inf if form.age is None else -form.age


def read_xlsx_log(data: bytes) -> Log:
    """Return the log of a workbook, its rows in those of the sheet from the second on.

    A formula is its text. Raises ``InputError`` where it holds no log.
    """
    with foreign(f"{XLSX}: {_NOT_OURS}"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(io.BytesIO(data))[SHEET]
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            raise InputError(f"{XLSX}: its sheet is too large; remove the rows that are not used.")
        lines = [[_text(value) for value in line] for line in sheet.iter_rows(values_only=True)]
    return _log(XLSX, lines, keep_blank=True)


def read_csv_log(data: bytes) -> Log:
    """Return the log of a CSV file, also as a spreadsheet saved it with its own separator.

    Raises ``InputError`` where it holds none or is not whole.
    """
    text = _decoded(data)
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    before = csv.field_size_limit(_MOST_LETTERS)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        raise InputError(f"{CSV}: {_NOT_OURS}") from None
    finally:
        csv.field_size_limit(before)
    return _log(CSV, lines, keep_blank=False)


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{CSV}: {_NOT_OURS}")


def _log(name: str, lines: list[list[str]], *, keep_blank: bool) -> Log:
    head = lines[0] if lines else []
    if "fingerprint" not in head or "reference" not in head:
        raise InputError(f"{name}: {_NOT_OURS}")
    columns = _keys(name, head, max(len(line) for line in lines))
    rows = (dict(zip(columns, map(plain, line), strict=False)) for line in lines[1:])
    return Log(columns, tuple(row for row in rows if keep_blank or any(row.values())))


def _keys(name: str, head: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a key for each column, also for those that have no heading or one of another."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for heading in [*head, *[""] * (width - len(head))]:
        seen[heading] += 1
        if heading in OWN and seen[heading] > 1:
            raise InputError(f"{name}: has two columns {heading!r}; give yours another name.")
        alone = heading and seen[heading] == 1
        found.append(heading if alone else f"{heading}\0{seen[heading]}")
    return tuple(found)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, ArrayFormula):
        return str(value.text)
    return f"={{{value.ref}}}" if isinstance(value, DataTableFormula) else str(value)


def _together(book: Log, text: Log, *, both: bool) -> Log:
    """Return the log of the workbook with what people put into the CSV file.

    ``both`` tells that people changed the workbook too.
    """
    rows = [dict(row) for row in book.rows]
    free = [at for at, row in enumerate(rows) if any(row.values())]
    for number, other in enumerate(text.rows, 2):
        at = next((i for i in free if _is_same(rows[i], other)), None)
        if at is None:
            rows.append(dict(other))
            continue
        free.remove(at)
        rows[at] = _merged(rows[at], other, both, number)
    added = [name for name in text.columns if name not in book.columns]
    return Log((*book.columns, *added), tuple(rows))


def _is_same(row: Row, other: Row) -> bool:
    """Tell whether two rows are one: by their keys, or by all they say if people added them."""
    if row.get("fingerprint") or other.get("fingerprint"):
        return all(row.get(name, "") == other.get(name, "") for name in ("fingerprint", "evidence"))
    return all(_alike(row.get(name, ""), other.get(name, "")) for name in {*row, *other})


def _merged(row: Row, other: Row, both: bool, number: int) -> Row:
    """Return a row of the workbook with what the CSV file says otherwise."""
    found = dict(row)
    rewritten = is_edited(other)
    for name, there in other.items():
        here = row.get(name, "")
        if _alike(here, there) or (name in OWN and not rewritten):
            continue
        if here.startswith("=") or (
            both and here and there and (name not in OWN or is_edited(row))
        ):
            raise InputError(
                f"{CSV}: row {number}, column {name.partition(chr(0))[0]!r}, differs from {XLSX}, "
                "and people changed both; make them agree, or move one of the files away."
            )
        if there or not both:
            found[name] = there
    return found


def _alike(here: str, there: str) -> bool:
    """Tell whether two texts are one but for what saving as CSV does to a text."""
    one, two = " ".join(here.split()), " ".join(there.split())
    return one == two or one.encode("cp1252", "replace") == two.encode("cp1252", "replace")
