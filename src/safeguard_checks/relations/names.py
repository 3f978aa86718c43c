"""Names: one office with two holders, one person or body spelt two ways, letters that do not fit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Abbreviation, Holder, Mentions
from safeguard_checks.packs.load import Pack
from safeguard_checks.regex import regex
from safeguard_checks.relations.bodies import bodies
from safeguard_checks.relations.chairs import chairs
from safeguard_checks.relations.offices import offices
from safeguard_checks.relations.posts_labelled import posts_labelled
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.slips_told import slips_told
from safeguard_checks.relations.spellings import clash, spellings, texts_of

__all__ = ["names"]

# Capitalised words and those that join them, up to where a name goes on.
_NAME_BEFORE = regex(r"(?:[A-Z][\w’'-]*(?:\s+(?:and|of|for|the|&|in|upon|on))*\s+)+$")
# An old name is wrong only where it is not told of the past.
_PAST = regex(
    r"\b(?:was|were|had|did|became|merged|replaced|worked|formerly|previous(?:ly)?|until|since|before|then|history"
    r"|established|formed|20\d\d|19\d\d)\b",
    re.I,
)
_PAGE_NUMBER = regex(r"^\W*\d+\b\s*|\s*\b(?:page\s+)?\d+\W*$", re.I)
_COVER, _LEAST_WORDS, _MOST_APART = 14, 4, 4
# So many words before a bracket can belong to what it abbreviates.
_PHRASE, _NEAR = 20, 400
_SHARED_EDGE = 2
_LETTERS, _LEAST_LETTERS = regex(r"(?<![\w-])[A-Z]{4,7}(?![\w-])"), 4
# Letters changed over are a slip where the right ones stand so many times as often; else they may be another body's.
_USUAL = 3
_OWN_NAME = 2


def names(
    document: Document, mentions: Mentions, measures: Measures, pack: Pack
) -> Iterator[Relation]:
    """Yield the relations between names of one report."""
    yield from offices(document, mentions.holders, pack)
    yield from posts_labelled(document, mentions.holders, pack)
    yield from chairs(document)
    yield from _ranks(mentions.holders)
    yield from _abbreviations(document, mentions)
    yield from _running_heads(document)
    slips = (
        *spellings(document, mentions.holders),
        *_changed_over(document, mentions),
        *bodies(document),
    )
    yield from slips_told(document, slips)
    yield from _renamed(document, measures, pack)


def _ranks(holders: Sequence[Holder]) -> Iterator[Relation]:
    """Yield people given two ranks over the same field: "Head of X" and "Assistant Director of X"."""
    by_person: dict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        by_person[holder.name].append(holder)
    for name, found in by_person.items():
        ranked = [(h, m) for h in found if (m := re.match(r"(.+?)\s+of\s+(.+)$", h.title))]
        fields: dict[str, list[tuple[int, str, Holder]]] = defaultdict(list)
        for at, (holder, m) in enumerate(ranked):
            fields[m[2].lower()].append((at, m[1].lower(), holder))
        firsts = (
            (held[0], other)
            for held in fields.values()
            if (other := next((o for o in held if o[1] != held[0][1]), None)) is not None
        )
        pair = min(firsts, key=lambda two: two[0][0], default=None)
        if pair is not None:
            (_, _, one), (_, _, two) = pair
            working = f"{name}: {one.title} and {two.title}"
            yield clash("rank", name, working, one.title_span, two.title_span)


def _abbreviations(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield abbreviations whose words spell another abbreviation of the same report.

    That is read in another way than one that its words spell, which says nothing of how often it is right.
    """
    fitting = {a.short for a in mentions.abbreviations if a.short == a.initials}
    by_short: dict[str, list[Abbreviation]] = defaultdict(list)
    for a in mentions.abbreviations:
        by_short[a.short].append(a)
    for a in mentions.abbreviations:
        if a.short == a.initials:
            yield clash(
                "abbreviation", a.short, f"{a.words} gives {a.initials}", a.span, a.span, True,
                how="its-own",
            )  # fmt: skip
        elif _spells(document, a):
            continue
        elif a.initials in by_short and (a.short in fitting or a.initials in fitting):
            others = (*by_short[a.initials][:1], *(b for b in by_short[a.short][:2] if b is not a))
            other = min(others, key=lambda b: b.span)
            working = f"“{a.words}” gives {a.initials}, printed as {a.short}"
            yield clash("abbreviation", a.short, working, a.span, other.span, how="of-another")


