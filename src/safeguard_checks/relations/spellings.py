"""People spelt two ways: a slip in the surname, two first names of one sound, a surname behind "Ms"."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Holder
from safeguard_checks.mentions.people import NO_PERSON
from safeguard_checks.packs.words import TITLE, any_word, listed
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Reading, Relation, fact, fact_relation
from safeguard_checks.relations.slips import Slips, one_english, one_slip

__all__ = ["clash", "near_names", "small_words", "spellings", "texts_of"]

_LEAST_NAME = 4
_LONG, _PREFIX = 6, 4
_BEGINNING, _MOST_ALIKE, _CLOSE = 3, 40, 60
_SMALL = regex(r"(?<![\w’'.@/-])[a-z]{3,}(?![\w@/-])")
_CAPITAL_BEFORE = regex(
    rf"(?!(?:{TITLE})\.?\s)\b(?<![.!?:]\s)[A-Z][\w’'&-]*\s+(?:of\s+)?$|\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]his|[Ee]ach)\s+$"
)
_CAPITAL_BEHIND = regex(r"\s+(?:of\s+)?[A-Z]|[\w@:]|['’](?!s\b)")
_SURNAME = r"(?:Mc|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
# A first name and a surname, wherever one begins; behind "Khanna Mr" another person begins.
_FULL_NAME = regex(
    rf"(?<!-)\b(?!(?:{TITLE})\b)(?=(?P<first>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\s+(?!(?:{TITLE})\b)(?P<last>{_SURNAME})(?![\w’']))"
)
_HONORED = regex(rf"\b(?:{TITLE})\.?\s+(?P<last>{_SURNAME})(?=['’]s?\b|[^\w’'-]|$)(?!\.?\s+[A-Z])")

# "a daughter, Alice Mary", "a brother for John Kelly": given names without a surname.
_NEWBORN = regex(
    r"\b(?:son|daughter|boy|girl|baby|twin|brother|sister)s?(?:,?\s+(?:named|called|for|to\s+be\s+called)|,|:)?\s+(?:[A-Z][a-z]+\s+(?:[A-Z][a-z]+\s+)?(?:and|&)\s+)?$"
)
# One who is told with title, first name and surname. Of councillors there are many, and some of like names.
_IN_FULL = regex(
    rf"\b(?!(?:{any_word(listed('names', 'of_many'))})\b)(?P<title>{TITLE})\.?\s+(?P<first>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\s+(?P<last>{_SURNAME})(?![\w’'])"
)

_SHORT = regex(
    rf"\b(?!(?:{any_word(listed('names', 'of_many'))})\b)(?P<title>{TITLE})\.?\s+(?P<last>{_SURNAME})(?=['’]s?\b|[^\w’'-]|$)(?!\.?\s+[A-Z])"
)
_STEM = 5


def clash(kind: str, subject: str, working: str, a: Span, b: Span, agrees: bool = False,
           alternative: Alternative | None = None, how: str = "") -> Relation:  # fmt: skip
    """Return the relation of two names that are one, or should be."""
    readings: list[Reading] = [fact("the two places", agrees, working)]
    if alternative is not None:
        readings.append(fact("the two places", agrees, working, alternative))
    return fact_relation("name", kind, subject, tuple(readings), (a, b), how=how)


def spellings(document: Document, holders: Sequence[Holder]) -> Iterator[Relation]:
    """Yield people whose names are spelt in two ways."""
    people: dict[str, list[Span]] = defaultdict(list)
    titles: dict[str, set[str]] = defaultdict(set)
    for holder in holders:
        people[holder.name].append(holder.span)
        titles[holder.name].add(holder.title.lower())
    written = _written(document)
    yield from _surnames(people, titles, written)
    yield from _first_names(people, written)
    yield from _honored(document, written, people)
    yield from _in_full(document)
    yield from _by_surname(document, written, people)
    yield from _without_office(document, written, people)


def _surnames(
    held: dict[str, list[Span]], titles: dict[str, set[str]], written: dict[str, list[Span]]
) -> Iterator[Relation]:
    """Yield pairs of names with one first name whose surnames are a letter or two apart."""
    people = defaultdict(list, {name: list(spans) for name, spans in held.items()})
    known: dict[str, set[str]] = defaultdict(set)
    for name in (*written, *held):
        known[name.split()[-1].lower()].add(name.split()[-1])
    surnames = Slips(known)
    for name in list(people):
        for found in _like(name, surnames, known):
            if found in written and found not in held:
                people[found] += written[found]
    edged: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in people:
        edged[_edges(name)].append(name)
    for a in sorted(people):
        alike = set(_like(a, surnames, known))
        alike |= {b for b in edged[_edges(a)] if _of_one_office(a, b, titles)}
        for b in sorted(b for b in alike if b > a and b in people):
            rare, usual = sorted((a, b), key=lambda n: len(people[n]))
            working = f"“{rare}” here, “{usual}” elsewhere"
            sure = bool(titles[a] & titles[b])
            yield clash(
                "person", usual, working, people[rare][0], people[usual][0], False,
                None if sure else Alternative.ANOTHER_PERSON,
                "" if near_names(a, b) else "one-office",
            )  # fmt: skip


def _like(name: str, surnames: Slips, known: dict[str, set[str]]) -> Iterator[str]:
    """Yield the names that are as this one but for a slip in the surname."""
    *first, last = name.split()
    for folded in surnames.near(last.lower()):
        for other in sorted(known[folded]):
            like = " ".join((*first, other))
            if near_names(like, name):
                yield like


def _edges(name: str) -> tuple[str, ...]:
    """Return the first names with the edges and the length of the surname."""
    *first, last = name.split()
    return *first, last[:2].lower(), last[-1].lower(), str(len(last))


def _of_one_office(a: str, b: str, titles: dict[str, set[str]]) -> bool:
    """Tell whether two names with the same edges, of one office, differ in two letters of the surname."""
    x, y = a.split()[-1].lower(), b.split()[-1].lower()
    if len(x) < _LONG or not titles[a] & titles[b]:
        return False
    return sum(c != d for c, d in zip(x, y, strict=True)) == 2


def _first_names(held: dict[str, list[Span]], written: dict[str, list[Span]]) -> Iterator[Relation]:
    """Yield pairs of one surname whose first names begin alike: "Margaret", "Marguerite"."""
    by_surname: dict[str, set[str]] = defaultdict(set)
    for name in written:
        by_surname[name.split()[-1]].add(name)
    for name in sorted(held):
        first, last = name.split()[0], name.split()[-1]
        for other in sorted(by_surname.get(last, ())):
            second = other.split()[0]
            if second == first or (other in held and other < name):
                continue
            alike = first[:_PREFIX] == second[:_PREFIX] and min(len(first), len(second)) >= _LONG
            if alike and not first.startswith(second) and not second.startswith(first):
                working = f"“{other}” here, “{name}” elsewhere"
                yield clash(
                    "person", name, working, written[other][0], held[name][0], False,
                    Alternative.ANOTHER_PERSON, "first-name",
                )  # fmt: skip


def _honored(
    document: Document, written: dict[str, list[Span]], held: dict[str, list[Span]]
) -> Iterator[Relation]:
    """Yield surnames behind "Ms" that are a slip from the one surname of somebody who holds an office.

    "Bandy, Dr. Mark" is turned about: what follows is no surname.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for name in written:
        known[name.split()[-1].lower()].add(name)
    surnames = Slips(known)
    for block in document.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        for m in _HONORED.finditer(block.text):
            last = m["last"]
            if block.text[: m.start()].endswith(", "):
                continue
            near = [n for n in surnames.near(last.lower()) if _near(n, last)]
            if last.lower() in known or len(near) != 1 or len(known[near[0]]) != 1:
                continue
            (name,) = known[near[0]]
            if name not in held:
                continue
            working = f"“{m.group()}” here, “{name}” elsewhere"
            yield clash(
                "person", name, working, Span(block.index, m.start(), m.end()), written[name][0], False,
                Alternative.ANOTHER_PERSON, "honorific",
            )  # fmt: skip


