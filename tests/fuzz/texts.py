"""Damage to Markdown, text, HTML, CSV, TOML and JSON, where their structure is."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from fuzz.odd import damaged_bytes, odd_number, odd_text

__all__ = ["damaged_text"]

Way = Callable[[str, Random], str]
_NUMBER = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"[^\W\d]{2,}")
_TAG = re.compile(r"</?\w[^<>]*>")
_VALUE = re.compile(r"= .+|: .+")


def damaged_text(kind: str, data: bytes, random: Random) -> bytes:
    """Return a text file of a kind damaged in one to three places."""
    text = data.decode("utf-8")
    ways = [*_ANY, *_OF_KIND.get(kind, ())]
    for _ in range(random.choice((1, 1, 2, 3))):
        text = random.choice(ways)(text, random)
    made = text.encode("utf-8", "surrogatepass")
    last = random.random()
    if last < 0.15:
        return damaged_bytes(made, random)
    if last < 0.25:
        return _encoded(text, random)
    return made


def _encoded(text: str, random: Random) -> bytes:
    return text.encode(
        random.choice(("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32", "utf-7")), "replace"
    )


def _swap(pattern: re.Pattern[str], made: Callable[[Random], str]) -> Way:
    """Return a way that puts something else in the place of one to many matches."""

    def way(text: str, random: Random) -> str:
        found = list(pattern.finditer(text))
        for match in sorted(
            random.sample(found, min(len(found), random.choice((1, 1, 2, 20)))),
            key=lambda m: -m.start(),
        ):
            text = text[: match.start()] + made(random) + text[match.end() :]
        return text

    return way


def _lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    way = random.randrange(5)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines[at:at] = [lines[at]] * random.choice((1, 5, 200))
    elif way == 2:
        random.shuffle(lines)
    elif way == 3:
        lines[at] += odd_text(random) * random.choice((1, 3))
    else:
        lines.insert(at, odd_text(random))
    return "\n".join(lines)


def _insert(*pieces: str) -> Way:
    """Return a way that puts one of some pieces anywhere, once or many times over."""

    def way(text: str, random: Random) -> str:
        at = random.randrange(len(text) + 1)
        piece = random.choice(pieces) * random.choice((1, 1, 1, 30, 300))
        return text[:at] + piece + text[at:]

    return way


def _spread(text: str, random: Random) -> str:
    """Put a character that few expect in many places."""
    odd = random.choice(
        ("\u00a0", "\u200b", "\u00ad", "\t", "\x00", "\x0c", "\u2028", "\r", "\ufeff")
    )
    return "".join(c + odd if c == " " and random.random() < 0.3 else c for c in text)


def _deep(opening: str, closing: str) -> Way:
    """Return a way that nests what follows a place deeply."""

    def way(text: str, random: Random) -> str:
        at, depth = random.randrange(len(text) + 1), random.choice((10, 120, 300, 3000))
        return text[:at] + opening * depth + text[at:] + closing * depth

    return way


def _fewer(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at]


_ANY: list[Way] = [
    _swap(_NUMBER, odd_number),
    _swap(_NUMBER, odd_number),
    _swap(_WORD, odd_text),
    _lines,
    _spread,
    _fewer,
]
_HTML = (
    "<table><tr><td colspan='5000' rowspan='0'>1</td></tr>", "<td colspan='²'>7", "<th rowspan=-1>",
    "<td colspan='99999999999999999999'>3", "</table>", "<table>", "<tr>", "</td></td>", "<!--",
    "<script>", "<style>p{display:none}</style>", "<p style='display:none'>", "<p hidden>5 of 7</p>",
    "&#x110000;", "&#0;", "&nosuch;", "<![CDATA[", "<svg>", "<br/>", "<sup>1</sup>", "<ol start='x'>",
    "<li value='9e9'>", "<meta charset='utf-16'>", "<base href='http://x.invalid/'>", "<a href='#fn1'>",
    "<h7>", "<plaintext>", "<template>", "<select><option>", "<math>", "<p " + "a='b' " * 300 + ">",
    "<?xml version='1.0' encoding='utf-16'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<frameset>",
)  # fmt: skip
_MARKDOWN = (
    "|", "| 1 | 2 |\n|---|---|\n| 3 |\n", "```\n", "~~~", "> ", "\n---\n", "\n===\n", "[1]: x", "[^1]",
    "[^1]: note\n", "<!--", "<table><tr><td>5", "  - ", "\n1. ", "\n    ", "# ", "######", "\\", "**",
    "![](data:image/png;base64,AAAA)", "\n---\ntitle: [\n---\n", "\f", "<p>", "|---" * 30, "$x_1$",
)  # fmt: skip
_CSV = (
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\n\n",
    "sep=;\n",
    "sep=\x01\n",
    '"\n"',
    ",,,,",
    "'",
    "|",
    "\r\r",
)
_TOML = (
    "\n[a]\n", "\n[[a]]\n", "= 3\n", '"""', "{}", "[" * 50, "tool = 3\n", "inf", "2024-13-01", "'''",
    "\nname = 7\n", "\nterms = [1, 'x', []]\n", "\non = 'x'\n", "\nper = 0\n", "\ngrain = -1\n", "#",
)  # fmt: skip
_VALUES = ("= 3", "= []", "= {}", "= ''", "= [[[]]]", "= true", "= nan", "= 1979-05-27", '= "²"')
_OF_KIND: dict[str, list[Way]] = {
    "html": [
        _insert(*_HTML),
        _insert(*_HTML),
        _swap(_TAG, lambda r: r.choice(_HTML)),
        _swap(_TAG, lambda r: ""),
        _deep("<div>", "</div>"),
        _deep("<table><tr><td>", "</td></tr></table>"),
        _deep("<ul><li>", "</li></ul>"),
        _deep("<b>", "</b>"),
    ],
    "md": [_insert(*_MARKDOWN), _insert(*_MARKDOWN), _deep("> ", ""), _deep("[", "]")],
    "txt": [_insert("\f", "\n\n", "  ", "\t", "....... 7\n", "| 1 | 2\n"), _deep("(", ")")],
    "csv": [_insert(*_CSV), _insert(*_CSV), _swap(re.compile(","), lambda r: r.choice(_CSV))],
    "toml": [
        # Mostly still TOML, with values of another kind than are asked for.
        *[_swap(_VALUE, lambda r: r.choice(_VALUES))] * 12,
        _insert(*_TOML),
        _deep("[", "]"),
        _deep("{a=", "}"),
    ],
    "json": [
        _insert("[", "{", "]", "null", ",", "1e999", '"\\ud800"'),
        _swap(re.compile(r": [^,{}\[\]]+"), lambda r: r.choice((": 3", ": null", ": []", ": {}"))),
        _deep("[", "]"),
    ],
}
