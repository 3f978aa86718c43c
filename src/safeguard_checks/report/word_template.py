"""Filling a partnership's own Word template: ``{{fields}}`` become text, or whole parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from safeguard_checks.documents.hostile import foreign
from safeguard_checks.errors import InputError
from safeguard_checks.regex import regex
from safeguard_checks.report.annex import Annex
from safeguard_checks.report.word import Word

__all__ = ["filled"]

_FIELD = regex(r"\{\{\s*([a-z_0-9]+)\s*\}\}")


def filled(template: bytes, content: Annex) -> bytes:
    """Return a template with its fields filled.

    A paragraph that holds nothing but the name of a part becomes that part; elsewhere a field is
    a short value. Text of the report is put in as text and is not looked at for fields again.
    Raises ``InputError`` for a file that is no Word file, has no field or an unknown one.
    """
    with foreign("--template: cannot be read; give a Word file (.docx)."):
        word = Word(template)
        places = [(p, _FIELD.findall(p.text)) for p in _paragraphs(word.document)]
    known = ", ".join((*content.parts, *content.values))
    for name in (name for _, names in places for name in names):
        if name not in content.parts and name not in content.values:
            raise InputError(f"--template: there is no field {{{{{name}}}}}; fields are {known}.")
    if not any(names for _, names in places):
        raise InputError(f"--template: has no field such as {{{{points}}}}; fields are {known}.")
    for paragraph, names in places:
        whole = len(names) == 1 and _FIELD.fullmatch(paragraph.text.strip())
        if whole and names[0] in content.parts:
            if paragraph._p.getparent() is not word.document.element.body:
                raise InputError(
                    f"--template: {{{{{names[0]}}}}} is a whole part and must stand in the text, "
                    "not in a table, header or footer."
                )
            word.place_before(paragraph)
            word.add(content.parts[names[0]])
            paragraph._p.getparent().remove(paragraph._p)
        elif any(name in content.parts for name in names):
            part = next(name for name in names if name in content.parts)
            raise InputError(
                f"--template: {{{{{part}}}}} is a whole part and needs a paragraph of its own."
            )
        elif names:
            _fill(paragraph, content.values)
    return word.saved(content.title)


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield every paragraph: of the text, of tables and their tables, of headers and footers."""
    holders: list[Any] = [document]
    for section in document.sections:
        holders += [
            holder
            for holder in (
                section.header, section.footer, section.first_page_header,
                section.first_page_footer, section.even_page_header, section.even_page_footer,
            )
            if not holder.is_linked_to_previous
        ]  # fmt: skip
    while holders:
        holder = holders.pop(0)
        yield from list(holder.paragraphs)
        for table in holder.tables:
            holders += [cell for row in table.rows for cell in row.cells]


def _fill(paragraph: Any, values: dict[str, str]) -> None:
    """Put values in; a field that Word split over several runs takes the look of the first."""
    runs = paragraph.runs
    texts = [run.text for run in runs]
    for match in reversed(list(_FIELD.finditer("".join(texts)))):
        at, start, end = 0, match.start(), match.end()
        value = values[match.group(1)]
        for index, text in enumerate(texts):
            low, high = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if low < high:
                texts[index] = text[:low] + value + text[high:]
                value = ""
    for run, text in zip(runs, texts, strict=True):
        if run.text != text:
            run.text = text
