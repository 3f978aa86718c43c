"""An HTML page is read whole, however it is nested, or it is said what was not read."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_html import read_html

_BLOCKS = ("div", "section", "ul", "blockquote", "table", "p", "h2", "nav", "center", "form")
_INLINE = ("span", "b", "font", "a", "em", "label")


def read(page: str) -> Document:
    return read_html("page.html", "0" * 64, page)


def numbers(document: Document) -> list[str]:
    """Return the numbers that were read, in the order of their values."""
    return sorted(n for text in document.texts() for n in re.findall(r"\d+", text))


_TREES = st.recursive(
    st.none(),
    lambda inner: st.tuples(st.sampled_from((*_BLOCKS, *_INLINE)), st.lists(inner, max_size=4)),
    max_leaves=25,
)


def written(tree: object, number: count[int]) -> str:
    """Return a tree as a page's source; every text is a number of its own."""
    if not isinstance(tree, tuple):
        return str(next(number))
    tag, inner = tree
    if tag == "table":
        rows = (
            f"<tr><th>{next(number)}</th><td>{written(child, number)}</td></tr>" for child in inner
        )
        return f"<table>{''.join(rows)}</table>"
    if tag == "ul":
        return f"<ul>{''.join(f'<li>{written(child, number)}</li>' for child in inner)}</ul>"
    text = "".join(f" {written(child, number)} " for child in inner)
    return f"<{tag}>{text}</{tag}>"


@settings(max_examples=150, deadline=None)
@given(st.lists(_TREES, max_size=5))
def test_every_number_of_a_page_is_read_once_and_alone(trees: list[object]) -> None:
    number = count(70_001)
    page = " ".join(written(tree, number) for tree in trees)
    document = read(f"<html><body><p>First</p>{page}</body></html>")
    assert numbers(document) == [str(n) for n in range(70_001, next(number))]
    assert not document.missed


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul", "font"])
def test_nesting_of_a_thousand_levels_is_read(tag: str) -> None:
    deep = f"{f'<{tag}>' * 1_000}<p>Of 435 pupils 60 left.</p>{f'</{tag}>' * 1_000}"
    document = read(f"<p>Start 1</p>{deep}<p>End 2</p>")
    assert numbers(document) == ["1", "2", "435", "60"]
    assert not document.missed


def test_nesting_beyond_what_the_parser_takes_is_said() -> None:
    document = read(f"<p>Start 1</p>\n\n{'<div>' * 5_000}<p>Of 435 pupils 60 left.</p>")
    assert numbers(document) == ["1"]
    assert document.missed == ("what follows line 3 (its elements are nested too deeply)",)


@pytest.mark.parametrize(
    "long",
    [
        f"<img alt='Map' src='data:image/png;base64,{'A' * 11_000_000}'>",
        f"<p>{' ' * 11_000_000}</p>",
        f"<!-- {'A' * 11_000_000} -->",
    ],
    ids=["image", "text", "comment"],
)
def test_what_follows_ten_million_characters_is_read(long: str) -> None:
    document = read(f"<p>Start 1</p>{long}<p>End 2</p>")
    assert numbers(document) == ["1", "2"]
    assert not document.missed


LAYOUTS = {
    "a table in a cell": "<table><tr><td>1</td><td><table><tr><td>2</td><td>3</td></tr></table></td></tr></table>",
    "a form in a row": "<table><tr><form><td>1</td><td>2</td></form></tr><tr><td>3</td><td>4</td></tr></table>",
    "cells without a row": "<table><td>1</td><td>2</td></table>",
    "text between rows": "<table>1<tr>2<td>3</td><td>4</td></tr>5</table>",
    "headings in a table": "<table><h3>1</h3><tr><td>2</td><td>3</td></tr></table>",
    "blocks in a cell": "<table><tr><th>1</th><td><h4>2</h4><h4>3</h4><ul><li>4</li><li>5</li></ul></td></tr></table>",
    "two captions": "<table><caption>1</caption><caption>2</caption><tr><td>3</td><td>4</td></tr></table>",
    "a choice": "<select><option>1</option><option>2</option></select>",
    "a definition": "<dl><dt>1</dt><dd>2</dd><dt>3</dt></dl>",
    "two bodies": "<body><p>1</p></body><body><p>2</p></body>",
    "after the end": "<html><body><p>1</p></body></html><p>2</p>",
    "without a body": "<p>1</p><div>2",
    "XHTML": "<?xml version='1.0' encoding='UTF-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>1</p></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("kind", LAYOUTS)
def test_nothing_is_lost_in_odd_markup(kind: str) -> None:
    page = LAYOUTS[kind]
    given_numbers = sorted(re.findall(r"(?<=>)\d(?=<)|(?<=>)\d$", page))
    assert numbers(read(page)) == given_numbers


UNREAD = {
    "<iframe src='x'></iframe>": "object",
    "<object data='x'><p>old</p></object>": "object",
    "<canvas></canvas>": "object",
    "<svg><text>45</text></svg>": "chart",
    "<table><tr><td><img src='x'></td><td>5</td></tr></table>": "image",
    "<h2>Title <img src='x'></h2>": "image",
    "<input value='45'>": "object",
    "<noscript>45 pupils</noscript>": "hidden_text",
    "<template><p>45</p></template>": "hidden_text",
}


@pytest.mark.parametrize("page", UNREAD)
def test_what_is_not_text_is_listed_as_unread(page: str) -> None:
    document = read(f"<p>Start</p>{page}")
    assert "45" not in numbers(document)
    assert [u.kind for u in document.unread] == [UNREAD[page]]
