"""Text of an untrusted report made safe to show: nothing hidden, nothing reordered, no commands.

A report's text can hold characters that steer a terminal, turn the reading direction round, or
are not there to the eye. What would change how other text looks is shown by its code point, what
is invisible is dropped, and the rest is left as printed. Direction characters: Unicode Standard
Annex 9 and "Trojan Source" (Boucher and Anderson, 2021).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from safeguard_checks.regex import regex

__all__ = ["cell", "clean", "cleaned", "formula_like"]

T = TypeVar("T")

_SPACES = regex(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_INVISIBLE = regex(
    r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f"
    r"\u061c\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_STEERING = regex(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_UNSHOWABLE = regex(r"[\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")
_FORMULA = regex(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_ANY = regex("|".join(p.pattern for p in (_SPACES, _INVISIBLE, _STEERING, _UNSHOWABLE)))


def clean(text: str) -> str:
    """Return one line of text that shows as what it is, whatever it is shown on."""
    if _ANY.search(text) is None:
        return text
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    text = _STEERING.sub(lambda m: f"[U+{ord(m.group()):04X}]", text)
    return _UNSHOWABLE.sub("\ufffd", text)


def cell(text: str) -> str:
    """Return text for a spreadsheet cell that no spreadsheet takes for a formula.

    Text that starts like one gets an apostrophe first, as OWASP advises against CSV injection.
    """
    text = clean(text)
    return f"'{text}" if formula_like(text) else text


def formula_like(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    return _FORMULA.match(text) is not None


def cleaned(value: T) -> T:
    """Return a record with every text in it, however deep, made safe; steps keep their lines."""
    return cast(T, _walk(value))


def _walk(value: object) -> object:
    if isinstance(value, str):
        return "\n".join(clean(line) for line in value.split("\n"))
    if isinstance(value, tuple):
        return tuple(_walk(v) for v in value)
    if isinstance(value, dict):
        return {_walk(k): _walk(v) for k, v in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _walk(getattr(value, f.name)) for f in fields(value)})
    return value
