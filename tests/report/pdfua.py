"""What of PDF/UA-1 (ISO 14289-1) a program can check, after the Matterhorn Protocol's conditions.

Own code, for no validator of the standard can be had from the package indexes that the project
uses. It looks at structure; whether the order and the words serve a reader only a person can tell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

__all__ = ["problems"]

_UA = "http://www.aiim.org/pdfua/ns/id/"
_TEXT = {"Tj", "TJ", "'", '"'}
_PATHS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
_PAINT = _TEXT | _PATHS | {"sh", "INLINE IMAGE"}
_STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Figure", "Formula", "Form",
}  # fmt: skip
# What may stand in what: a child of the kind must have one of these parents.
_WITHIN = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"},
    "TBody": {"Table"}, "TFoot": {"Table"}, "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip


@dataclass
class _Element:
    """A structure element: its standard type, its parent's, and what it refers to."""

    kind: str
    parent: str
    node: Any
    content: set[tuple[tuple[int, int], int]] = field(default_factory=set)
    objects: set[tuple[int, int]] = field(default_factory=set)


def problems(data: bytes) -> list[str]:
    """Return what a PDF lacks of PDF/UA-1, as far as a program can tell; empty if nothing."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root: Any = pdf.Root
        found = list(_catalogue(pdf, root))
        if "/StructTreeRoot" not in root:
            return [*found, "no structure tree"]
        elements = list(_elements(root.StructTreeRoot))
        found += _kinds(elements)
        found += _headings(elements)
        found += _tables(elements)
        found += _content(pdf, elements)
        found += _fonts(pdf)
        found += _annotations(pdf, elements)
    return found


def _catalogue(pdf: pikepdf.Pdf, root: Any) -> Iterator[str]:
    """Yield what lacks in the catalogue and the metadata (Matterhorn 06, 07, 11, 20, 25, 26)."""
    if not (root.get("/MarkInfo") and bool(root.MarkInfo.get("/Marked", False))):
        yield "MarkInfo does not say that it is marked"
    if root.get("/MarkInfo") and bool(root.MarkInfo.get("/Suspects", False)):
        yield "MarkInfo says that tags are suspect"
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", str(root.get("/Lang", ""))):
        yield "no language"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the title is not displayed"
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield "assistive technology may not read it"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "dynamic forms"
    if "/Metadata" not in root:
        yield "no XMP metadata"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if metadata.get(f"{{{_UA}}}part") != "1":
            yield "pdfuaid:part is not 1"
        if not metadata.get("dc:title"):
            yield "no title"


def _elements(tree: Any) -> Iterator[_Element]:
    """Yield every structure element in reading order, its kind mapped to a standard one."""
    roles = {str(k): str(v) for k, v in tree.get("/RoleMap", {}).items()}

    def kind_of(name: str) -> str:
        seen: set[str] = set()
        while name in roles and name not in seen:
            seen.add(name)
            name = roles[name]
        return name.removeprefix("/")

    def walk(node: Any, parent: str, page: Any) -> Iterator[_Element]:
        element = _Element(kind_of(str(node.S)), parent, node)
        page = node.get("/Pg", page)
        yield element
        for child in _children(node):
            if not isinstance(child, pikepdf.Dictionary):
                element.content.add((page.objgen, int(child)))
            elif child.get("/Type") == "/MCR":
                element.content.add((child.get("/Pg", page).objgen, int(child.MCID)))
            elif child.get("/Type") == "/OBJR":
                element.objects.add(child.Obj.objgen)
            else:
                yield from walk(child, element.kind, page)

    for child in _children(tree):
        yield from walk(child, "", None)


def _children(node: Any) -> list[Any]:
    kids = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _kinds(elements: list[_Element]) -> Iterator[str]:
    """Yield elements of no standard kind, out of place, or without words for a picture (02, 09, 13)."""
    for e in elements:
        if e.kind not in _STANDARD:
            yield f"{e.kind} is no standard kind of element"
        if e.kind in _WITHIN and e.parent not in _WITHIN[e.kind]:
            yield f"{e.kind} stands in {e.parent or 'nothing'}"
        if e.kind in ("Figure", "Formula") and not str(e.node.get("/Alt", "")).strip():
            yield f"{e.kind} without a text alternative"
        if e.kind == "Note" and not str(e.node.get("/ID", "")):
            yield "Note without an ID"


def _headings(elements: list[_Element]) -> Iterator[str]:
    """Yield where heading levels skip (14)."""
    levels = [int(e.kind[1]) for e in elements if re.fullmatch(r"H[1-6]", e.kind)]
    if levels and levels[0] != 1:
        yield f"the first heading is H{levels[0]}"
    yield from (f"H{b} follows H{a}" for a, b in pairwise(levels) if b > a + 1)
    if levels and any(e.kind == "H" for e in elements):
        yield "H and numbered headings are mixed"


def _tables(elements: list[_Element]) -> Iterator[str]:
    """Yield tables without headers or of uneven rows, and headers without a scope (15)."""
    for e in elements:
        if e.kind == "TH" and not any("/Scope" in a for a in _attributes(e.node)):
            yield "TH without Scope"
    for table in (e for e in elements if e.kind == "Table"):
        inside = list(_under(table.node))
        rows = [n for n in inside if str(n.S) == "/TR"]
        cells = [[c for c in _children(r) if isinstance(c, pikepdf.Dictionary)] for r in rows]
        if not any(str(c.S) == "/TH" for row in cells for c in row):
            yield "a table without TH"
        widths = {sum(_span(c, "/ColSpan") for c in row) for row in cells}
        if len(widths) > 1 and not any(_span(c, "/RowSpan") > 1 for row in cells for c in row):
            yield f"a table whose rows have {sorted(widths)} columns"


def _under(node: Any) -> Iterator[Any]:
    for child in _children(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _under(child)


def _attributes(node: Any) -> list[Any]:
    found = node.get("/A", [])
    return [a for a in (found if isinstance(found, pikepdf.Array) else [found]) if "/O" in a]


def _span(cell: Any, name: str) -> int:
    return max((int(a[name]) for a in _attributes(cell) if name in a), default=1)


def _content(pdf: pikepdf.Pdf, elements: list[_Element]) -> Iterator[str]:
    """Yield what is painted outside tags and artifacts, and tags that lead nowhere (01)."""
    tagged = {key for e in elements for key in e.content}
    if sum(len(e.content) for e in elements) > len(tagged):
        yield "content that belongs to two elements"
    for number, page in enumerate(pdf.pages, 1):
        seen: set[int] = set()
        told = set(_painted(page, page.obj.get("/Resources", {}), seen, "", 0))
        yield from (f"page {number}: {what}" for what in sorted(told))
        if any((page.obj.objgen, mcid) not in tagged for mcid in seen):
            yield f"page {number}: marked content that no element has"
        if {m for key, m in tagged if key == page.obj.objgen} - seen:
            yield f"page {number}: an element has content that is not there"
        if seen and "/StructParents" not in page.obj:
            yield f"page {number}: no StructParents"


def _painted(stream: Any, resources: Any, seen: set[int], state: str, deep: int) -> Iterator[str]:
    """Yield faults of a content stream; ``state`` is what it stands in: a tag, an artifact or nothing."""
    stack = [state]
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name in ("BMC", "BDC"):
            stack.append(stack[-1])
            if str(operands[0]) == "/Artifact":
                if stack[-1] == "tag":
                    yield "an artifact within a tag"
                stack[-1] = "artifact"
            elif name == "BDC":
                given = operands[1]
                if isinstance(given, pikepdf.Name):
                    given = resources.get("/Properties", {}).get(str(given), {})
                if "/MCID" in given:
                    if stack[-1] == "artifact":
                        yield "a tag within an artifact"
                    stack[-1] = "tag"
                    seen.add(int(given.MCID))
        elif name == "EMC":
            stack.pop()
        elif name == "Do":
            shape = resources.get("/XObject", {}).get(str(operands[0]))
            if shape is not None and shape.get("/Subtype") == "/Form" and deep < 8:
                if "/Ref" in shape:
                    yield "a reference to another file"
                inner = shape.get("/Resources", resources)
                yield from _painted(shape, inner, seen, stack[-1], deep + 1)
            elif not stack[-1]:
                yield "a picture outside tags and artifacts"
        elif name in _PAINT and not stack[-1]:
            yield "text outside tags and artifacts" if name in _TEXT else "a shape outside tags and artifacts"  # fmt: skip
    if len(stack) != 1:
        yield "marked content that does not end"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield fonts that are not in the file or whose letters have no Unicode (10, 31)."""
    for font in {f.objgen: f for f in _used_fonts(pdf)}.values():
        name = str(font.get("/BaseFont", "a font"))
        for inner in font.get("/DescendantFonts", [font]):
            descriptor = inner.get("/FontDescriptor", {})
            if font.get("/Subtype") != "/Type3" and not any(
                str(k).startswith("/FontFile") for k in descriptor
            ):
                yield f"{name} is not embedded"
        if ("/ToUnicode" not in font and "/Encoding" not in font) or (
            "/ToUnicode" not in font and font.get("/Subtype") == "/Type0"
        ):
            yield f"{name} has no Unicode"
        if "/ToUnicode" in font and re.search(rb"<(?:0000|FEFF|FFFE)>\s*$", font.ToUnicode.read_bytes(), re.M):  # fmt: skip
            yield f"{name} has letters without Unicode"


