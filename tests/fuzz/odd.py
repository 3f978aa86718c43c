"""Values that readers stumble over: numbers, texts, names and bytes."""

from __future__ import annotations

from random import Random

__all__ = ["damaged_bytes", "odd_bytes", "odd_number", "odd_text"]

_NUMBERS = (
    "0", "-0", "-1", "1e400", "-1e400", "1e-400", "NaN", "inf", "-inf", "1_000", "²", "٣", "１２",
    "½", "0x1F", "1,2,3,4", "1.2.3", "--5", "+", "−7", "1 234 567", "1'000'000", "£-0.00", "%",
    "100.0000000000000000000000000000000000000001%", "2147483648", "-2147483649",
    "18446744073709551616", "9" * 400, "0." + "3" * 400, "1" + ",000" * 120, "(" * 40 + "5",
    "31/02/2025", "00/00/0000", "29 February 2023", "9999-12-31", "0001-01-01", "2024-99", "1e5",
    "5 to 1", "<5", "c", "*", "..", "#DIV/0!", "=1+1", "TRUE", "12:61", "1899-12-30",
)  # fmt: skip
_TEXTS = (
    "", " ", "\u00a0", "\u200b", "\u202e", "\ufeff", "\x0b", "\x1b[31m", "\u2028", "\ud7ff", "😀",
    "e\u0301" * 50, "a" * 5000, "&amp;&lt;", "<b>", "]]>", "{{points}}", "{% raw %}", "$(x)", "'",
    '"', "\\", "|", "`" * 30, "[" * 60, "(" * 60, "of which " * 30, "from 1 to 2 " * 30,
    "AGE AT 31 MARCH", "at its lowest for five years", "see Table 9", "Dr A. B. Smith " * 20,
    "Total", "Change", "%", "per 10,000", "2023-24", "n/a", "=HYPERLINK(1)", "1. ", "- ", "# ",
    "İ", "ß" * 30, "\u1e9e", "ﷺ", "\U0010ffff", "None", "-", "–", "0", "\r", "\t\t",
)  # fmt: skip


def odd_number(random: Random) -> str:
    """Return something that stands where a number may."""
    if random.random() < 0.3:
        return str(random.choice((1, -1)) * random.randrange(10 ** random.choice((1, 3, 9, 30))))
    return random.choice(_NUMBERS)


def odd_text(random: Random) -> str:
    """Return something that stands where words may."""
    return random.choice(_TEXTS)


def odd_bytes(random: Random) -> bytes:
    """Return bytes that are seldom text."""
    return random.choice(
        (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xc3\x28", b"\r", bytes(64), b"\xff" * 9)
    )


def damaged_bytes(data: bytes, random: Random) -> bytes:
    """Return data as a bad disk or a cut transfer leaves it."""
    out = bytearray(data)
    way = random.randrange(6)
    at = random.randrange(max(len(out), 1))
    if way == 0:
        del out[at:]
    elif way == 1:
        del out[at : at + random.choice((1, 2, 16, 512))]
    elif way == 2:
        out[at:at] = odd_bytes(random)
    elif way == 3:
        out[at:at] = out[max(at - random.choice((4, 64, 1024)), 0) : at]
    else:
        for _ in range(random.choice((1, 3, 30))):
            if out:
                out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)