def _without_office(
    document: Document, written: dict[str, list[Span]], held: Collection[str]
) -> Iterator[Relation]:
    """Yield people of no told office whose first name or surname is spelt in two ways, one of them once.

    Words that the report writes small elsewhere, and names within longer ones, are of no people.
    """
    people = {n: spans for n, spans in written.items() if n not in held}
    by_first, by_last = (_grouped(people, at) for at in (0, -1))
    pairs = {
        (a, b)
        for group in (*by_first.values(), *by_last.values()) if len(group) <= _MOST_ALIKE
        for a, b in itertools.combinations(sorted(group), 2)
        if (near_names(a, b) and not _of_one_word(a, b)) or _alike_first(a, b)
    }  # fmt: skip
    small = small_words(document) if pairs else frozenset()
    for a, b in sorted(pairs):
        rare, usual = sorted((a, b), key=lambda n: len(people[n]))
        spans = [s for n in (a, b) for s in people[n]]
        apart = {s.block for s in people[a]}.isdisjoint(s.block for s in people[b])
        persons = all(w.lower() not in small for n in (a, b) for w in n.split())
        alone = all(_stands_alone(document, s) for s in spans)
        if len(people[rare]) == 1 and apart and persons and alone and not _no_person(a, b):
            working = f"“{rare}” here, “{usual}” elsewhere"
            yield clash(
                "person", usual, working, people[rare][0], people[usual][0], False,
                Alternative.ANOTHER_PERSON, "without-office",
            )  # fmt: skip


