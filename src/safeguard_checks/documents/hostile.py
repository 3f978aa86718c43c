"""Files that are damaged, or made to use up the machine, end as one kind of error."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from safeguard_checks.errors import InputError

__all__ = ["check_zip", "foreign", "member", "parse_xml", "whole"]

_MOST_BYTES = 400 * 1024 * 1024
_MOST_RATIO = 300
_MOST_MEMBERS = 20_000


@contextmanager
def foreign(message: str) -> Iterator[None]:
    """Turn whatever another's library raises while it reads a file into one ``InputError``.

    Libraries document few of the errors that a damaged file leads them into. Only calls of a
    library belong within, for what our own code does wrong is no fault of the file.
    """
    try:
        yield
    except (InputError, MemoryError):
        raise
    except Exception:
        raise InputError(message) from None


def whole(text: str | None, least: int, most: int) -> int:
    """Return a whole number as a file writes it, within limits; what is none is the least."""
    found = re.fullmatch(r"\s*0*([0-9]{1,9})\s*", text or "", re.ASCII)
    if found is None:
        return most if re.fullmatch(r"\s*[0-9]+\s*", text or "", re.ASCII) else least
    return max(least, min(int(found[1]), most))


def check_zip(name: str, data: bytes) -> zipfile.ZipFile:
    """Open a ZIP file that does not blow up; raises ``InputError`` for one that would."""
    with foreign(f"{name}: damaged or cut short; save or download it again."):
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    archive.filename = name
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
    """Return a file of an archive, ``None`` where there is none.

    Raises ``InputError`` where it is damaged.
    """
    if path not in archive.NameToInfo:
        return None
    with foreign(f"{archive.filename}: damaged or cut short; save or download it again."):
        return archive.read(path)


def parse_xml(name: str, data: bytes) -> etree._Element:
    """Parse XML without entities, network or huge trees; raises ``InputError`` if it is broken."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    with foreign(f"{name}: damaged inside; open it in its program and save it again."):
        return etree.fromstring(data, parser)
