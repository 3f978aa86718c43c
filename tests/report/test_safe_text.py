"""Text of a report shows as what it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.report.safe_text import clean, cleaned


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("£1,204 – up 5%", "£1,204 – up 5%"),
        ("naïve Łódź 中文 العربية", "naïve Łódź 中文 العربية"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("41\u202e2", "41[U+202E]2"),
        ("\x1b[2J", "[U+001B][2J"),
        ("\x00", "[U+0000]"),
        ("two\r\nlines\tand tab", "two lines and tab"),
        ("\ud800\uf0b7", "\ufffd\ufffd"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters()))
def test_nothing_that_hides_reorders_or_commands_is_left(text: str) -> None:
    out = clean(text)
    left = {unicodedata.category(c) for c in out}
    assert not left & {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert not [c for c in out if unicodedata.bidirectional(c) in _TURNING]
    out.encode()


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_steps_of_a_working_keep_their_lines() -> None:
    assert cleaned("1 + 1 = 2\n2 + 2 = 4\x1b") == "1 + 1 = 2\n2 + 2 = 4[U+001B]"


def test_records_are_cleaned_however_deep() -> None:
    from report.example_audit import example, hostile

    assert cleaned(example()) == example()
    shown = cleaned(hostile())
    assert "\x1b" not in repr(shown)
    assert shown.findings[0].locations[0].quote.startswith("<script>")
