"""Office files put together: the same bytes whenever they are made."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from safeguard_checks.documents.hostile import member

__all__ = ["fixed", "rewritten"]

_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_CORE = "docProps/core.xml"


def fixed(data: bytes) -> bytes:
    """Return an Office file without the time at which it was made."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == _CORE:
                content = _DATES.sub(b"", content)
            entry = ZipInfo(item.filename, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()


def rewritten(archive: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """Return an Office file with some of its files changed or added, the others as they are.

    Raises ``InputError`` where one of the others is damaged.
    """
    out = io.BytesIO()
    names = archive.namelist()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for item in archive.infolist():
            entry = ZipInfo(item.filename, date_time=item.date_time)
            entry.compress_type = ZIP_DEFLATED
            new = changed.get(item.filename)
            target.writestr(entry, member(archive, item.filename) or b"" if new is None else new)
        for path in sorted(changed.keys() - set(names)):
            entry = ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, changed[path])
    return out.getvalue()
