"""Words of any field that grammars are made of when they are compiled, read from ``base.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from safeguard_checks.files.parsed import parse_toml

__all__ = [
    "AFTER_PEOPLE",
    "ANYBODY",
    "BODY",
    "CASES",
    "LIVING",
    "NATION",
    "PEOPLE",
    "PLACE",
    "PLURALS",
    "POPULATION",
    "POST",
    "REPLYING",
    "TITLE",
    "any_word",
    "listed",
    "singular_of",
]  # fmt: skip


@cache
def _base() -> dict[str, Any]:
    return parse_toml((files(__package__) / "base.toml").read_text(encoding="utf-8"))


def listed(section: str, key: str) -> tuple[str, ...]:
    """Return a list of words of the base vocabulary."""
    return tuple(_base()[section][key])


def singular_of() -> dict[str, str]:
    """Return plurals without "s" with their singulars, among the nouns of people."""
    return dict(_base()["people"]["singular"])


def any_word(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, longest first, however they are spaced."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"[\s-]+".join(map(re.escape, word.split())) for word in longest) or "(?!)"


PEOPLE = any_word(listed("people", "nouns"))
# Plurals that take no "s".
PLURALS = any_word((*singular_of(), *listed("people", "collective")))
LIVING = any_word(listed("people", "living"))
# Words for any of them, and for who answered a survey.
POPULATION = any_word((*listed("people", "general"), "population"))
REPLYING = any_word(listed("people", "replying"))
# Their words that say nothing of who is counted.
ANYBODY = frozenset(listed("people", "anybody"))
CASES = any_word(listed("cases", "nouns"))
NATION = any_word(listed("places", "nations"))
PLACE = any_word(listed("places", "kinds"))
BODY = any_word(listed("bodies", "nouns"))
POST = any_word(listed("names", "posts"))
TITLE = any_word(listed("names", "titles"))
# Just behind such a noun and a space.
AFTER_PEOPLE = "(?:" + "|".join(rf"(?<={noun}\s)" for noun in listed("people", "nouns")) + ")"
