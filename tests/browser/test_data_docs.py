"""Data Docs opened in a real browser: every page, a hostile report's too, and every request counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.engine import Engine
from reports import MARKDOWN
from safeguard_checks.documents.read_html import read_html
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from suites.hostile_report import HOSTILE

pytestmark = pytest.mark.browser

DOCUMENTS = {
    "plain": read_markdown("report.md", "0" * 64, MARKDOWN),
    "hostile": read_html("report.html", "0" * 64, HOSTILE),
}


@pytest.fixture(scope="module", params=DOCUMENTS)
def docs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the Data Docs of a report."""
    folder = tmp_path_factory.mktemp("docs")
    audit_document(DOCUMENTS[request.param], suites=True, data_docs=folder)
    return folder


def test_pages_request_nothing_but_themselves(docs: Path, engine: Engine) -> None:
    pages = sorted(docs.glob("*.html"))
    page = engine.context(1280, 900).new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for file in pages:
        page.goto(file.as_uri())
        assert page.locator("h1").count() == 1
        assert page.locator("script, link, img, iframe").count() == 0
    page.goto((docs / "index.html").as_uri())
    page.get_by_role("link", name="relations", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert page.title() == "Suite relations"
    page.context.close()
    own = {file.as_uri() for file in pages}
    assert [url for url in asked if url not in own] == []
    if engine.is_chromium:  # Firefox may tell of no request for a file of the machine
        assert len(asked) == len(pages) + 2
    assert dialogs == []
