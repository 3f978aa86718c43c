"""The title of a report: what its cover, headings, properties and page agree on.

None of them can be trusted alone: properties are left over from a template, the largest words of
a cover name the body that wrote, the first heading is "Contents". Each candidate has a weight by
where it stands; labels, dates and machine-made names are none, and what a second place repeats
gains.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, Protocol

from safeguard_checks.quantity.words import MONTH_SHORT, MONTHS, SEASONS, WEEKDAY
from safeguard_checks.regex import regex

__all__ = ["Hint", "Kind", "body_words", "choose_title", "front_matter", "is_yearly"]

Kind = Literal["front matter", "page title", "properties", "cover", "file name"]
_LONGEST = 160
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "with", "at", "de", "a"})
_EARLY, _NEAR = 14, 40
_FEW_WORDS = 5
_WEIGHTS: dict[str, float] = {
    "front matter": 7, "page title": 4, "properties": 3, "cover": 4.5, "file name": -4,
}  # fmt: skip
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = rf"(?:{'|'.join(MONTHS)}|{MONTH_SHORT})"
# A date, a year, a time, a number or an address, and nothing else.
_DATE_ALONE = regex(
    rf"(?:{WEEKDAY}|{_MONTH}|{SEASONS}|quarter|q[1-4]|fy"
    r"|(?:date|dated|published|updated|last|release|as|at|of|on|to|and|year|ended|ending|the|for|p|page|am|pm)\b"
    r"|\d++(?:st|nd|rd|th)?|[\W_])++",
    re.I,
)
# What is told of a report, and not what it is called: "Inspection date: 8 May 2024".
_DATED = regex(
    r"(?:\w+\s+){0,2}(?:dates?|published|issued|updated|approved)\s*:.*(?<!\d)(?:19|20)\d\d(?!\d)",
    re.I,
)
# A line of contents whose leaders were lost.
_PAGE_AFTER = regex(r".*[^\W\d]\s+\d{1,3}")
_MACHINE = regex(
    r"(?:microsoft\s+(?:word|powerpoint|excel|publisher)\b.*|(?:untitled|document|slide|presentation|layout|book"
    r"|sheet|template|blank|print|scan|img|doc|file|output|temp|test|new|copy of|layout)[\s_-]*\d*"
    r"|.*\.(?:docx?|dotx?|pdf|xlsx?|xls|pptx?|indd|qxd|ai|rtf|pub|pages|odt|tex|html?|md|txt|csv|cdr)\b.*"
    r"|[\w.-]*_[\w.-]*|[^\s]*\d[^\s]*|title|\(anonymous\)|about:blank|https?://.*|[^\w]*)",
    re.I,
)
_FRONT_MATTER = regex(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>(?:[^\n]*\n){0,80}?)(?P=fence)[ \t]*(?:\n|$)"
)
# Lines of settings; text between two lines of dashes is text.
_SETTINGS = regex(
    r"(?:[ \t]*(?:#[^\n]*)?\n)*+[\w\"'.-]+[ \t]*[:=](?:[ \t][^\n]*)?\n"
    r"(?:(?:[ \t]*(?:#[^\n]*)?|[\w\"'.-]+[ \t]*[:=](?:[ \t][^\n]*)?|[ \t]+[^\n]*|-[ \t][^\n]*|\[[^\n]*\]|[\]}])\n)*+"
)
_FRONT_TITLE = regex(r"^title[ \t]*[:=][ \t]*(?P<title>\S[^\n]*)$", re.M | re.I)
# What opens a note or a caption, or a line of contents.
_ASIDE = regex(
    r"(?:source|note|notes|table|figure|fig|chart|graph|map|photo|image|description of|copyright|©)\b\W*(?:\d|:|of\b)"
    r"|.*\.{4,}",
    re.I,
)
_BETWEEN = regex(r"[\W_]+")
_PARTED = regex(r"\s+[|–—·»-]\s+|\s*::\s*|\s+\|\s*")


class _Printed(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def level(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Hint:
    """A title that a file tells outside its text, or that stands out on its cover.

    ``rank`` counts from the most outstanding.
    """

    text: str
    kind: Kind
    rank: int = 0


@dataclass(slots=True)
class _Candidate:
    """``at`` is the block it is, -1 for none; ``stated`` where something says that it is a title."""

    text: str
    weight: float
    at: int = -1
    stated: bool = True


@cache
def _words(key: str) -> frozenset[str]:
    data = files("safeguard_checks.documents").joinpath("titles.toml").read_text("utf-8")
    return frozenset(tomllib.loads(data)[key])


@cache
def _yearly() -> re.Pattern[str]:
    return regex(rf"\b(?:{'|'.join(re.escape(w) for w in sorted(_words('yearly')))})\b", re.I)


def is_yearly(title: str) -> bool:
    """Tell whether a title is that of a report on one year: an annual report, yearly accounts."""
    plain = re.sub(r"[^\w’'\s]", " ", _YEAR.sub(" ", title))
    return bool(_yearly().search(" ".join(plain.split())))


def front_matter(text: str) -> tuple[str, list[Hint]]:
    """Take the front matter out of a text, every line keeping its number, and return its title."""
    found = _FRONT_MATTER.match(text)
    if found is None or not _SETTINGS.fullmatch(found["inside"]):
        return text, []
    title = _FRONT_TITLE.search(found["inside"])
    hints = [Hint(title["title"].strip().strip("\"'"), "front matter")] if title else []
    return "\n" * found.group().count("\n") + text[found.end() :], hints


def choose_title(blocks: Sequence[_Printed], hints: Sequence[Hint] = ()) -> str:
    """Return the title of a report from its blocks and the hints of its file, empty for none."""
    early = _folded(" ".join(b.text for b in blocks[:_NEAR]))
    found = [*_from_blocks(blocks), *_from_hints(hints, early)]
    if not found:
        return ""
    whole = [_folded(c.text) if c.stated else "" for c in found]
    for i, candidate in enumerate(found):
        others = (w for j, w in enumerate(whole) if j != i and found[j].at != candidate.at)
        if not whole[i]:
            continue
        candidate.weight += 2 * min(
            2, sum(len(w) > 8 and (w in whole[i] or whole[i] in w) for w in others)
        )
    best = max(found, key=lambda c: c.weight)
    return _completed(best, blocks)[:_LONGEST].strip()


def _from_blocks(blocks: Sequence[_Printed]) -> Iterator[_Candidate]:
    """Yield the headings, and failing those the first lines, that may be the title."""
    first = True
    for at, block in enumerate(blocks[:_NEAR]):
        text = " ".join(block.text.split())
        if block.kind == "heading":
            weight = {1: 5.0, 2: 3.0}.get(block.level, 1.5) - (0 if at < _EARLY else 2) - at / 20
        elif block.kind == "paragraph" and at < _EARLY and not _is_sentence(text):
            weight = (1.0 if first else -0.5) - at / 5
        else:
            continue
        if _is_none(text):
            continue
        first = False
        yield _Candidate(text, weight + _worth(text), at, block.kind == "heading")


def _from_hints(hints: Sequence[Hint], early: str) -> Iterator[_Candidate]:
    for hint in hints:
        text = " ".join(hint.text.split())
        if hint.kind == "page title":
            text = _without_site(text)
        if not text or (hint.kind != "file name" and _is_none(text)):
            continue
        weight = _WEIGHTS[hint.kind] - hint.rank + _worth(text)
        if hint.kind == "properties":
            if _MACHINE.fullmatch(text):
                continue
            shown = _folded(text) in early
            words = set(re.findall(r"[^\W\d]{4,}", text.lower()))
            known = sum(w in early for w in words)
            stale = any(year not in early for year in _YEAR.findall(text)) or any(
                w not in early for w in words & _words("unfinished")
            )
            if not shown and (stale or known * 2 < len(words) or not words):
                continue
            weight += 2 if shown else 1 if known == len(words) else 0
        yield _Candidate(text, weight)


def _without_site(text: str) -> str:
    """Return the title of a page without the name of its site: the piece that says most."""
    pieces = [p.strip() for p in _PARTED.split(text) if p and p.strip()]
    told = [p for p in pieces if not _is_none(p) and not _is_body(p)]
    if len(pieces) < 2 or not told:
        return text
    if (
        all(len(p.split()) > 1 or len(p) > 9 for p in pieces)
        and told == pieces
        and " | " not in text
    ):
        return text
    return max(told, key=lambda p: (_worth(p), -pieces.index(p)))


def _folded(text: str) -> str:
    return _BETWEEN.sub("", text.lower())


def _plain(text: str) -> str:
    """Return the words of a text without numbers and marks, in lower case."""
    return " ".join(
        re.sub(r"\b(?:\d[\d.]*|[ivx]{1,4}|[a-e])\b|[^\w\s]|_", " ", text.lower()).split()
    )


def _is_none(text: str) -> bool:
    """Tell whether a text can be no title: a label, a date, a number, a letter, a picture's words."""
    if len(_folded(text)) < 4 or _DATE_ALONE.fullmatch(text) or not any(c.isalpha() for c in text):
        return True
    if text.lower().startswith(("http:", "https:", "www.", "![")) or (
        "@" in text and " " not in text
    ):
        return True
    plain = _plain(text)
    told = _ASIDE.match(text) or _DATED.match(text)
    return not plain or plain in _words("labels") or bool(told)


