"""A copy of a Word report with a comment at each contradicted figure.

Runs of text are split where a comment begins and ends; their text, their formatting and tracked
changes stay as they are, and every other part of the file is copied byte for byte.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.hostile import check_zip, member, parse_xml
from safeguard_checks.documents.read_docx import letters, paragraphs
from safeguard_checks.documents.span import Run, Span
from safeguard_checks.report.marks import AUTHOR, INITIALS, Mark

__all__ = ["annotate_docx"]

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BODY, _LINKS, _LIST = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"

Letter = tuple[str, etree._Element, int]


def annotate_docx(data: bytes, document: Document, marks: Sequence[Mark]) -> tuple[bytes, int]:
    """Return the marked copy and how many marks it holds.

    ``document`` is what was read from ``data``. A mark whose words stand outside the body (in a
    note at the foot of a page) is left out. Raises ``InputError`` for a damaged file.
    """
    archive = check_zip(document.name, data)
    root = parse_xml(document.name, archive.read(_BODY))
    path, comments = _comments(document.name, archive)
    number = max((int(c.get(f"{_W}id") or 0) for c in comments), default=-1) + 1
    places = paragraphs(root)
    placed = []
    held = 0
    for mark in marks:
        found = _run_of(document, mark.span)
        if found is not None and found.paragraph is not None and found.paragraph < len(places):
            placed.append((found.paragraph, mark.span.start - found.start, mark, found))
    for order, (paragraph, start, mark, run) in enumerate(placed):
        element = places[paragraph]
        end = min(mark.span.end, run.end) - run.start
        if _surround(element, letters(element)[start:end], number + order):
            comments.append(_comment(number + order, mark))
            held += 1
    changed = {
        _BODY: _bytes(root),
        path: _bytes(comments),
        **_listed(document.name, archive, path),
    }
    return _rewritten(archive, changed), held


def _run_of(document: Document, span: Span) -> Run | None:
    """Return the run (a paragraph) that a span begins in."""
    block = document.blocks[span.block]
    runs = block.runs
    if block.table is not None and span.row is not None and span.col is not None:
        cells = (c for c in block.table.cells if (c.row, c.col) == (span.row, span.col))
        runs = next(cells).runs
    return next((r for r in runs if r.start <= span.start < r.end), None)


def _surround(paragraph: etree._Element, part: Sequence[Letter], number: int) -> bool:
    """Put the marks of a comment around letters of a paragraph."""
    if not part:
        return False
    _, element, offset = part[-1]
    last = _run_around(element)
    _split(last, element, offset + 1)
    _, element, offset = part[0]
    first = _run_around(element)
    rest = _split(first, element, offset)
    if last is first:
        last = rest
    rest.addprevious(_empty("commentRangeStart", number))
    end = _empty("commentRangeEnd", number)
    last.addnext(end)
    reference = etree.Element(f"{_W}r")
    reference.append(_empty("commentReference", number))
    end.addnext(reference)
    return True


def _run_around(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(f"{_W}r"))


def _empty(tag: str, number: int) -> etree._Element:
    made = etree.Element(f"{_W}{tag}")
    made.set(f"{_W}id", str(number))
    return made


def _split(run: etree._Element, element: etree._Element, offset: int) -> etree._Element:
    """Split a run before a letter of one of its elements; return the part that begins there.

    That is the run itself where it begins there already, and an empty run is never made.
    """
    text = element.text or ""
    children = [c for c in run if c.tag != f"{_W}rPr"]
    at = children.index(element) if element in children else -1
    if at < 0 or (at == 0 and offset == 0):
        return run
    whole = element.tag != f"{_W}t" or offset >= len(text)
    moved = children[at + 1 :] if offset and whole else children[at:]
    if not moved:
        return run
    rest = etree.Element(run.tag)
    for name, value in run.attrib.items():
        rest.set(name, value)
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    run.addnext(rest)
    if offset and not whole:
        tail = etree.SubElement(rest, f"{_W}t")
        tail.text, element.text = text[offset:], text[:offset]
        tail.set(_SPACE, "preserve")
        element.set(_SPACE, "preserve")
        moved = moved[1:]
    for child in moved:
        rest.append(child)
    return rest


def _comment(number: int, mark: Mark) -> etree._Element:
    made = _empty("comment", number)
    made.set(f"{_W}author", AUTHOR)
    made.set(f"{_W}initials", INITIALS)
    for line in mark.lines:
        paragraph = etree.SubElement(made, f"{_W}p")
        text = etree.SubElement(etree.SubElement(paragraph, f"{_W}r"), f"{_W}t")
        text.text = line
        text.set(_SPACE, "preserve")
    return made


def _comments(name: str, archive: zipfile.ZipFile) -> tuple[str, etree._Element]:
    """Return the part that holds comments, with those that stand there already."""
    links = parse_xml(name, member(archive, _LINKS) or b"<Relationships/>")
    target = next((r.get("Target") or "" for r in links if r.get("Type") == _REL), "")
    path = target.lstrip("/") if target.startswith("/") else f"word/{target or 'comments.xml'}"
    data = member(archive, path)
    if data is not None:
        return path, parse_xml(name, data)
    return path, etree.Element(f"{_W}comments", nsmap={"w": _NS})


def _listed(name: str, archive: zipfile.ZipFile, path: str) -> dict[str, bytes]:
    """Return the lists of parts that must name the comments, where they do not yet."""
    changed: dict[str, bytes] = {}
    links = parse_xml(name, member(archive, _LINKS) or _no_links())
    if not any(r.get("Type") == _REL for r in links):
        taken = {r.get("Id") for r in links}
        identity = next(f"rIdSC{n}" for n in range(len(taken) + 1) if f"rIdSC{n}" not in taken)
        target = path.removeprefix("word/")
        etree.SubElement(
            links, f"{_RELS}Relationship", {"Id": identity, "Type": _REL, "Target": target}
        )
        changed[_LINKS] = _bytes(links)
    types = parse_xml(name, archive.read(_LIST))
    if not any(t.get("PartName") == f"/{path}" for t in types):
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{path}", "ContentType": _TYPE})
        changed[_LIST] = _bytes(types)
    return changed


def _no_links() -> bytes:
    return f'<Relationships xmlns="{_RELS[1:-1]}"/>'.encode()


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rewritten(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """Return the archive with some of its files changed or added, the others as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in archive.infolist():
            entry = zipfile.ZipInfo(item.filename, date_time=item.date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new = item.filename in changed
            content = changed.pop(item.filename) if new else archive.read(item)
            target.writestr(entry, content)
        for path, content in sorted(changed.items()):
            entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
