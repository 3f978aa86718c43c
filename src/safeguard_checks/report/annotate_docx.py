"""A copy of a Word report with a comment at each contradicted figure.

Runs of text are split where a comment begins and ends; their text, their formatting and tracked
changes stay as they are, and every other part of the file is copied byte for byte.
"""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.docx_styles import unseen_styles
from safeguard_checks.documents.hostile import check_zip, member, parse_xml
from safeguard_checks.documents.read_docx import letters, note_texts, paragraphs
from safeguard_checks.documents.span import Run, Span
from safeguard_checks.errors import InputError
from safeguard_checks.findings.word_answers import FINDING_ID, answered, key_of
from safeguard_checks.report.fixed_zip import rewritten
from safeguard_checks.report.marks import AUTHOR, INITIALS, Mark, MarkedCopy

__all__ = ["annotate_docx"]

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BODY, _LINKS, _LIST = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_ENDS = ("commentRangeStart", "commentRangeEnd")
# Parts that say more of comments: what answers what, and numbers that last.
_TIES = ("word/commentsExtended.xml", "word/commentsIds.xml", "word/commentsExtensible.xml")

Letter = tuple[str, etree._Element, int]


def annotate_docx(data: bytes, document: Document, marks: Sequence[Mark]) -> MarkedCopy:
    """Return the marked copy.

    ``document`` is what was read from ``data``. Word shows no comment in a text box, in a note or
    in a page header or footer, so the comment stands at the box or at the sign of the note in the
    body, and there is none for a header or footer. A finding that the file has a comment of ours on
    gets no other, and a comment of ours on what is no longer marked goes, unless a person answered it.
    Raises ``InputError`` for a damaged file.
    """
    archive = check_zip(document.name, data)
    if _LIST not in archive.namelist() or _BODY not in archive.namelist():
        raise InputError(
            f"{document.name}: lacks a part that Word needs, so no marked copy can be made; "
            "save it again from Word."
        )
    root = parse_xml(document.name, member(archive, _BODY) or b"")
    path, comments = _comments(document.name, archive)
    cleared = _clear(document.name, archive, root, comments, frozenset(m.name for m in marks))
    number = _free(root, comments)
    missing: list[Mark] = []
    aside: list[Mark] = []
    there = _standing(comments)
    marks = [mark for mark in marks if mark.name not in there]
    for mark, place in zip(marks, _Places(document, archive, root).of(marks), strict=True):
        if place is None:
            missing.append(mark)
            continue
        _surround(*place.ends, number)
        comments.append(_comment(number, mark, place.within))
        aside += [mark] if place.within else []
        number += 1
    changed = {
        **cleared,
        _BODY: _bytes(root),
        path: _bytes(comments),
        **_listed(document.name, archive, path),
    }
    return MarkedCopy(rewritten(archive, changed), tuple(missing), tuple(aside))


class _Place(NamedTuple):
    """The first and last letter to mark, and what holds the words if they are not in the body.

    A whole element is its first letter.
    """

    ends: tuple[Letter, Letter]
    within: str = ""


class _Places:
    """Where marks stand in the body of a Word file."""

    def __init__(self, document: Document, archive: zipfile.ZipFile, root: etree._Element) -> None:
        self._document = document
        self._paragraphs = paragraphs(root)
        self._unseen = unseen_styles(document.name, archive)
        notes = [(tag, key) for tag, key, _ in note_texts(document.name, archive)]
        blocks = [b.index for b in document.blocks if b.kind == "footnote"]
        self._notes = dict(zip(blocks, notes, strict=False))
        self._signs: dict[tuple[str, str], etree._Element] = {}
        for element in root.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
            key = (etree.QName(element).localname, element.get(f"{_W}id") or "")
            self._signs.setdefault(key, element)

    def of(self, marks: Iterable[Mark]) -> Iterator[_Place | None]:
        """Yield the place of each mark, ``None`` where it has none in the body.

        The next place is looked for when the mark before has been set, for that splits runs.
        """
        for mark in marks:
            if mark.span.block in self._notes:
                sign = self._signs.get(self._notes[mark.span.block])
                yield None if sign is None else _around(sign, "note")
                continue
            part = [
                letter
                for run in _runs(self._document, mark.span)
                for letter in self._letters(run, mark.span)
            ]
            if not part:
                yield None
                continue
            box = next(part[0][1].iterancestors(f"{_W}txbxContent"), None)
            yield _Place((part[0], part[-1])) if box is None else _around(box, "text box")

    def _letters(self, run: Run, span: Span) -> list[Letter]:
        """Return the letters of a span that stand in a run of text, which is a paragraph."""
        if run.paragraph is None or run.paragraph >= len(self._paragraphs):
            return []
        start, end = max(span.start, run.start), min(span.end, run.end)
        read = letters(self._paragraphs[run.paragraph], self._unseen)
        return read[start - run.start : end - run.start]


def _runs(document: Document, span: Span) -> list[Run]:
    """Return the runs of text (paragraphs) that a span touches."""
    block = document.blocks[span.block]
    runs = block.runs
    if block.table is not None and span.row is not None and span.col is not None:
        cells = (c for c in block.table.cells if (c.row, c.col) == (span.row, span.col))
        runs = next(cells).runs
    return [r for r in runs if r.start < span.end and r.end > span.start]


