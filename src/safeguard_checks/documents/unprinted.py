"""Text that a file holds and that nobody sees: hidden, or struck through. It is counted, not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from safeguard_checks.documents.document import Unread, UnreadKind
from safeguard_checks.regex import regex

__all__ = ["Stylesheet", "Unprinted", "Way", "way_of_style"]

Way = Literal["hidden_text", "struck_text"]
_WORDS: dict[UnreadKind, str] = {"hidden_text": "hidden", "struck_text": "struck through"}
_HIDDEN = regex(
    r"(?:^|[;\s{])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all)",
    re.I,
)
_STRUCK = regex(r"(?:^|[;\s{])text-decoration(?:-line)?\s*:[^;}]*\bline-through\b", re.I)
_COMMENT = regex(r"/\*.*?\*/", re.S)
_RULE = regex(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = regex(r"(?P<tag>[a-z][a-z0-9]*)?(?P<more>(?:[.#][\w-]+)*)", re.I)


class Unprinted:
    """Counts the pieces of text that are not read because they are not seen."""

    def __init__(self) -> None:
        self._found: Counter[UnreadKind] = Counter()

    def add(self, way: Way, text: str) -> None:
        """Count a piece; one without letters or digits is none."""
        if any(c.isalnum() for c in text):
            self._found[way] += 1

    def unread(self) -> Iterator[Unread]:
        """Yield what was left out, with how often."""
        for kind, count in sorted(self._found.items()):
            pieces = "1 piece" if count == 1 else f"{count} pieces"
            were = "was" if count == 1 else "were"
            yield Unread(kind, f"{pieces} of text {were} {_WORDS[kind]} and {were} not read")


def way_of_style(style: str) -> Way | None:
    """Return how a CSS declaration keeps text from being seen, ``None`` where it does not."""
    if _HIDDEN.search(style):
        return "hidden_text"
    return "struck_text" if _STRUCK.search(style) else None


class Stylesheet:
    """What the style sheets of a page keep from being seen, by simple selectors.

    Those are an element's name, classes and id, for any medium: rules for print or small screens
    alone, and selectors with ancestors or states, are left out.
    """

    def __init__(self, text: str = "") -> None:
        self._rules: list[tuple[str, frozenset[str], Way]] = []
        for selectors, style in _RULE.findall(_without_media(_COMMENT.sub("", text))):
            way = way_of_style(style)
            for selector in selectors.split(",") if way else ():
                simple = _SIMPLE.fullmatch(selector.strip())
                if way and simple and simple.group():
                    more = frozenset(re.findall(r"[.#][\w-]+", simple["more"]))
                    self._rules.append(((simple["tag"] or "").lower(), more, way))

    def way(self, tag: str, attributes: Mapping[str, str]) -> Way | None:
        """Return how an element is kept from being seen by these rules or its own style."""
        own = way_of_style(attributes.get("style") or "")
        if own or not self._rules:
            return own
        named = {f".{name}" for name in (attributes.get("class") or "").split()}
        named.add(f"#{attributes.get('id') or ''}")
        for wanted, more, way in self._rules:
            if wanted in ("", tag) and more <= named:
                return way
        return None


def _without_media(text: str) -> str:
    """Take out the blocks of rules that hold only for some media."""
    kept, at = [], 0
    for m in re.finditer(r"@[^{};]*\{", text):
        if m.start() < at:
            continue
        kept.append(text[at : m.start()])
        depth, end = 1, m.end()
        while end < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        at = end
    return "".join(kept) + text[at:]
