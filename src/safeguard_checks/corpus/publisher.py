"""Which body published a report, as far as its own title and first lines tell."""

from __future__ import annotations

import re
from itertools import islice

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.title import body_words
from safeguard_checks.regex import regex

__all__ = ["named_body", "publisher_of"]

_FIRST_BLOCKS, _LONGEST = 8, 80
# Words with a capital, and the small ones that names hold between them.
_NAME = regex(
    r"[A-Z][\w’'.-]*(?:(?:,?\s+(?:of|for|and|the|in|upon|on|with|&)(?:\s+the)?)?\s+[A-Z][\w’'.-]*)*"
)
_SENTENCE = regex(r"(?<=[a-z\d)])[.:;]\s+|\s+[|–—]\s+")
# What stands before a name and is none of it, and what a name goes on with behind its body.
_LEAD = regex(r"^(?:The|Annual|Report|Reports|Of|By|Inspection|Review|Audit|From|To)\s+", re.I)
_OWNS = regex(r"[’']s?$")
_GOES_ON = frozenset(("of", "for", "on", "in"))
# A chief executive is no body, nor is everybody who calls himself a service.
_NO_BODY = frozenset(("executive", "service", "services", "group", "party"))


def publisher_of(document: Document, title: str) -> str:
    """Return the name of the first body that the title, or one of the first lines, names.

    Empty where none is: the folder or a table of the user's can tell better.
    """
    first = (b.text for b in islice(document.blocks, _FIRST_BLOCKS) if b.table is None)
    return next((name for text in (title, *first) if (name := named_body(text))), "")


def named_body(text: str) -> str:
    """Return the first name of a body in a text, empty where there is none."""
    for sentence in _SENTENCE.split(" ".join(text.split())):
        for found in _NAME.finditer(sentence):
            name = _body(_LEAD.sub("", found[0]).split())
            if name and len(name) <= _LONGEST:
                return name
    return ""


def _body(words: list[str]) -> str:
    """Return the part of a run of words that is the name of a body.

    A body's word ends its name ("... City Council"), or begins it ("Department for Education").
    """
    plain = [
        _OWNS.sub("", word.strip(",") if "." in word[:-1] else word.strip(".,")) for word in words
    ]
    bodies = body_words() - _NO_BODY
    at = [i for i, word in enumerate(plain) if word.lower() in bodies]
    for i in reversed(at):
        if i + 1 < len(plain) and plain[i + 1].lower() in _GOES_ON:
            return " ".join(plain)
        if i and plain[i - 1].lower() != "the":
            return " ".join(plain[: i + 1])
    return ""