def _around(element: etree._Element, within: str) -> _Place | None:
    """Return the place of what holds an element in the body: a child of the outermost run."""
    runs = list(element.iterancestors(f"{_W}r"))
    if not runs:
        return None
    child = next(c for c in (element, *element.iterancestors()) if c.getparent() is runs[-1])
    return _Place((("", child, 0), ("", child, 0)), within)


def _surround(start: Letter, end: Letter, number: int) -> None:
    """Put the marks of a comment around the letters from one to another."""
    _, element, offset = end
    last = _run_around(element)
    _split(last, element, offset + 1)
    _, element, offset = start
    first = _run_around(element)
    rest = _split(first, element, offset)
    if last is first:
        last = rest
    rest.addprevious(_empty("commentRangeStart", number))
    closing = _empty("commentRangeEnd", number)
    last.addnext(closing)
    reference = etree.Element(f"{_W}r")
    reference.append(_empty("commentReference", number))
    closing.addnext(reference)


def _run_around(element: etree._Element) -> etree._Element:
    """Return the run that holds a text; an equation is never split, so it stands for its runs."""
    equations = list(element.iterancestors(_EQUATION))
    return equations[-1] if equations else next(element.iterancestors(f"{_W}r"))


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


def _comment(number: int, mark: Mark, within: str) -> etree._Element:
    """Return a comment; ``within`` names what holds the words where they are not in the body."""
    made = _empty("comment", number)
    made.set(f"{_W}author", AUTHOR)
    made.set(f"{_W}initials", INITIALS)
    lead = (f"This is about words in the {within} that stands here.",) if within else ()
    for line in (*lead, *mark.lines):
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


def _clear(
    name: str,
    archive: zipfile.ZipFile,
    root: etree._Element,
    comments: etree._Element,
    wanted: frozenset[str],
) -> dict[str, bytes]:
    """Take out our comments on findings that are not wanted; return the parts that tie comments, without them."""
    kept = answered(name, archive)
    gone = [
        comment
        for comment in comments.iterchildren(f"{_W}comment")
        if comment.get(f"{_W}author") == AUTHOR
        and (told := _told(comment))
        and wanted.isdisjoint(told)
        and (not (key := key_of(comment)) or key not in kept)
    ]
    ids = {comment.get(f"{_W}id") for comment in gone}
    keys = {key for comment in gone if (key := key_of(comment))}
    for comment in gone:
        comments.remove(comment)
    for element in list(root.iter(*(f"{_W}{tag}" for tag in _ENDS), f"{_W}commentReference")):
        if element.get(f"{_W}id") in ids:
            _remove(element)
    return _untied(name, archive, keys) if keys else {}


def _remove(element: etree._Element) -> None:
    """Take an end of a comment out of the body, or its sign with the run that holds nothing else."""
    run = element.getparent()
    assert run is not None
    if element.tag == f"{_W}commentReference" and run.tag == f"{_W}r":
        rest = [
            c for c in run if c is not element and c.tag not in (f"{_W}rPr", f"{_W}annotationRef")
        ]
        if not rest:
            element = run
    holder = element.getparent()
    assert holder is not None
    holder.remove(element)


def _untied(name: str, archive: zipfile.ZipFile, keys: Collection[str]) -> dict[str, bytes]:
    """Return the parts that say more of comments, without those that are gone."""
    changed: dict[str, bytes] = {}
    gone = set(keys)
    for path in _TIES:
        data = member(archive, path)
        if data is None:
            continue
        part = parse_xml(name, data)
        lines = [line for line in part if gone & set(line.attrib.values())]
        # The numbers of the second part are those that the third one goes by.
        gone |= {str(v) for line in lines for k, v in line.attrib.items() if "durableId" in str(k)}
        for line in lines:
            part.remove(line)
        changed |= {path: _bytes(part)} if lines else {}
    return changed


def _told(comment: etree._Element) -> frozenset[str]:
    """Return the ids of the findings that a comment speaks of."""
    return frozenset(FINDING_ID.findall("".join(t.text or "" for t in comment.iter(f"{_W}t"))))


def _standing(comments: etree._Element) -> frozenset[str]:
    """Return the ids of the findings that comments of ours speak of already."""
    ours = (c for c in comments if c.get(f"{_W}author") == AUTHOR)
    return frozenset(name for comment in ours for name in _told(comment))


def _free(root: etree._Element, comments: etree._Element) -> int:
    """Return a number from which on no comment has the id, in the list or in the body."""
    used = [c.get(f"{_W}id") or "" for c in comments]
    marks = (*_ENDS, "commentReference")
    used += [e.get(f"{_W}id") or "" for e in root.iter(*(f"{_W}{tag}" for tag in marks))]
    return max((int(u) for u in used if u.isascii() and u.isdigit()), default=-1) + 1


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
    types = parse_xml(name, member(archive, _LIST) or b"")
    if not any(t.get("PartName") == f"/{path}" for t in types):
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{path}", "ContentType": _TYPE})
        changed[_LIST] = _bytes(types)
    return changed


def _no_links() -> bytes:
    return f'<Relationships xmlns="{_RELS[1:-1]}"/>'.encode()


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