def _used_fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the fonts of pages and of the forms on them."""
    todo = [page.obj.get("/Resources", {}) for page in pdf.pages]
    done: set[tuple[int, int]] = set()
    while todo:
        resources = todo.pop()
        yield from resources.get("/Font", {}).values()
        for shape in resources.get("/XObject", {}).values():
            if shape.get("/Subtype") == "/Form" and shape.objgen not in done:
                done.add(shape.objgen)
                todo.append(shape.get("/Resources", {}))


def _annotations(pdf: pikepdf.Pdf, elements: list[_Element]) -> Iterator[str]:
    """Yield annotations out of reading order, not tagged or without words (28)."""
    homes = {key: e.kind for e in elements for key in e.objects}
    for number, page in enumerate(pdf.pages, 1):
        notes = [n for n in page.obj.get("/Annots", []) if n.get("/Subtype") != "/Popup"]
        if notes and str(page.obj.get("/Tabs", "")) != "/S":
            yield f"page {number}: the tab order is not that of the structure"
        for note in notes:
            link = note.get("/Subtype") == "/Link"
            if homes.get(note.objgen) != ("Link" if link else "Annot"):
                yield f"page {number}: an annotation outside its element"
            if not str(note.get("/Contents", "")).strip():
                yield f"page {number}: an annotation without Contents"