def _is_sentence(text: str) -> bool:
    """Tell whether a text is a whole sentence, which no title is."""
    return text.endswith((".", "!", "?")) and len(text.split()) > _FEW_WORDS


def _is_body(text: str) -> bool:
    """Tell whether a text names a body and nothing else: "Department of Health", "Elm Council"."""
    words = re.findall(r"[^\W\d_][\w’']*", text)
    lowered = [w.lower() for w in words]
    if not words or len(words) > 12 or _YEAR.search(text):
        return False
    if not all(w[0].isupper() or w in _SMALL for w in words):
        return False
    bodies = _words("bodies")
    if lowered[0] in bodies and lowered[1:2] and lowered[1] in ("of", "for"):
        return lowered[-1] not in _words("reports") or len(words) < 6
    head = list(lowered)
    for at, word in enumerate(lowered[1:], 1):
        if word in ("of", "for", "in"):
            head = lowered[:at]
            break
    return head[-1] in bodies


def _worth(text: str) -> float:
    """Return how much a text reads like the title of a report."""
    words = _plain(text).split()
    worth = 0.0
    if any(w in _words("reports") for w in words):
        worth += 2
    if is_yearly(text):
        worth += 3
    if _YEAR.search(text):
        worth += 1
    if _is_body(text):
        worth -= 3
    if len(words) < 2:
        worth -= 1.5
    if _PAGE_AFTER.fullmatch(text):
        worth -= 2
    if len(text) > _LONGEST or (len(words) > 14 and re.search(r"[.;]\s|\.$", text)):
        worth -= 3
    elif text[-1:] in ".:;," or text[:1].islower():
        worth -= 2
    return worth