def _changed_over(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield letters that are an explained abbreviation with two changed over: "CAHMS" where "CAMHS" is explained."""
    defined = {a.short: a for a in mentions.abbreviations if len(a.short) >= _LEAST_LETTERS}
    if not defined:
        return
    swapped = {turned: short for short in defined for turned in _turned(short)}
    told = set(swapped) & set(defined)
    found: dict[str, list[Span]] = defaultdict(list)
    for block in document.blocks:
        if block.kind in ("furniture", "contents"):
            continue
        for text, row, col in texts_of(block):
            for m in _LETTERS.finditer(text):
                found[m.group()].append(Span(block.index, m.start(), m.end(), row, col))
    for turned, short in swapped.items():
        spans = found.get(turned, [])
        if spans and turned not in told and len(spans) * _USUAL <= len(found[short]):
            working = f"“{turned}” here, “{short}” where it is explained"
            yield clash("body", short, working, spans[0], defined[short].span, how="letters")


def _turned(short: str) -> Iterator[str]:
    """Yield an abbreviation with two neighbouring letters changed over, the first in its place."""
    for i in range(1, len(short) - 1):
        if short[i] != short[i + 1]:
            yield f"{short[:i]}{short[i + 1]}{short[i]}{short[i + 2 :]}"


def _spells(document: Document, a: Abbreviation) -> bool:
    """Tell whether the letters of an abbreviation stand, in order, for words of the name before it.

    A name often gives up a word or adds its place: "Bury Local Safeguarding Children Board (BSCB)".
    """
    head = document.blocks[a.span.block].text[: a.span.start]
    before = _NAME_BEFORE.search(head)
    name = f"{before.group() if before else ''} {a.words}"
    letters = iter(w[0].upper() for w in re.findall(r"[A-Za-z]+", name))
    if all(letter.upper() in letters for letter in a.short if letter.isalpha()):
        return True
    # "the Accounting Rules as issued by the Board of Accounting (AR)": of a name earlier in the phrase.
    told = "".join(
        w[0] for w in re.findall(r"[A-Za-z]+", head[-_NEAR:])[-_PHRASE:] if w[0].isupper()
    )
    return a.short in told


def _running_heads(document: Document) -> Iterator[Relation]:
    """Yield running heads and feet that repeat a line of the first page in other words."""
    pages: dict[str, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "furniture":
            text = _PAGE_NUMBER.sub("", " ".join(block.text.split()))
            if len(text.split()) >= _LEAST_WORDS:
                pages[text].append(block)
    cover = [b for b in document.blocks[:_COVER] if b.kind in ("heading", "paragraph") and b.text]
    for text, blocks in pages.items():
        if len(blocks) < (2 if document.pages else 1) or any(ch.isdigit() for ch in text):
            continue
        for block in cover:
            line = " ".join(block.text.split())
            agrees = line.lower() == text.lower()
            if agrees or (_one_name_apart(line, text) and not _both_own(document, line, text)):
                working = f"“{text}” at the edge of {len(blocks)} pages, “{line}” on the cover"
                a, b = blocks[0], block
                yield clash(
                    "running head", text, working, a.whole, b.whole, agrees,
                )  # fmt: skip
                break


def _both_own(document: Document, line: str, head: str) -> bool:
    """Tell whether the text itself uses the name in its running heads: a project, a series, a body.

    A name left in from another report stands nowhere else, or is one of a neighbour named once.
    """
    _, name = _apart(line, head)
    words = " ".join(name).rstrip(":,–—-")
    if not words:
        return False
    own = regex(rf"(?<!\w){re.escape(words)}(?!\w)", re.I)
    found = (
        len(own.findall(block.text))
        for block in document.blocks
        if block.kind not in ("furniture", "contents") and " ".join(block.text.split()) != line
    )
    return sum(found) >= _OWN_NAME


def _apart(a: str, b: str) -> tuple[list[str], list[str]]:
    """Return the words in which two lines differ, between the words that they share."""
    x, y = a.split(), b.split()
    head = next(
        (i for i, (c, d) in enumerate(zip(x, y, strict=False)) if c != d), min(len(x), len(y))
    )
    tail = 0
    while tail < min(len(x), len(y)) - head and x[-1 - tail] == y[-1 - tail]:
        tail += 1
    return x[head : len(x) - tail], y[head : len(y) - tail]


def _one_name_apart(a: str, b: str) -> bool:
    """Tell whether two lines differ only in one to four capitalised words in the middle or at an end."""
    left, right = _apart(a, b)
    shared = len(a.split()) - len(left)
    if (
        not left
        or not right
        or max(len(left), len(right)) > _MOST_APART
        or shared < 2 * _SHARED_EDGE
    ):
        return False
    return all(w[0].isupper() for w in (*left, *right))


def _renamed(document: Document, measures: Measures, pack: Pack) -> Iterator[Relation]:
    """Yield old names of bodies used, beside the new ones, of a time when they had been replaced."""
    for part in document.parts:
        period = measures.periods.get(part.index)
        if period is None or period.start is None:
            continue
        blocks = [b for b in document.blocks[part.first : part.last + 1] if b.kind != "contents"]
        for change in pack.renamed:
            if change.on > period.start:
                continue
            old = _first(blocks, change.old, told_of_then=True)
            new = _first(blocks, change.new)
            if old is not None and new is not None:
                text = document.text_at(old)
                working = f"“{text}” and “{document.text_at(new)}”; the name changed on {change.on.day} {change.on:%B %Y}"
                yield clash("renamed", text, working, old, new)


def _first(
    blocks: Sequence[Block], terms: Sequence[str], told_of_then: bool = False
) -> Span | None:
    """Return the first place of a term; ``told_of_then`` passes over what tells of the past."""
    pattern = regex(
        rf"(?<!former )(?<!then )(?<!previous )\b(?:{'|'.join(map(re.escape, terms))})(?!\w)"
    )
    for block in blocks:
        for text, row, col in texts_of(block):
            for m in pattern.finditer(text):
                if not told_of_then or _is_of_now(text, m):
                    return Span(block.index, m.start(), m.end(), row, col)
    return None


def _is_of_now(text: str, m: re.Match[str]) -> bool:
    """Tell whether a sentence does not tell of the past."""
    start = max(text.rfind(stop, 0, m.start()) for stop in (". ", "; ", "\n")) + 1
    end = min(
        (at for stop in (". ", "; ", "\n") if (at := text.find(stop, m.end())) >= 0),
        default=len(text),
    )
    sentence = text[start:end]
    return not _PAST.search(sentence)
