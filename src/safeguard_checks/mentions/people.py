"""People and the offices they hold, and abbreviations with the words they stand for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Abbreviation, Holder
from safeguard_checks.packs.words import TITLE, any_word, listed
from safeguard_checks.quantity.words import MONTHS, SEASONS
from safeguard_checks.regex import regex

__all__ = ["NO_PERSON", "find_abbreviations", "find_holders"]

_SURNAME = r"(?:Mc|Mac|O['’]|D['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_NAME = (
    rf"(?:(?:{TITLE})\.?\s+)?"
    rf"(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:\s+[A-Z]\.?)?\s+{_SURNAME}(?:-{_SURNAME})?)"
    rf"(?:\s+(?:{any_word(listed('names', 'honours'))}))?"
)
_HEAD = rf"(?:{any_word(listed('names', 'posts'))})"
_JOIN = rf"(?:of|for|to|in|the|&|and(?!\s+[A-Z][a-z]+\s+{_SURNAME}\s*,))"
_TITLE = (
    rf"(?P<title>(?:(?:[A-Z][\w’'&-]*|151|of|for|the|and|&|to|in)\s+){{0,8}}?{_HEAD}\b"
    rf"(?:\s+{_JOIN}(?:\s+(?:of|for|the))*(?:\s+[A-Z][\w’'&-]*){{1,4}})*)"
)
_IN_MONTH = regex(rf"\s+in\s+(?:the\s+)?(?:{'|'.join(MONTHS)}|{SEASONS})\b.*$", re.I)
_HINT = regex(_HEAD)
_NAME_TITLE = regex(rf"\b{_NAME}\s*(?:,|\(|–|—|-)\s+(?:(?:our|the|who\s+is\s+the)\s+)?{_TITLE}")
_TITLE_NAME = regex(rf"{_TITLE}\s*(?::|–|—)\s*{_NAME}\b(?!\s*(?:{_HEAD}))")
# "The Head of Service, Jo Field, has", "Head of Service (Jo Field)".
_TITLE_THEN_NAME = (
    regex(
        rf"\b(?:[Tt]he|[Oo]ur|[Ii]ts)\s+{_TITLE},\s+{_NAME}(?=[,.;)]|\s+(?:and|who|has|will|said)\b|\s*$)"
    ),
    regex(rf"{_TITLE}\s*\(\s*{_NAME}\s*\)"),
)
# "Jo Field, who retired as Board Manager in May, and welcome her successor, Sam Hill".
_SUCCESSOR = regex(
    rf"\b(?:retired|left|stepped\s+down|stood\s+down|served|resigned)\s+as\s+(?:our\s+|the\s+)?{_TITLE}\b[^.;]{{0,80}}?\b(?:his|her|their)\s+successor,?\s+{_NAME}(?=[,.;]|\s+(?:and|who)\b|\s*$)"
)
_IS = r"\s+(?:is|remains|continues\s+to\s+be)\s+"
_OF_BODY = rf"(?:\s+of\s+the\s+(?:[a-z]+\s+){{0,2}}(?:{any_word(listed('bodies', 'chaired'))}))?"
# "Maker for approvals"; "for the department" says whose, and that is another body.
_FOR = r"(?:\s+for(?!\s+(?:the|this|that|our|its|their|an?)\b)(?:\s+[a-z]+){1,4}?)?"
_TITLE_IS_NAME = regex(rf"{_TITLE}{_OF_BODY}{_FOR}{_IS}{_NAME}(?=[.,;]|\s+(?:and|who)\b|\s*$)")
_NAME_IS_TITLE = regex(rf"\b{_NAME}{_IS}(?:our|the)\s+{_TITLE}")
_CHAIRED = regex(
    rf"\b[Tt]he\s+(?P<body>(?:(?!of\b|and\b|for\b)[A-Za-z][\w’'-]*\s+){{0,3}}?(?i:{any_word(listed('bodies', 'chaired'))}))\s+(?:is|has\s+been)\s+(?:independently\s+)?(?P<title>chaired)\s+by\s+{_NAME}"
)
# "As Head of Service, Jo Field is", "Jo Field, as Head of Service, keeps": now, and not when she set it up.
_NOW = r"(?=\s+(?:[a-z]+ly\s+|also\s+|still\s+)?(?!was\b|does\b)[a-z]+s\b)"
_AS = (
    regex(rf"\b[Aa]s\s+(?:(?:our|the)\s+)?{_TITLE},\s+{_NAME}{_NOW}"),
    regex(rf"\b{_NAME},\s+as\s+(?:(?:our|the)\s+)?{_TITLE},{_NOW}"),
)
# "Write to Chief Fire Officer Jo Field at": a post of two words or more, right before the name.
_TITLE_NEXT = regex(
    rf"\b(?P<title>(?:[A-Z][\w’'&-]*\s+){{1,4}}?{_HEAD})\s+(?!(?:{_HEAD})\b){_NAME}(?![\w’'-]|\s+[A-Z])"
)
# A line with a label: "Author: Jo Field".
_LABEL, _LEAST_LINES = regex(r"\s*[A-Z][^:.;]{1,40}:\s"), 2
_ONLY_NAME = regex(rf"^\W*{_NAME}\W*$")
_ONLY_TITLE = regex(rf"^\W*{_TITLE}\W*$")
# Capitalised words that make up bodies, places and things, never a person's first or last name.
NO_PERSON = frozenset(listed("names", "no_person"))


_SMALL = regex(r"(?<![\w’'.@/-])[a-z]{2,}(?![\w@/-])")


def find_holders(document: Document) -> Iterator[Holder]:
    """Yield people with a title: "Jo Field, Head of Service", "Chair: Jo Field", or in two lines.

    What a report also writes in small letters, every word of it and of one or of many, is a thing
    and no person: "Data Source", "Staff Surveys".
    """
    holders = list(_holders(document))
    small = {
        word for text in (document.texts() if holders else ()) for word in _SMALL.findall(text)
    }
    for holder in holders:
        words = [w.lower() for w in re.split(r"[\s-]+", holder.name) if len(w.strip(".")) > 1]
        if not all(w in small or w.removesuffix("s") in small for w in words):
            yield holder


def _holders(document: Document) -> Iterator[Holder]:
    previous: Block | None = None
    for block in document.blocks:
        if block.kind in ("furniture", "contents"):
            continue
        if block.table is not None:
            yield from _of_rows(block)
        else:
            for text in _lines(block):
                yield from _of_text(text, Span(block.index, 0, 0), block.part)
            if previous is not None and previous.part == block.part:
                yield from _of_lines(previous, block)
        previous = block if block.table is None and block.text.strip() else None


def _lines(block: Block) -> Iterator[str]:
    """Yield the text of a block, or each of its lines in its place where every line has a label: "Author: Jo Field"."""
    lines = [block.text[run.start : run.end] for run in block.runs]
    if len(lines) < _LEAST_LINES or not all(_LABEL.match(line) for line in lines):
        yield block.text
        return
    for run, line in zip(block.runs, lines, strict=True):
        yield " " * run.start + line


def _of_text(text: str, at: Span, part: int) -> Iterator[Holder]:
    if not _HINT.search(text) and "chaired" not in text:
        return
    for pattern in (_NAME_TITLE, _TITLE_NAME, _TITLE_IS_NAME, _NAME_IS_TITLE):
        for m in pattern.finditer(text):
            if _is_person(m["name"]):
                yield _holder(m, m, at, part)
    for pattern in _TITLE_THEN_NAME:
        for m in pattern.finditer(text):
            if _is_person(m["name"]):
                yield replace(_holder(m, m, at, part), how="behind")
    for pattern in _AS:
        for m in pattern.finditer(text):
            if _is_person(m["name"]):
                yield replace(_holder(m, m, at, part), how="as")
    for m in _TITLE_NEXT.finditer(text):
        if _is_person(m["name"]):
            yield replace(_holder(m, m, at, part), how="before")
    for m in _SUCCESSOR.finditer(text):
        if _is_person(m["name"]):
            yield replace(_holder(m, m, at, part), how="successor")
    for m in _CHAIRED.finditer(text):
        if _is_person(m["name"]):
            yield replace(_holder(m, m, at, part), title=f"chair of the {m['body']}")


def _of_lines(above: Block, below: Block) -> Iterator[Holder]:
    """Yield a holder told in two lines: the title above the name, or the name above the title."""
    if len(above.text) > 90 or len(below.text) > 90:
        return
    for name, title, swap in ((above, below, True), (below, above, False)):
        t = _ONLY_TITLE.match(title.text) if _HINT.search(title.text) else None
        n = _ONLY_NAME.match(name.text) if t else None
        if n and t and _is_person(n["name"]) and not _ONLY_TITLE.match(name.text):
            at = Span(name.index, 0, 0)
            yield Holder(
                Span(at.block, n.start("name"), n.end("name")),
                " ".join(n["name"].split()),
                " ".join(t["title"].split()),
                name.part,
                Span(title.index, t.start("title"), t.end("title")),
                "above" if swap else "below",
            )


def _of_rows(block: Block) -> Iterator[Holder]:
    assert block.table is not None
    for cell in block.table.cells:
        at = Span(block.index, 0, 0, cell.row, cell.col)
        yield from _of_text(cell.text, at, block.part)
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in block.table.cells:
        rows.setdefault(cell.row, []).append((cell.col, cell.text))
    for row, cells in rows.items():
        cells.sort()
        for (a, left), (b, right) in itertools.pairwise(cells):
            for name, title, name_col, title_col in ((left, right, a, b), (right, left, b, a)):
                t = _ONLY_TITLE.match(title) if _HINT.search(title) else None
                n = _ONLY_NAME.match(name) if t else None
                if n and t and _is_person(n["name"]) and not _ONLY_TITLE.match(name):
                    yield Holder(
                        Span(block.index, n.start("name"), n.end("name"), row, name_col),
                        " ".join(n["name"].split()),
                        " ".join(t["title"].split()),
                        block.part,
                        Span(block.index, t.start("title"), t.end("title"), row, title_col),
                        "row",
                    )


def _is_person(name: str) -> bool:
    return not any(word in NO_PERSON for word in re.split(r"[\s-]+", name))


def _holder(n: re.Match[str], t: re.Match[str], at: Span, part: int) -> Holder:
    article = re.match(r"(?:The|Our)\s+", t["title"])
    start = t.start("title") + (article.end() if article else 0)
    when = _IN_MONTH.search(t["title"])
    end = t.start("title") + when.start() if when else t.end("title")
    return Holder(
        Span(at.block, n.start("name"), n.end("name"), at.row, at.col),
        " ".join(n["name"].split()),
        " ".join(t.string[start:end].split()).rstrip(","),
        part,
        Span(at.block, start, end, at.row, at.col),
        "line",
    )


_SHORT = regex(r"\(\s*(?:the\s+|known\s+as\s+)?[“\"‘']?(?P<short>[A-Z]{3,7})s?[”\"’']?\s*\)")
_EXPANSION_WORD = regex(r"[A-Za-z][\w’'-]*|&")
_SKIPPED = frozenset(["and", "of", "for", "the", "to", "in", "&", "on", "with"])


def find_abbreviations(document: Document) -> Iterator[Abbreviation]:
    """Yield abbreviations in brackets with the words right before them, as many as they have letters."""
    for block in document.blocks:
        if block.kind in ("furniture", "contents") or block.table is not None:
            continue
        for m in _SHORT.finditer(block.text):
            head = block.text[max(0, m.start() - 120) : m.start()]
            head = re.split(r"[.;:,(]\s*", head)[-1]
            words = list(_EXPANSION_WORD.finditer(head))
            for first in range(len(words)):
                text = head[words[first].start() :].strip()
                if words[first].group().lower() in _SKIPPED:
                    continue
                letters = _initials(text)
                if len(letters) == len(m["short"]):
                    start = m.start() - (len(head) - words[first].start())
                    yield Abbreviation(
                        Span(block.index, start, m.end()), m["short"], text, letters, block.part
                    )
                    break


def _initials(text: str) -> str:
    words = [w for part in text.split() for w in part.split("-") if w]
    return "".join(w[0].upper() for w in words if w.lower() not in _SKIPPED and w[0].isalpha())