def _grouped(names: Collection[str], at: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[name.split()[at]].append(name)
    return found


def _alike_first(a: str, b: str) -> bool:
    """Tell whether two first names before one surname are a slip apart, neither being short for the other.

    Of what only begins alike hardly anything is one name: "Christine" and "Christopher", "Commodity" and "Commodities".
    """
    first, second = a.split()[0], b.split()[0]
    if a.split()[1:] != b.split()[1:] or min(len(first), len(second)) < _LONG:
        return False
    begins = first.startswith(second) or second.startswith(first)
    slip = one_slip(first.lower(), second.lower())
    return slip and first[:_BEGINNING] == second[:_BEGINNING] and not begins


def _of_one_word(a: str, b: str) -> bool:
    """Tell whether one name only goes on from another: "Sri Lanka" and "Sri Lankan"."""
    return a.startswith(b) or b.startswith(a)


def _no_person(*names: str) -> bool:
    return any(w in NO_PERSON or w.lower() in NO_PERSON for n in names for w in n.split())


def small_words(document: Document) -> frozenset[str]:
    """Return the words that a report writes in small letters."""
    return frozenset(w for text in document.texts() for w in _SMALL.findall(text))


def _stands_alone(document: Document, span: Span) -> bool:
    """Tell whether no other word with a capital stands right before or behind a name."""
    block = document.blocks[span.block]
    text = next(t for t, row, col in texts_of(block) if (row, col) == (span.row, span.col))
    return not _CAPITAL_BEFORE.search(text[: span.start]) and not _CAPITAL_BEHIND.match(
        text, span.end
    )


def _in_full(document: Document) -> Iterator[Relation]:
    """Yield people told in full with a title whose surnames begin alike and end otherwise: "Dr Helen Attwood", "Dr Helen Attwater".

    Surnames a slip apart are read without a title. Two in one paragraph or table are two people.
    """
    found: dict[tuple[int, str, str], dict[str, list[Span]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        for text, row, col in texts_of(block):
            for m in _IN_FULL.finditer(text):
                span = Span(block.index, m.start("first"), m.end(), row, col)
                found[block.part, m["title"][:4], m["first"]][m["last"]].append(span)
    for (_, title, first), surnames in found.items():
        for last, spans in surnames.items():
            again = next((s for s in spans if s.block != spans[0].block), None)
            if again is not None:
                name = f"{title} {first} {last}"
                working = f"{name} in both places"
                yield clash("person", name, working, again, spans[0], True, None, "in-full")
        for a, b in itertools.combinations(sorted(surnames), 2):
            blocks = [{s.block for s in surnames[name]} for name in (a, b)]
            alike = a[:_PREFIX] == b[:_PREFIX] and min(len(a), len(b)) > _PREFIX
            if not alike or _near(a, b) or _of_one_word(a, b) or blocks[0] & blocks[1]:
                continue
            rare, usual = sorted((a, b), key=lambda n: len(surnames[n]))
            if len(surnames[rare]) == 1:
                working = f"“{title} {first} {rare}” here, “{title} {first} {usual}” elsewhere"
                yield clash(
                    "person", f"{title} {first} {usual}", working, surnames[rare][0], surnames[usual][0], False,
                    Alternative.ANOTHER_PERSON, "in-full",
                )  # fmt: skip


def _by_surname(
    document: Document, written: Collection[str], held: Collection[str]
) -> Iterator[Relation]:
    """Yield surnames behind a title that begin as that of the one person told in full with it: "Dr Garroway" of "Dr Philippa Garrowby".

    Those a slip from somebody who holds an office are read before. What stands once, where no other of the title begins so,
    is one name.
    """
    others, holding = ({name.split()[-1] for name in some} for some in (written, held))
    full: dict[tuple[int, str], dict[str, Span]] = defaultdict(dict)
    short: dict[tuple[int, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for block in document.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        for m in _IN_FULL.finditer(block.text):
            span = Span(block.index, m.start(), m.end())
            full[block.part, m["title"]].setdefault(m["last"], span)
        for m in _SHORT.finditer(block.text):
            span = Span(block.index, m.start(), m.end())
            short[block.part, m["title"]][m["last"]].append(span)
    for key, told in short.items():
        known = full.get(key, {})
        for last, spans in told.items():
            alike = [name for name in known if name[:_STEM] == last[:_STEM]]
            if len(alike) != 1 or len(last) <= _STEM:
                continue
            (name,) = alike
            here, there = f"{key[1]} {last}", document.text_at(known[name])
            if name == last:
                yield clash(
                    "person", there, f"{here} and {there}", spans[0], known[name], True, None,
                    "by-surname",
                )  # fmt: skip
            elif (
                len(spans) == 1
                and last not in others
                and not (_of_one_word(last, name) or (_near(last, name) and name in holding))
            ):
                yield clash(
                    "person", there, f"“{here}” here, “{there}” elsewhere", spans[0], known[name], False,
                    Alternative.ANOTHER_PERSON, "by-surname",
                )  # fmt: skip


def _written(document: Document) -> dict[str, list[Span]]:
    """Return where a first name with a surname stands, by both."""
    found: dict[str, list[Span]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        for text, row, col in texts_of(block):
            for m in _FULL_NAME.finditer(text):
                if _NEWBORN.search(text, max(0, m.start() - _CLOSE), m.start()):
                    continue
                span = Span(block.index, m.start(), m.end("last"), row, col)
                found[f"{m['first']} {m['last']}"].append(span)
    return found


def texts_of(block: Block) -> list[tuple[str, int | None, int | None]]:
    """Return the texts of a block with their rows and columns, ``None`` outside tables."""
    if block.table is None:
        return [(block.text, None, None)]
    return [(cell.text, cell.row, cell.col) for cell in block.table.cells]


def near_names(a: str, b: str) -> bool:
    """Tell whether two names differ by one letter changed, left out, added or swapped in the surname."""
    *first, last = a.split()
    *other, end = b.split()
    return first == other and _near(last, end)


def _near(a: str, b: str) -> bool:
    """Tell whether two surnames differ by one letter, and not by case or the kind of apostrophe."""
    x, y = (one_english(name.replace("’", "'")) for name in (a, b))
    if x == y or min(len(x), len(y)) < _LEAST_NAME:
        return False
    return x[0] == y[0] and one_slip(x, y)
