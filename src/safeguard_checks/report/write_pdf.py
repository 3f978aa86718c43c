"""``annex.pdf``: the annex as tagged PDF/UA-1 (ISO 14289-1), with all fonts in the file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from safeguard_checks.errors import InternalError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.regex import regex
from safeguard_checks.report.annex import annex
from safeguard_checks.report.blocks import Block, Heading, Labelled, Picture, sections
from safeguard_checks.report.chart import svg
from safeguard_checks.report.formats import Setting

__all__ = ["to_pdf", "typeset"]

_FONTS = ["Libertinus Serif", "DejaVu Sans Mono"]


# What the fonts surely do not hold: all but Latin, Greek, Cyrillic, Hebrew, signs and arithmetic.
_FOREIGN = regex(r"[\u0600-\u1dff\u2400-\ufaff\ufe00-\ufffc\U00010000-\U0010ffff]")
_LACKING = regex(r"the text `\"(.+?)\"` could not be displayed")
_ESCAPED = regex(r"\\u\{([0-9a-f]+)\}")
_MOST_TRIES = 60


def to_pdf(audit: Audit, setting: Setting) -> bytes:
    """Return the annex as PDF; it holds the same blocks as the Word file."""
    content = annex(audit, setting)
    blocks = [block for part in content.parts.values() for block in part]
    return typeset("annex.pdf", content.title, blocks)


def typeset(name: str, title: str, content: Sequence[Block], *, titled: bool = True) -> bytes:
    """Return blocks as PDF; ``titled`` sets the title at the head of the first page too.

    Text goes to the typesetter as data in a file of its own. A character that the fonts do not
    hold, which the standard forbids, is shown by its code point. Raises ``InternalError`` where
    it cannot be set.
    """
    blocks = [
        {
            "kind": "section",
            "kept": kept,
            "open": _goes_on(part[-1]),
            "blocks": [_data(b) for b in part],
        }
        for part, kept in sections(content)
    ]
    data = {"title": title, "titled": titled, "fonts": _FONTS, "blocks": blocks}
    source = files("safeguard_checks.report").joinpath("templates/annex.typ").read_bytes()
    text = json.dumps(data, ensure_ascii=False)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "annex.typ").write_bytes(source)
        for _ in range(_MOST_TRIES):
            (folder / "annex.json").write_text(text, encoding="utf-8")
            try:
                return _compiled(folder)
            except typst.TypstError as error:
                shown = _without_lacking(text, str(error))
                if shown == text:
                    raise InternalError(f"{name} could not be set: {error}.") from None
                text = shown
    raise InternalError(f"{name} could not be set: too many characters that no font holds.")


def _goes_on(block: Block) -> bool:
    """Tell whether a block belongs to what follows."""
    return isinstance(block, Heading) or (isinstance(block, Labelled) and block.kept)


def _data(block: Block) -> dict[str, Any]:
    if isinstance(block, Picture):
        chart = block.chart
        drawn = svg(chart, font=_FONTS[0], ink="#0b0c0c")
        return {"kind": "picture", "svg": drawn, "alt": chart.alt, "caption": chart.caption}
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def _compiled(folder: Path) -> bytes:
    made = typst.compile(
        folder / "annex.typ",
        root=folder,
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made


def _without_lacking(text: str, error: str) -> str:
    """Return text with what the error says no font holds, and its like, by code point."""
    found = _LACKING.search(error)
    if found is None:
        return text
    lacking = _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), found.group(1))
    for character in set(lacking) - set(map(chr, range(128))):
        text = text.replace(character, _by_code(character))
    return _FOREIGN.sub(lambda m: _by_code(m.group()), text)


def _by_code(character: str) -> str:
    return f"[U+{ord(character):04X}]"
