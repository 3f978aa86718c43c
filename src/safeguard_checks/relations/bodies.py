"""Bodies spelt two ways: a name of several words that stands once, a slip away from a usual one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.slips import Slips, one_english, one_slip
from safeguard_checks.relations.slips_told import CALLED
from safeguard_checks.relations.spellings import clash

__all__ = ["OF_MANY", "bodies"]

# Words before a body's own name: "The", and "Members of the" where two words or more follow.
_LEAD = regex(r"(?:The|[A-Z]\w+ of the)\s+(?=[A-Z]\S*\s+[A-Z])")
_BODY = regex(r"\b[A-Z][\w’'-]+(?:(?:\s+(?:(?:of|for)(?:\s+the)?|and|&))?\s+[A-Z][\w’'-]+){1,7}")
_DIGITS = "0123456789"
_ENDINGS = (
    "s", "es", "’s", "'s", "s’", "s'", "ed", "ing", "ies", "y", "al", "ly", "er", "r", "ment", "ion", "n", "d",
)  # fmt: skip
# "Form ITR-1", "Form ITR-V": the end is a number of its kind.
_CODE = regex(r"\d|[-–][a-z]$", re.I)
_LEAST_NAME, _LEAST_WORDS, _OFTEN, _MOST_SLIPS = 5, 2, 3, 2
_LEAST_CALLED, _LONG = 3, 6
# Of these there are many, and some of like names: "Barton Parish Council", "Burton Parish Council", two families.
OF_MANY = regex(
    r"\b(?:parish|town|community|village|school|primary|secondary|infants?|junior|college|academy|surgery|nursery|church|chapel"
    r"|famil(?:y|ies)|reunions?|hall|farm|clubs?|hotel)\b",
    re.I,
)


def bodies(document: Document) -> Iterator[Relation]:
    """Yield names of several words that appear once with one word a slip away from a usual one.

    Where there are many such the text may have been read off pictures of its pages, and they be slips
    of that.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for name, span in _named(document):
        counts[name] += 1
        first.setdefault(name, span)
    misspelt = dict(_slips(counts))
    scanned = Alternative.MISREAD_PICTURE if len(misspelt) > _MOST_SLIPS else None
    for rare, usual in misspelt.items():
        working = f"“{rare}” here, “{usual}” in {counts[usual]} other places"
        how = "of-many" if OF_MANY.search(rare) else ""
        yield clash("body", usual, working, first[rare], first[usual], False, scanned, how)
    yield from _called_a_body(document, frozenset(misspelt))


def _called_a_body(document: Document, told: Collection[str]) -> Iterator[Relation]:
    """Yield names of three words and more that end in what bodies are called, where two are a slip in one long word apart.

    Such a name is one even where it opens a sentence, and where it stands but once each way.
    """
    found: dict[str, list[Span]] = defaultdict(list)
    for block in document.blocks:
        if block.kind in ("furniture", "contents") or block.table is not None:
            continue
        for m in _BODY.finditer(block.text):
            lead = _LEAD.match(m.group())
            name = " ".join(m.group()[lead.end() if lead else 0 :].replace("'", "’").split())
            words = name.split()
            if (
                len(words) >= _LEAST_CALLED
                and CALLED.fullmatch(words[-1])
                and not OF_MANY.search(name)
            ):
                found[name].append(Span(block.index, m.start(), m.end()))
    counts = {name: len(spans) for name, spans in found.items()}
    for rare, usual, word in _apart(counts):
        if rare in told or counts[rare] > 1 or len(word) < _LONG:
            continue
        working = f"“{rare}” here, “{usual}” elsewhere"
        yield clash("body", usual, working, found[rare][0], found[usual][0], how="of-its-kind")


def _named(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the names of bodies in running text with their places; what opens a sentence may be none."""
    for block in document.blocks:
        if block.kind in ("furniture", "contents") or block.table is not None:
            continue
        for m in _BODY.finditer(block.text):
            lead = _LEAD.match(m.group())
            start = m.start() + (lead.end() if lead else 0)
            if start and block.text[start - 2 : start] not in (". ", "! ", "? "):
                name = " ".join(block.text[start : m.end()].replace("'", "’").split())
                yield name, Span(block.index, start, m.end())


def _slips(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield names that stand once, with usual ones that differ by a slip in one word."""
    for rare, usual, _ in _apart(counts):
        if counts[rare] == 1 and counts[usual] >= _OFTEN:
            yield rare, usual


def _apart(counts: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """Yield two names that differ by a slip in one word, the rarer first, and the word in it."""
    gaps: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for name in counts:
        words = name.split()
        for i, word in enumerate(words):
            if len(word) >= _LEAST_NAME and len(words) >= _LEAST_WORDS and word[0].isupper():
                gaps[i, (*words[:i], "", *words[i + 1 :])].append(name)
    for (i, _), found in gaps.items():
        by_word = {name.split()[i]: at for at, name in enumerate(found)}
        slips = Slips(by_word if len(found) > 1 else ())
        pairs = ((at, by_word[other]) for word, at in by_word.items() for other in slips.near(word))
        for a, b in ((found[x], found[y]) for x, y in sorted(pairs) if x < y):
            rare, usual = sorted((a, b), key=lambda n: (counts[n], n))
            if _misspelt(rare.split()[i], usual.split()[i]):
                yield rare, usual, rare.split()[i]


def _misspelt(x: str, y: str) -> bool:
    """Tell whether two words are a slip apart and not two forms of one word."""
    x, y = (re.sub("[’']s?$", "", word) for word in (x, y))
    if x[0] != y[0] or x.lower() == y.lower() or not one_slip(x, y):
        return False
    x, y = x.lower(), y.lower()
    if _CODE.search(x) and _CODE.search(y):
        return False
    if x.rstrip(_DIGITS) == y.rstrip(_DIGITS):
        return False  # the mark of a note that lost its place: "States1"
    if x.replace("-", "") == y.replace("-", "") or one_english(x) == one_english(y):
        return False
    long, short = (x, y) if len(x) >= len(y) else (y, x)
    one, other = long.removesuffix("s"), short.removesuffix("s")
    inflected = any(long == short + e or one == other + e for e in _ENDINGS) or re.sub(
        "[’']", "", x
    ) == re.sub("[’']", "", y)
    return not inflected and long.rstrip("s’") != short.rstrip("s’")
