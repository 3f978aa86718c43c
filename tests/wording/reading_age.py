"""The Flesch-Kincaid grade of a text (Kincaid and others, 1975), with syllables counted by rule."""

from __future__ import annotations

import re

__all__ = ["grade", "syllables"]

_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")
_STOP = re.compile(r"[.!?]+(?=\s|$)|\n+")
_SILENT = re.compile(r"(?:[^laeiouy]es|ed(?<![td]ed)|[^laeiouy]e|(?<=[aeiouy])le)$")


def syllables(word: str) -> int:
    """Return about how many syllables a word has: groups of vowels, less endings not spoken."""
    bare = _SILENT.sub("", word.lower()) if len(word) > 3 else word.lower()
    return max(len(re.findall(r"[aeiouy]+", bare)), 1)


def grade(text: str) -> float:
    """Return the years of school that a text asks for; reading age is about five years more."""
    words = _WORD.findall(text)
    sentences = [s for s in _STOP.split(text) if _WORD.search(s)]
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59
