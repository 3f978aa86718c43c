"""What makes an office program offer to repair a file: parts, links and ids that do not fit."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

__all__ = ["unsound"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TYPES = "[Content_Types].xml"


def unsound(data: bytes) -> list[str]:
    """Return what is wrong with a package (DOCX or XLSX), empty where nothing is found."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    found = [f"{name} stands twice" for name, count in Counter(names).items() if count > 1]
    trees: dict[str, etree._Element] = {}
    for name in names:
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                trees[name] = etree.fromstring(archive.read(name))
            except etree.XMLSyntaxError as error:
                found.append(f"{name} is no XML: {error}")
    if _TYPES not in trees:
        return [*found, "no list of content types"]
    found += _types(trees[_TYPES], set(names))
    for name, tree in trees.items():
        if name.endswith(".rels"):
            found += _links(name, tree, set(names))
    if "word/document.xml" in trees:
        found += _ids(trees)
    return found


def _types(tree: etree._Element, names: set[str]) -> Iterator[str]:
    endings = {(e.get("Extension") or "").lower() for e in tree if e.tag.endswith("}Default")}
    told = [(e.get("PartName") or "").lstrip("/") for e in tree if e.tag.endswith("}Override")]
    yield from (f"{name} has two types" for name, count in Counter(told).items() if count > 1)
    yield from (f"{name} has a type and is not there" for name in told if name not in names)
    for name in names - {_TYPES} - set(told):
        if not name.endswith("/") and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no type"


def _links(name: str, tree: etree._Element, names: set[str]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = Counter(e.get("Id") for e in tree)
    yield from (f"{name}: two links {i}" for i, count in ids.items() if count > 1)
    for link in tree:
        target = unquote(link.get("Target") or "")
        if link.get("TargetMode") != "External" and not target.startswith("#"):
            path = target if target.startswith("/") else posixpath.join("/", folder, target)
            if posixpath.normpath(path).lstrip("/") not in names:
                yield f"{name} leads to {target}, which is not there"


def _ids(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Yield ids of pictures, bookmarks and comments that are not as they must be."""
    body = trees["word/document.xml"]
    drawn = Counter(e.get("id") for e in body.iter(_DOC_PR))
    yield from (f"two pictures have the id {i}" for i, count in drawn.items() if count > 1)
    for kind in ("bookmark", "commentRange"):
        starts = Counter(e.get(f"{_W}id") for e in body.iter(f"{_W}{kind}Start"))
        ends = Counter(e.get(f"{_W}id") for e in body.iter(f"{_W}{kind}End"))
        if starts != ends or any(count > 1 for count in starts.values()):
            yield f"{kind}s do not begin and end once each"
    notes = trees.get("word/comments.xml")
    said = Counter(c.get(f"{_W}id") for c in notes) if notes is not None else Counter[str | None]()
    signs = Counter(e.get(f"{_W}id") for e in body.iter(f"{_W}commentReference"))
    if said != signs or any(count > 1 for count in said.values()):
        yield "comments and their signs do not match"
    for comment in notes if notes is not None else ():
        if comment.find(f"{_W}p") is None:
            yield "a comment without a paragraph"
