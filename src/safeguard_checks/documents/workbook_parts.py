"""What openpyxl does not tell of a workbook: formulas that were never calculated, and drawings."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from safeguard_checks.documents.document import Unread, UnreadKind
from safeguard_checks.documents.hostile import member, parse_xml
from safeguard_checks.errors import InputError

__all__ = ["WorkbookParts"]

_BOOK = "xl/workbook.xml"
_DRAWN: dict[str, tuple[UnreadKind, str]] = {
    "pic": ("image", "pictures"),
    "chart": ("chart", "charts"),
    "relIds": ("image", "diagrams"),
    "txBody": ("object", "text boxes"),
}


class WorkbookParts:
    """The files of a workbook by the title of their sheet."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self._name, self._archive = name, archive
        book = parse_xml(name, member(archive, _BOOK) or b"")
        targets = self._targets(_BOOK)
        self._paths: dict[str, str] = {}
        self._charts: list[str] = []
        for sheet in book.iter("{*}sheet"):
            title = sheet.get("name") or ""
            identity = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
            kind, path = targets.get(str(identity), ("", ""))
            if kind == "chartsheet" and sheet.get("state", "visible") == "visible":
                self._charts.append(title)
            self._paths[title] = path
        # Some programs store 0 for every formula and leave the sums to whoever opens the file.
        self._not_calculated = any(
            told.get("fullCalcOnLoad") in ("1", "true") for told in book.iter("{*}calcPr")
        )

    def _targets(self, path: str) -> dict[str, tuple[str, str]]:
        """Return the kind and path of what a file refers to, by the id that it uses."""
        folder, name = posixpath.split(path)
        data = member(self._archive, f"{folder}/_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in parse_xml(self._name, data).iter("{*}Relationship") if data else ():
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            found[relation.get("Id") or ""] = kind, target.lstrip("/")
        return found

    def uncalculated(self, title: str) -> frozenset[str]:
        """Return the cells of a sheet, such as C4, whose formula has no value in the file."""
        data = member(self._archive, self._paths.get(title, "")) or b""
        found: set[str] = set()
        try:
            cells = etree.iterparse(
                io.BytesIO(data), tag="{*}c", resolve_entities=False, no_network=True
            )
            for _, cell in cells if data else ():
                if cell.find("{*}f") is not None and not self._has_value(cell):
                    found.add(cell.get("r") or "")
                cell.clear()
        except etree.XMLSyntaxError:
            raise InputError(
                f"{self._name}: damaged inside; open it in its program and save it again."
            ) from None
        return frozenset(found)

    def _has_value(self, cell: etree._Element) -> bool:
        """Tell whether a formula's value is stored; an empty text is one too."""
        value = cell.findtext("{*}v") or ""
        if self._not_calculated and value.strip() == "0":
            return False
        return bool(value.strip()) or cell.get("t") in ("str", "inlineStr")

    def chart_sheets(self) -> Iterator[Unread]:
        """Yield the sheets that are nothing but a chart."""
        for title in self._charts:
            yield Unread("chart", f"sheet {title} is a chart")

    def drawn(self, title: str) -> Iterator[Unread]:
        """Yield what is drawn on a sheet, over its cells."""
        counts: Counter[str] = Counter()
        for kind, path in self._targets(self._paths.get(title, "")).values():
            data = member(self._archive, path) if kind == "drawing" else None
            things = (
                parse_xml(self._name, data).iter(*(f"{{*}}{t}" for t in _DRAWN)) if data else ()
            )
            for thing in things:
                tag = etree.QName(thing).localname
                if tag != "txBody" or any((t.text or "").strip() for t in thing.iter("{*}t")):
                    counts[tag] += 1
        for tag, count in sorted(counts.items()):
            unread, words = _DRAWN[tag]
            yield Unread(unread, f"{words} on sheet {title}: {count}")
