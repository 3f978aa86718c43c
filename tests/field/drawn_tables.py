"""Tables of figures drawn from the files of a repository that give them as tables, each with what leads to it.

A table of Markdown or HTML is read as it was meant: what fails there is an error of the report or of our
understanding, and not of finding the columns on a page.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from drawn_texts import digest, texts

__all__ = ["contexts", "tables"]

OF_FILE, OF_SOURCE = 15, 80
# A collection of tables of many reports is parted by hash, and each part counts as a source.
PARTS = 50
_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd", ".html", ".htm")
_ROWS, _COLUMNS, _NUMBERS, _SHARE = range(4, 81), range(2, 17), 6, 0.3
_AHEAD, _LEAD = 1_500, 500
_MARKDOWN = re.compile(r"(?:^[ \t]*\|.*\|[ \t]*\n){4,}", re.MULTILINE)
_HTML = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=<t[dh]\b|</t[rdh]|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NUMBER = re.compile(r"[\s*_£$€~+(−-]*\d[\d,. ]*(?:%|\)|m|k|bn)?[\s*_)]*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def tables(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the tables that are drawn from a repository, each with the end of its file's name."""
    seen: set[str] = set()
    for text in texts(folder, commit, _SUFFIXES):
        found = [
            (digest(m.group()), suffix, m)
            for suffix, pattern in ((".md", _MARKDOWN), (".html", _HTML))
            for m in pattern.finditer(text)
        ]
        fit = [f for f in found if _is_of_figures(_cells(f[2].group())) and f[0] not in seen]
        for name, suffix, m in sorted(fit, key=lambda f: f[0])[:OF_FILE]:
            if name not in seen:
                seen.add(name)
                yield (
                    suffix,
                    _with_lead(suffix, text[max(0, m.start() - _AHEAD) : m.start()], m.group()),
                )
        if len(seen) >= OF_SOURCE:
            return


def contexts(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield tables with the paragraphs around them, as collections for asking questions keep them.

    Each has the name of its part. A context is a JSON object with ``paragraphs`` in their order and a
    ``table`` of rows.
    """
    seen: set[str] = set()
    for text in texts(folder, commit, (".json",)):
        try:
            given = json.loads(text)
        except ValueError:
            continue
        for one in given if isinstance(given, list) else ():
            if not {"table", "paragraphs"} <= one.keys() or not isinstance(one["table"], dict):
                continue
            rows = one["table"]["table"]
            name = digest(json.dumps(rows))
            if name not in seen and _is_of_figures(rows):
                seen.add(name)
                told = sorted(one["paragraphs"], key=lambda p: p["order"])
                page = "\n".join(f"<p>{html.escape(p['text'])}</p>" for p in told)
                yield f"part {int(name, 16) % PARTS:02}", f"{page}\n{_as_html(rows)}"


def _cells(table: str) -> list[list[str]]:
    if table.lstrip().startswith("|"):
        lines = table.strip().split("\n")
        return [[c.strip() for c in line.strip().strip("|").split("|")] for line in lines]
    return [
        [html.unescape(_TAG.sub("", c)).strip() for c in _CELL.findall(row)]
        for row in _ROW.split(table)[1:]
    ]


def _is_of_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table of ordinary size has enough numbers that are no years."""
    filled = [c for row in rows for c in row if c]
    numbers = [c for c in filled if _NUMBER.fullmatch(c) and not _YEAR.fullmatch(c)]
    return (
        len(rows) in _ROWS
        and max(map(len, rows)) in _COLUMNS
        and len(numbers) >= max(_NUMBERS, _SHARE * len(filled))
    )


def _with_lead(suffix: str, before: str, table: str) -> str:
    """Return a table with the paragraph ahead of it."""
    if suffix == ".md":
        ahead = [p.strip() for p in re.split(r"\n\s*\n", before) if p.strip() and "|" not in p]
        return "\n\n".join((*(p[-_LEAD:] for p in ahead[-1:]), table))
    ahead_of = " ".join(_TAG.sub(" ", before).split())[-_LEAD:]
    return f"<p>{ahead_of}</p>\n{table}"


def _as_html(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows))
    lines = (
        "".join(f"<td>{html.escape(c)}</td>" for c in (*row, *[""] * (width - len(row))))
        for row in rows
    )
    return "<table>\n" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"
