"""New texts in the cells of a workbook's sheet; all else in the file stays as it is, to the byte.

A library that reads a workbook and writes it again leaves out what it does not know: threaded
comments, charts, labels, values of formulas. So the sheet's own XML is changed and nothing else.
"""

from __future__ import annotations

import copy
import posixpath
import re
import zipfile
from collections.abc import Mapping

from lxml import etree
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from safeguard_checks.documents.hostile import check_zip, member, parse_xml
from safeguard_checks.errors import InputError
from safeguard_checks.regex import regex
from safeguard_checks.report.fixed_zip import rewritten
from safeguard_checks.report.safe_text import formula_like

__all__ = ["patched"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RANGE = regex(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


def patched(
    name: str,
    data: bytes,
    title: str,
    cells: Mapping[tuple[int, int], str],
    heights: Mapping[int, int],
) -> bytes:
    """Return a workbook with texts put into cells of a sheet, by 1-based row and column.

    ``heights`` are those of rows that are new. A new cell looks like the one above it, and rules
    for cells that reach to the last row reach over the new ones. A text that starts like a formula
    is marked as text by the style of its cell. Raises ``InputError`` for a workbook that is put
    together in a way that cannot be changed so.
    """
    archive = check_zip(name, data)
    book = parse_xml(name, member(archive, _BOOK) or b"")
    path = _path(name, archive, book, title)
    root = parse_xml(name, member(archive, path) or b"")
    body = root.find(f"{_MAIN}sheetData")
    if body is None or any(e.get("r") is None for e in body.iter(f"{_MAIN}row", f"{_MAIN}c")):
        raise InputError(f"{name}: cannot be added to; save it again from a spreadsheet program.")
    rows = {int(row.get("r") or 0): row for row in body}
    last = max(rows, default=1)
    looks = _Looks(name, archive)
    for (number, column), text in sorted(cells.items()):
        if number not in rows:
            rows[number] = _new_row(body, rows, number, heights.get(number))
        _write(rows, number, column, text, looks)
    _reach(root, last, max(rows, default=1))
    for size in root.findall(f"{_MAIN}dimension"):
        root.remove(size)  # it may be left out, and would be wrong
    _calculate_anew(book)
    return rewritten(archive, {path: _bytes(root), _BOOK: _bytes(book), **looks.changed})


class _Looks:
    """The looks of cells in a workbook, to which those of texts that start like a formula are added."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        links = parse_xml(name, member(archive, _LINKS) or b"")
        found = next((k for k in links if (k.get("Type") or "").endswith("/styles")), None)
        target = "" if found is None else found.get("Target") or ""
        self._path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        data = member(archive, self._path) if target else None
        self._root = None if data is None else parse_xml(name, data)
        self._made: dict[str, str] = {}

    @property
    def changed(self) -> dict[str, bytes]:
        """The part that holds the looks, where one was added."""
        return {self._path: _bytes(self._root)} if self._made and self._root is not None else {}

    def as_text(self, cell: etree._Element, text: str) -> str:
        """Return a text for a cell, which gets its look marked as text where that is needed.

        Where the workbook has no looks to add to, an apostrophe stands before it.
        """
        if not formula_like(text):
            return text
        looks = None if self._root is None else self._root.find(f"{_MAIN}cellXfs")
        own = cell.get("s") or "0"
        if looks is None or not own.isdigit() or int(own) >= len(looks):
            return f"'{text}"
        if own not in self._made:
            look = copy.deepcopy(looks[int(own)])
            look.set("quotePrefix", "1")
            looks.append(look)
            looks.set("count", str(len(looks)))
            self._made[own] = str(len(looks) - 1)
        cell.set("s", self._made[own])
        return text


def _path(name: str, archive: zipfile.ZipFile, book: etree._Element, title: str) -> str:
    """Return the file of a sheet."""
    found = next((s for s in book.iter(f"{_MAIN}sheet") if s.get("name") == title), None)
    links = parse_xml(name, member(archive, _LINKS) or b"")
    named = set(found.attrib.values()) if found is not None else set()
    for link in links:
        if link.get("Id") in named:
            return posixpath.normpath(posixpath.join("/xl", link.get("Target") or "")).lstrip("/")
    raise InputError(f"{name}: has no sheet {title} that can be added to; move it away.")


def _new_row(
    body: etree._Element, rows: Mapping[int, etree._Element], number: int, height: int | None
) -> etree._Element:
    row = etree.Element(f"{_MAIN}row", {"r": str(number)})
    if height is not None:
        row.attrib.update({"ht": str(height), "customHeight": "1"})
    after = [n for n in rows if n < number]
    body.insert(body.index(rows[max(after)]) + 1 if after else 0, row)
    return row


def _write(
    rows: Mapping[int, etree._Element], number: int, column: int, text: str, looks: _Looks
) -> None:
    row, place = rows[number], f"{get_column_letter(column)}{number}"
    row.attrib.pop("spans", "")
    cell = next((c for c in row if c.get("r") == place), None)
    if cell is None:
        cell = etree.Element(f"{_MAIN}c", {"r": place})
        above = rows.get(number - 1)
        like = f"{get_column_letter(column)}{number - 1}"
        style = (
            next((c.get("s") for c in above if c.get("r") == like), None)
            if above is not None
            else None
        )
        if style is not None:
            cell.set("s", style)
        before = [c for c in row if _column(c) < column]
        row.insert(len(before), cell)
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", "")
    if text:
        cell.set("t", "inlineStr")
        holder = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
        holder.text = looks.as_text(cell, text)
        holder.set(_SPACE, "preserve")


def _column(cell: etree._Element) -> int:
    return coordinate_to_tuple(cell.get("r") or "A1")[1]


def _reach(root: etree._Element, old: int, new: int) -> None:
    """Let filters, lists of choices and looks that reach to the last row reach to the new one."""
    if new <= old:
        return

    def longer(match: re.Match[str]) -> str:
        first, top, end, bottom = match.groups()
        return f"{first}{top}:{end}{new if int(bottom) == old else bottom}"

    for element, key in (
        ("autoFilter", "ref"),
        ("dataValidation", "sqref"),
        ("conditionalFormatting", "sqref"),
    ):
        for found in root.iter(f"{_MAIN}{element}"):
            text = found.get(key) or ""
            found.set(key, _RANGE.sub(longer, " ".join(_as_range(part) for part in text.split())))


def _as_range(part: str) -> str:
    return part if ":" in part else f"{part}:{part}"


def _calculate_anew(book: etree._Element) -> None:
    """Let whoever opens the workbook work its formulas out again: rows were added."""
    found = book.find(f"{_MAIN}calcPr")
    if found is None:
        found = etree.Element(f"{_MAIN}calcPr")
        before = ("sheets", "functionGroups", "externalReferences", "definedNames")
        last = [e for e in book if etree.QName(e).localname in before][-1]
        last.addnext(found)
    found.set("fullCalcOnLoad", "1")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
