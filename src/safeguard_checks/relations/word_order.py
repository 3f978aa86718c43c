"""One name whose words stand in two orders: "National Planning Policy", "National Policy Planning"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.quantities.topic import GENERIC
from safeguard_checks.mentions.people import NO_PERSON
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.bodies import OF_MANY
from safeguard_checks.relations.relation import Reading, Relation, fact
from safeguard_checks.relations.slips_told import CALLED
from safeguard_checks.relations.spellings import small_words

__all__ = ["word_orders"]

# Capitalised words side by side: one with "and" or "of" may list two names in either order.
_NAME = regex(r"(?<![\w’'-])[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){2,5}(?!\s+(?:and|of|for|&)\s+[A-Z])")
_JOINED = regex(r"[A-Z]\S*\s+(?:and|of|for|&)\s+$")
_NEAR = 60
# A name that is told so often in one order is a settled one, and no description.
_SETTLED = 3
_SMALL_BEFORE, _SMALL_BEHIND = regex(r"\b[a-z]+,?\s+$"), regex(r"(?:[’']s)?,?\s+[a-z]+\b")
_ARTICLE = regex(r"(?:The|A|An|Our|This|In)\s+")


def word_orders(document: Document) -> Iterator[Relation]:
    """Yield names that have the same words in two orders in running text.

    Where the last is not the same in both it is changed over with the one before it, and neither is in a heading.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], Span] = {}
    headed: set[tuple[str, ...]] = set()
    for block in document.blocks:
        if block.kind in ("furniture", "contents") or block.table is not None:
            continue
        for m in _NAME.finditer(block.text):
            article = _ARTICLE.match(m.group())
            start = m.start() + (article.end() if article else 0)
            words = tuple(block.text[start : m.end()].replace("'", "’").split())
            if (
                len(words) < 3
                or _JOINED.search(block.text[max(0, start - _NEAR) : start])
                or all(w.isupper() for w in words)
            ):
                continue
            counts[words] += 1
            if block.kind in ("heading", "caption"):
                headed.add(words)
            first.setdefault(words, Span(block.index, start, m.end()))
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in counts:
        alike[tuple(sorted(words))].append(words)
    turned = [found for found in alike.values() if len(found) > 1]
    small = small_words(document) if turned else frozenset()
    for found in turned:
        for a, b in combinations(found, 2):
            last = a[-1] != b[-1]
            if last and (not _turned(a, b) or headed & {a, b} or set(map(_folded, a)) & GENERIC):
                continue
            if last and (_is_phrase(small, a[-2:]) or not _in_prose(document, first[a], first[b])):
                continue
            rare, usual = sorted((a, b), key=lambda w: (counts[w], w))
            settled = counts[usual] >= _SETTLED
            working = f"“{' '.join(rare)}” here, “{' '.join(usual)}” elsewhere"
            yield Relation(
                id=0,
                type="name",
                kind="word order",
                subject=" ".join(usual),
                stated=None,
                stated_text=" ".join(rare),
                readings=(fact("the other place", False, working), *_described(settled, working)),
                pairing="explicit",
                quotes=(first[rare], first[usual]),
                words=" ".join(rare),
                how="last-word" if last else "settled" if settled else "",
            )


def _turned(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether the last two words of a name are changed over."""
    return a[:-2] == b[:-2]


def _is_phrase(small: Collection[str], words: Sequence[str]) -> bool:
    """Tell whether one of two words is a common noun: what the report writes small, or places and bodies are called."""
    return any(
        w.lower() in small or w in NO_PERSON or OF_MANY.fullmatch(w) or CALLED.fullmatch(w)
        for w in words
    )


def _in_prose(document: Document, *spans: Span) -> bool:
    """Tell whether a small word stands right beside each name, as in a sentence and not in a list of names."""
    texts = ((document.blocks[s.block].text, s) for s in spans)
    return all(
        _SMALL_BEFORE.search(text[: s.start]) or _SMALL_BEHIND.match(text, s.end)
        for text, s in texts
    )


def _folded(word: str) -> str:
    return word.lower().rstrip("s")


def _described(settled: bool, working: str) -> Iterator[Reading]:
    """Yield the reading under which words that are told once or twice describe something and are no name."""
    if not settled:
        yield fact("a description", True, working, Alternative.IN_EITHER_ORDER)