def _completed(best: _Candidate, blocks: Sequence[_Printed]) -> str:
    """Return a title with the body's name, or the year, that stand beside it on the cover."""
    text = best.text
    if best.at < 0:
        same = (i for i, b in enumerate(blocks[:_EARLY]) if _folded(b.text) == _folded(text))
        best.at = next(same, -1)
    if best.at < 0:
        return _first_sentence(text)
    if _is_body(text) and (called := _called_after(blocks, best.at)):
        return f"{text}: {called}"
    if len(text) > 90:
        return _with_body(text, blocks, best.at)
    after = blocks[best.at + 1] if best.at + 1 < len(blocks) else None
    if after is not None and _is_short(after) and re.match(r"(?:and|of|for|on)\s", after.text):
        text = f"{text} {' '.join(after.text.split())}"
        after = blocks[best.at + 2] if best.at + 2 < len(blocks) else None
    before = blocks[best.at - 1] if best.at else None
    if not any(c.isdigit() for c in text):
        near = (b for b in (after, before) if b is not None and _is_short(b) and _is_year(b.text))
        dated = next(near, None)
        text = text if dated is None else f"{text} {' '.join(dated.text.split())}"
    return _with_body(text, blocks, best.at)


def _with_body(text: str, blocks: Sequence[_Printed], at: int) -> str:
    """Return a title with the name of the body that stands before it, where both are short enough."""
    body = _body_before(blocks, at)
    whole = f"{body}: {text}"
    fits = body and not _is_body(text) and _folded(body) not in _folded(text)
    return whole if fits and len(whole) <= _LONGEST else _first_sentence(text)


def _called_after(blocks: Sequence[_Printed], at: int) -> str:
    """Return what the heading right after a body's name calls the report; empty where it does not."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if after is None or after.kind != "heading" or _is_none(after.text):
        return ""
    called = " ".join(after.text.split())
    says = not _words("reports").isdisjoint(_plain(called).split())
    return called if says and len(called) + len(blocks[at].text) + 2 <= _LONGEST else ""


def _body_before(blocks: Sequence[_Printed], at: int) -> str:
    """Return the name of a body in the headings right before a title, a line each."""
    lines: list[str] = []
    while at and len(lines) < 3 and blocks[at - 1].kind == "heading" and _is_short(blocks[at - 1]):
        at -= 1
        if _is_none(blocks[at].text):
            break
        lines.insert(0, " ".join(blocks[at].text.split()))
    name = " ".join(lines)
    if not lines or not _is_body(lines[-1]):
        return ""
    return name if _is_body(name) else lines[-1]


def _is_short(block: _Printed) -> bool:
    return block.kind in ("heading", "paragraph") and 3 < len(block.text) < 90


def _is_year(text: str) -> bool:
    """Tell whether a text is a year or a stretch of months and no day: "2023-24", "March 2024"."""
    plain = bool(_YEAR.search(text)) and bool(_DATE_ALONE.fullmatch(text))
    return plain and (
        "year" in text.lower()
        or not re.search(rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}", text, re.I)
    )


def _first_sentence(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    end = re.search(r"(?<=[a-z\d)])[.?!](?=\s+[A-Z“‘])", text)
    if end and end.start() < _LONGEST:
        return text[: end.start()]
    return text[:_LONGEST].rsplit(" ", 1)[0]


def body_words() -> frozenset[str]:
    """Return the words, in lower case, that tell the name of a body: council, trust, office."""
    return _words("bodies")
