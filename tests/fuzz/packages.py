"""Damage to DOCX and XLSX: to the ZIP file, to its members, and to the XML in them."""

from __future__ import annotations

import io
import warnings
import zipfile
from copy import deepcopy
from random import Random

from lxml import etree

from fuzz.odd import damaged_bytes, odd_number, odd_text

__all__ = ["damaged_package", "members", "packed"]

Members = list[tuple[str, bytes]]
# Attributes and texts that readers turn into numbers, places, kinds or names of other parts.
_VALUES = (
    "0", "-1", "²", "1e400", "5000", "99999999999", "", "A1:XFD1048576", "ZZZZ9", "A0", "A1:", "1:1",
    "s", "d", "b", "e", "str", "inlineStr", "n", "none", "restart", "continue", "true", "x",
    "rId999", "../../etc", "rId1", "veryHidden", "0" * 400, "0.5", "General", "yyyy", "[h]:mm:ss",
)  # fmt: skip


def members(data: bytes) -> Members:
    """Return the members of a package by name, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: Members) -> bytes:
    """Return a package of members."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that stands twice is meant to
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts:
                archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data)
    return stream.getvalue()


def damaged_package(data: bytes, random: Random) -> bytes:
    """Return a package damaged in one to three places."""
    way = random.random()
    if way < 0.08:
        return damaged_bytes(data, random)
    if way < 0.2:
        return _zip_field(data, random)
    parts = members(data)
    for _ in range(random.choice((1, 1, 2, 3))):
        parts = _members(parts, random) if random.random() < 0.2 else _xml(parts, random)
    return packed(parts)


def _zip_field(data: bytes, random: Random) -> bytes:
    """Change a byte of a header: version, flags, way of packing, time, checksum, sizes, name."""
    out = bytearray(data)
    mark, size = random.choice(((b"PK\x03\x04", 30), (b"PK\x01\x02", 46), (b"PK\x05\x06", 22)))
    places = [at for at in range(len(data)) if data.startswith(mark, at)]
    if not places:
        return damaged_bytes(data, random)
    at = random.choice(places) + random.randrange(4, size)
    if at < len(out):
        out[at] = random.choice((0, 1, 8, 99, 255, out[at] ^ 1))
    return bytes(out)


def _members(parts: Members, random: Random) -> Members:
    at = random.randrange(len(parts))
    name, data = parts[at]
    way = random.randrange(6)
    if way == 0:
        return parts[:at] + parts[at + 1 :]
    if way == 1:
        return [*parts, (name, data)]
    if way == 2:
        return [*parts[:at], (name, damaged_bytes(data, random)), *parts[at + 1 :]]
    if way == 3:
        other = random.choice(parts)[1]
        return [*parts[:at], (name, other), *parts[at + 1 :]]
    if way == 4:
        return [*parts[:at], (name, b""), *parts[at + 1 :]]
    return [*parts[:at], (name.upper(), data), *parts[at + 1 :]]


def _xml(parts: Members, random: Random) -> Members:
    """Damage the tree of one member; the parts with the report's words come most often."""
    xml = [i for i, (name, data) in enumerate(parts) if data and name.endswith((".xml", ".rels"))]
    main = [
        i
        for i in xml
        if parts[i][0].startswith(("word/document", "xl/worksheets/sheet", "xl/shared"))
    ]
    if not xml:
        return parts
    at = random.choice(main if main and random.random() < 0.6 else xml)
    name, data = parts[at]
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return parts
    for _ in range(random.choice((1, 1, 3, 10))):
        _node(root, random)
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if random.random() < 0.05:
        made = made.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1)
    return [*parts[:at], (name, made), *parts[at + 1 :]]


def _node(root: etree._Element, random: Random) -> None:
    """Change one element: gone, twice, elsewhere, renamed, with another value, deeper."""
    nodes = [n for n in root.iter() if isinstance(n.tag, str) and n.getparent() is not None]
    if not nodes:
        return
    node = random.choice(nodes)
    parent = node.getparent()
    assert parent is not None
    way = random.randrange(8)
    if way == 0:
        parent.remove(node)
    elif way == 1:
        for _ in range(random.choice((1, 1, 40))):
            node.addnext(deepcopy(node))
    elif way == 2:
        target = random.choice(nodes)
        if all(above is not node for above in target.iterancestors()) and target is not node:
            target.append(node)
    elif way == 3:
        node.tag = random.choice(nodes).tag
    elif way in (4, 5) and node.attrib:
        key = random.choice(list(node.attrib))
        if random.random() < 0.25:
            del node.attrib[key]
        else:
            node.set(key, random.choice(_VALUES))
    elif way == 6:
        inner = node
        for _ in range(random.choice((5, 100, 300))):
            inner = etree.SubElement(inner, node.tag)
        inner.text = "7 of 9"
    else:
        value = odd_number(random) if random.random() < 0.6 else odd_text(random)
        try:
            node.text = value
        except ValueError:  # no XML can hold it
            node.text = random.choice(_VALUES)
