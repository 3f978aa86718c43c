"""Which area of a table is the report's own, and which its comparators are."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from safeguard_checks.documents.document import Document
from safeguard_checks.errors import InputError
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.regex import regex

__all__ = ["Own", "folded", "own_area"]

_AROUND = regex(
    rf"\b(?:{any_word(listed('places', 'around'))}|of|the)\b|[^\w\s]",
    re.I,
)
_FIRST_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class Own:
    """The report's own area by its name in the table, empty with the reason in ``note``."""

    name: str
    note: str = ""


def folded(name: str) -> str:
    """Return the words of an area's name that tell it apart, in lower case."""
    return " ".join(_AROUND.sub(" ", name.lower().replace("&", " and ")).split())


def own_area(source: str, names: Iterable[str], asked: str, document: Document | None) -> Own:
    """Return which of the areas a report is about: the one ``asked`` for, or that its titles name.

    Raises ``InputError`` where the one asked for is not in the table.
    """
    known = {folded(n): n for n in names if folded(n)}
    if asked:
        if folded(asked) not in known:
            near = difflib.get_close_matches(folded(asked), known, 3, 0.6)
            like = f"; it has {', '.join(known[n] for n in near)}" if near else ""
            raise InputError(f"{source}: has no area {asked!r}{like}.")
        return Own(known[folded(asked)])
    if not known or document is None:
        return Own("")
    found = _named(known, [document.title, *(p.title for p in document.parts)])
    if not found:
        found = _named(known, [b.text for b in document.blocks[:_FIRST_BLOCKS]])
    if len(found) == 1:
        return Own(known[found.pop()])
    which = f" ({', '.join(sorted(known[f] for f in found))})" if found else ""
    told = "its title names several areas of the table" if found else "its title names none"
    return Own("", f"the report's own figures were not compared: {told}{which}; give --area NAME")


def _named(known: dict[str, str], texts: Iterable[str]) -> set[str]:
    """Return the areas whose names stand in the texts, none of them within a longer one."""
    text = " | ".join(" ".join(t.lower().replace("&", " and ").split()) for t in texts)
    text = re.sub(r"[^\w\s|]", " ", text)
    found = {n for n in known if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", " ".join(text.split()))}
    return {
        n for n in found if not any(n != m and re.search(rf"\b{re.escape(n)}\b", m) for m in found)
    }
