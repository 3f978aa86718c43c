"""Which of the misspelt names are told: each slip once, and none that the text itself speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.packs.words import BODY, any_word, listed
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.spellings import texts_of

__all__ = ["CALLED", "slips_told"]

# What bodies are called, as the last word of their name.
CALLED = regex(
    rf"(?:{BODY}|{any_word(listed('bodies', 'chaired'))}|agency|alliance|association|authority|commission|constabulary|foundation|network|society)",
    re.I,
)
# "Thomson [sic]", "Thomson (also spelled Thompson)", "formerly Thomson": the text knows of both.
_SIC = regex(r"(?:[\w’'.-]+\s+){0,2}[\w’'.-]+\W*[(\[]\s*sic\b[^)\]]{0,80}", re.I)
_SPELT = regex(
    r"[^.;\n]{0,80}\b(?:(?i:(?:mis)?(?:spell?ed|spelt|spellings?))|(?i:formerly|previously|originally)\s+(?:known\s+as\s+)?(?=[A-Z])|(?:variant|corrected)\s+(?:of|to|from)\b)[^.;\n]{0,80}"
)
_WORD = regex(r"[^\W\d_][\w’'-]*")


def slips_told(document: Document, found: Sequence[Relation]) -> Iterator[Relation]:
    """Yield relations of names without those of a slip told before and of spellings that the text itself explains.

    One slip can be read as of a person and of a body: what ends as bodies are called is a body, all else a person.
    """
    failing = [r for r in found if r.kind in ("person", "body") and not _agrees(r)]
    known = _explained(document) if failing else frozenset()
    seen: dict[frozenset[str], str] = {}
    silent: set[int] = set()
    for relation in sorted(failing, key=lambda r: not _fits(r)):
        apart = _words_apart(document, relation)
        again = apart in seen and "body" in (seen[apart], relation.kind)
        if again or apart & known:
            silent.add(id(relation))
        seen.setdefault(apart, relation.kind)
    yield from (r for r in found if id(r) not in silent)


def _agrees(relation: Relation) -> bool:
    return bool(relation.readings) and relation.readings[0].holds


def _fits(relation: Relation) -> bool:
    """Tell whether a slip is told of what its name is of: a body or a person."""
    return bool(CALLED.fullmatch(relation.subject.split()[-1])) == (relation.kind == "body")


def _words_apart(document: Document, relation: Relation) -> frozenset[str]:
    """Return the words that only one of the two places has, where one in the other begins alike."""
    one, two = (_words(document.text_at(span)) for span in relation.quotes[:2])
    apart = one ^ two
    return frozenset(
        w for w in apart if any(w[0] == o[0] for o in apart if (o in one) != (w in one))
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(w.lower().replace("'", "’").removesuffix("’s") for w in _WORD.findall(text))


def _explained(document: Document) -> frozenset[str]:
    """Return the words beside what tells of a spelling."""
    return frozenset(
        word
        for block in document.blocks
        for text, _, _ in texts_of(block)
        for pattern in (_SIC, _SPELT)
        for m in pattern.finditer(text)
        for word in _words(m.group())
    )
