"""Patterns that are compiled on first use do what compiled ones do."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.regex import is_by, name_of, regex

_WORDS = regex(r"(?P<first>[a-z]+)\s+(?P<second>[a-z]+)", re.I)
_DIGITS = regex(r"\d+")


@given(st.text(alphabet="aB 12\n", max_size=30))
def test_each_method_gives_what_the_compiled_pattern_gives(text: str) -> None:
    later, now = regex(r"([a-z]+)(\s*)", re.I), re.compile(r"([a-z]+)(\s*)", re.I)
    assert [m.span() for m in later.finditer(text)] == [m.span() for m in now.finditer(text)]
    assert later.findall(text) == now.findall(text)
    assert later.split(text) == now.split(text)
    assert later.sub(r"<\1>", text) == now.sub(r"<\1>", text)
    for name in ("search", "match", "fullmatch"):
        one, other = getattr(later, name)(text), getattr(now, name)(text)
        assert (one and one.span()) == (other and other.span())


def test_what_is_known_of_a_pattern_is_known_before_its_first_use() -> None:
    fresh = regex(r"(?P<a>x)(y)", re.I)
    assert (fresh.pattern, fresh.groups, dict(fresh.groupindex)) == (r"(?P<a>x)(y)", 2, {"a": 1})
    assert fresh.flags & re.I


def test_a_match_knows_its_pattern() -> None:
    m = _WORDS.search("two Words")
    assert m is not None
    assert is_by(m, _WORDS)
    assert not is_by(m, _DIGITS)
    assert name_of(m, {_DIGITS: "digits", _WORDS: "words"}) == "words"


def test_a_pattern_goes_to_another_process() -> None:
    _WORDS.search("once used")
    m = pickle.loads(pickle.dumps(_WORDS)).search("AND then")
    assert m is not None
    assert m["second"] == "then"


def test_a_wrong_pattern_is_told_on_its_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("x")


def test_a_pattern_has_no_method_that_a_compiled_one_lacks() -> None:
    assert not hasattr(_DIGITS, "find")
