"""Data Docs as pages that fetch nothing, and say what a report says as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reports import MARKDOWN
from safeguard_checks.documents.read_html import read_html
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.files.ours import LIST
from suites.hostile_report import HOSTILE

DOCUMENT = read_markdown("report.md", "0" * 64, MARKDOWN)
FETCHING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "style"}


class _Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_one_page_a_suite_and_an_index(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    found = audit_document(DOCUMENT, suites=True, data_docs=folder)
    names = {o.suite for o in found.suites}
    assert {f.name for f in folder.iterdir()} == {LIST, "index.html", *(f"{n}.html" for n in names)}
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}.html"' in index for name in names)
    assert [f for f in tmp_path.iterdir() if f != folder] == []


def test_the_pages_read_in_plain_english(tmp_path: Path) -> None:
    audit_document(DOCUMENT, suites=True, data_docs=tmp_path)
    text = _Page((tmp_path / "relations.html").read_text(encoding="utf-8")).text
    plain = " ".join(text.split())
    assert "Every stated change must follow from the two figures it is worked from" in plain
    assert "rows cannot be right as printed" in plain
    assert "**" not in plain
    assert "$" not in re.sub(r"\$[\d,.]+", "", plain)


def test_nothing_of_a_hostile_report_is_markup(tmp_path: Path) -> None:
    hostile = read_html("report.html", "0" * 64, HOSTILE)
    audit_document(hostile, suites=True, data_docs=tmp_path)
    shown = (tmp_path / "relations.html").read_text(encoding="utf-8")
    assert "<b>Referrals" in _Page(shown).text
    for file in tmp_path.glob("*.html"):
        page = _Page(file.read_text(encoding="utf-8"))
        assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object", "form", "b"})
        assert FETCHING.isdisjoint(name for name, _ in page.attributes)
        assert not [n for n, _ in page.attributes if n.startswith("on")]
        links = [value for name, value in page.attributes if name == "href"]
        assert all(re.fullmatch(r"[\w.-]+\.html", link) for link in links)
        assert ("http-equiv", "Content-Security-Policy") in page.attributes


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="--data-docs"):
        audit_document(DOCUMENT, suites=True, data_docs=tmp_path / "file")
