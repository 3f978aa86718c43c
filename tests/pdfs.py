"""Tiny PDF files written by hand: text at places, rules, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Sheet", "write_pdf"]


@dataclass
class Sheet:
    """One page of 595 by 842 points."""

    commands: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = 11, bold: bool = False) -> Sheet:
        """Write words at a place."""
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self.commands.append(f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a line."""
        self.commands.append(f"0.8 w {x0} {y0} m {x1} {y1} l S")
        return self


def write_pdf(sheets: list[Sheet], rotate: int = 0) -> bytes:
    """Return a PDF file of the sheets."""
    objects: list[bytes] = [b"", b""]
    kids = []
    for sheet in sheets:
        stream = "\n".join(sheet.commands).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            b" /Encoding /WinAnsiEncoding >> /F2 << /Type /Font /Subtype /Type1"
            b" /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >> >> >>" % (rotate, content)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)
