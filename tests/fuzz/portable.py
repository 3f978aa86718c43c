"""Damage to PDF: to its bytes, its objects, and what is drawn on its pages."""

from __future__ import annotations

import io
import re
from random import Random
from typing import Any

import pikepdf

from fuzz.odd import damaged_bytes, odd_text

__all__ = ["damaged_pdf"]

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (b"0", b"-1", b"1e9", b"999999999999", b"0.0000001", b"-32768", b"4294967296", b"--5")
_OPERATORS = (b"BT", b"ET", b"q", b"Q", b"S", b"Tj", b"/F9 11 Tf", b"0 0 0 0 0 0 Tm", b"3 Tr", b"Do",
              b"1 0 0 1 9e9 0 cm", b"-1 0 0 -1 0 0 cm", b"/Span <</MCID 3>> BDC", b"EMC", b"W n")  # fmt: skip


def damaged_pdf(data: bytes, random: Random) -> bytes:
    """Return a PDF damaged in one place or a few."""
    way = random.random()
    if way < 0.2:
        return damaged_bytes(data, random)
    if way < 0.45:
        return _number(data, random)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for _ in range(random.choice((1, 1, 3))):
                (_drawn if random.random() < 0.5 else _object)(pdf, random)
            stream = io.BytesIO()
            # Without this the file's own mark is made of the time and of chance.
            pdf.save(stream, static_id=True)
            return stream.getvalue()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        return damaged_bytes(data, random)


def _number(data: bytes, random: Random) -> bytes:
    """Put another number in the place of one or some, anywhere in the file."""
    for match in sorted(
        random.sample(list(_NUMBER.finditer(data)), random.choice((1, 2, 8))),
        key=lambda m: -m.start(),
    ):
        data = data[: match.start()] + random.choice(_NUMBERS) + data[match.end() :]
    return data


def _drawn(pdf: pikepdf.Pdf, random: Random) -> None:
    """Change what a page draws: lines of it gone, twice, in another order, or others."""
    drawn = [page for page in pdf.pages if "/Contents" in page]
    if not drawn:
        return
    page = random.choice(drawn)
    lines = page.Contents.read_bytes().split(b"\n")
    at = random.randrange(len(lines))
    way = random.randrange(5)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines[at:at] = [lines[at]] * random.choice((1, 50))
    elif way == 2:
        random.shuffle(lines)
    elif way == 3:
        lines.insert(at, random.choice(_OPERATORS))
    else:
        lines[at] = _NUMBER.sub(lambda m: random.choice((m.group(), *_NUMBERS)), lines[at])
    page.Contents = pdf.make_stream(b"\n".join(lines))


def _object(pdf: pikepdf.Pdf, random: Random) -> None:
    """Change one entry of one object to something of another kind."""
    held = [
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream) and o.keys()
    ]
    thing: Any = random.choice(held)
    key = random.choice(sorted(thing.keys()))
    values: list[Any] = [
        -1, 0, 90, 45, 10**9, pikepdf.Name("/Odd"), pikepdf.String(odd_text(random)[:100]),
        pikepdf.Array([0, 0, 0, 0]), pikepdf.Array([0, 0, 1, 100000]), pikepdf.Dictionary(),
        random.choice(held),
    ]  # fmt: skip
    if random.random() < 0.2:
        del thing[key]
    else:
        thing[key] = random.choice(values)
