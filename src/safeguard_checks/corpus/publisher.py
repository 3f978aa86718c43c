"""Which body published a report, as far as its own title and first lines tell."""

from __future__ import annotations

import re
from itertools import islice

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.title import body_words

__all__ = ["publisher_of"]

_FIRST_BLOCKS, _LONGEST = 8, 80
# Words with a capital, and the small ones that names hold between them.
_NAME = re.compile(
    r"[A-Z][\w’'.-]*(?:(?:,?\s+(?:of|for|and|the|in|upon|on|with|&)(?:\s+the)?)?\s+[A-Z][\w’'.-]*)*"
)
# What a name may begin with that is none of it.
_LEAD = re.compile(r"^(?:The|Annual|Report|Reports|Of|By|Inspection|Review|Audit)\s+", re.I)


def publisher_of(document: Document, title: str) -> str:
    """Return the name of the first body that the title, or one of the first lines, names.

    Empty where none is: the folder or a table of the user's can tell better.
    """
    first = (b.text for b in islice(document.blocks, _FIRST_BLOCKS) if b.table is None)
    for text in (title, *first):
        for found in _NAME.finditer(" ".join(text.split())):
            name = _LEAD.sub("", found[0]).strip(" .,-")
            words = re.findall(r"[\w’']+", name.lower())
            if len(words) >= 2 and len(name) <= _LONGEST and body_words() & set(words):
                return name
    return ""
