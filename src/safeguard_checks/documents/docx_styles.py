"""Styles of Word documents: which are headings and lists, and which keep text from being seen."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from safeguard_checks.documents.hostile import member, parse_xml, whole
from safeguard_checks.documents.unprinted import Way

__all__ = ["VAL", "W", "styles_of", "unseen_styles", "way_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"


def styles_of(name: str, archive: zipfile.ZipFile) -> tuple[dict[str, int], dict[str, int]]:
    """Return the heading level and the list level of each paragraph style that has one."""
    headings: dict[str, int] = {}
    lists: dict[str, int] = {}
    data = member(archive, "word/styles.xml")
    if data is None:
        return headings, lists
    for style in parse_xml(name, data).iter(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        named = style.find(f"{W}name")
        label = (named.get(VAL) or "").lower() if named is not None else ""
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        heading = re.match(r"heading (\d)", label)
        if heading or label == "title":
            headings[key] = int(heading[1]) if heading else 1
        elif outline is not None and whole(outline.get(VAL) or "9", 0, 9) < 9:
            headings[key] = whole(outline.get(VAL), 0, 9) + 1
        listed = re.match(r"list (?:bullet|number)(?: (\d))?$", label)
        if listed:
            lists[key] = int(listed[1] or 1)
        elif style.find(f"{W}pPr/{W}numPr") is not None and key not in headings:
            lists[key] = 1
    return headings, lists


def unseen_styles(name: str, archive: zipfile.ZipFile) -> dict[str, Way]:
    """Return the styles of paragraphs and letters whose text is hidden or struck, by their id."""
    data = member(archive, "word/styles.xml")
    if data is None:
        return {}
    own: dict[str, Way | None] = {}
    based: dict[str, str] = {}
    for style in parse_xml(name, data).iter(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        own[key] = way_of(style.find(f"{W}rPr"), {})
        parent = style.find(f"{W}basedOn")
        based[key] = (parent.get(VAL) or "") if parent is not None else ""
    found: dict[str, Way] = {}
    for key in own:
        at, steps = key, 0
        while at in own and own[at] is None and steps < len(own):
            at, steps = based[at], steps + 1
        if way := own.get(at):
            found[key] = way
    return found


def _is_on(properties: etree._Element, name: str) -> bool | None:
    """Return a switch of a run's properties, ``None`` where it is not set."""
    found = properties.find(f"{W}{name}")
    return None if found is None else (found.get(VAL) or "1") not in ("0", "false", "off", "none")


def way_of(properties: etree._Element | None, styles: Mapping[str, Way]) -> Way | None:
    """Return how the text of a run is kept from being seen, ``None`` where it is not."""
    if properties is None:
        return None
    style = properties.find(f"{W}rStyle")
    way = styles.get(style.get(VAL) or "") if style is not None else None
    if (hidden := _is_on(properties, "vanish")) is not None:
        way = "hidden_text" if hidden else None if way == "hidden_text" else way
    for name in ("strike", "dstrike"):
        if (struck := _is_on(properties, name)) is not None and way != "hidden_text":
            way = "struck_text" if struck else None
            if struck:
                break
    return way
