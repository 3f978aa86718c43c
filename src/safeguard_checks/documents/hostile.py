"""Limits that keep a hostile file from using up the machine."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from safeguard_checks.errors import InputError

__all__ = ["check_zip", "member", "parse_xml"]

_MOST_BYTES = 400 * 1024 * 1024
_MOST_RATIO = 300
_MOST_MEMBERS = 20_000


def check_zip(name: str, data: bytes) -> zipfile.ZipFile:
    """Open a ZIP file that does not blow up; raises ``InputError`` for one that would."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise InputError(f"{name}: damaged or cut short; save or download it again.") from None
    size = sum(m.file_size for m in members)
    if (
        len(members) > _MOST_MEMBERS
        or size > _MOST_BYTES
        or (size > 20 * 1024 * 1024 and size > _MOST_RATIO * max(len(data), 1))
    ):
        raise InputError(
            f"{name}: unpacks to far more than its size; save it again from its program."
        )
    if any(m.flag_bits & 1 for m in members):
        raise InputError(f"{name}: protected by a password; save a copy without one and try again.")
    return archive


def member(archive: zipfile.ZipFile, path: str) -> bytes | None:
    """Return a file of an archive, ``None`` where there is none."""
    try:
        return archive.read(path)
    except KeyError:
        return None


def parse_xml(name: str, data: bytes) -> etree._Element:
    """Parse XML without entities, network or huge trees; raises ``InputError`` if it is broken."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise InputError(
            f"{name}: damaged inside; open it in its program and save it again."
        ) from None
