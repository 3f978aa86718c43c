"""The site of a store in a real browser, opened from disk: WCAG 2.2 AA, the search, and no request outward."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.engine import Engine
from browser.shown import open_all, violations
from reports import MARKDOWN
from safeguard_checks.__main__ import main

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser
pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three reports, one of which gives a figure otherwise than the year before."""
    folder = tmp_path_factory.mktemp("corpus")
    for year, referrals in ((2023, "3368"), (2024, "3386"), (2025, "3400")):
        below = (
            folder / "reports" / "Body & <b>" if os.name != "nt" else folder / "reports" / "Body"
        )
        below.mkdir(parents=True, exist_ok=True)
        text = MARKDOWN.replace("3368", referrals)
        for old, new in ((2025, year), (2024, year - 1)):
            text = text.replace(str(old), str(new)) if year != 2025 else text
        (below / f"report-{year}.md").write_text(text, encoding="utf-8")
    store, out = str(folder / "store"), folder / "site"
    words = ["--folders", "publisher", "--quiet", "--jobs", "1"]
    assert main(["corpus", "add", str(folder / "reports"), "--store", store, *words]) == 0
    assert main(["corpus", "site", "--store", store, "--out", str(out)]) == 0
    return out


@pytest.fixture
def opened(engine: Engine, site: Path) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Return a function that opens a page of the site and notes what it asks for and what goes wrong."""
    contexts: list[BrowserContext] = []

    def show(name: str, width: int = 1280, scheme: str = "light") -> tuple[Page, list[str]]:
        contexts.append(engine.context(width, 900, scheme))
        page = contexts[-1].new_page()
        wrong: list[str] = []
        own = site.as_uri()
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(own) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None
        )
        page.goto((site / name).as_uri(), wait_until="networkidle")
        return page, wrong

    yield show
    for context in contexts:
        context.close()


def names(site: Path) -> list[str]:
    lists = ["index.html", "search.html", "publishers.html", "restated.html", "rule/PCT01.html"]
    return [*lists, f"report/{min((site / 'report').iterdir()).name}"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_are_accessible_and_ask_for_nothing(
    opened: Callable[..., tuple[Page, list[str]]], site: Path, axe: str, width: int, scheme: str
) -> None:
    for name in names(site):
        page, wrong = opened(name, width, scheme)
        open_all(page)
        assert wrong == [], name  # before axe looks for style sheets
        assert violations(page, axe) == [], name
        assert page.locator("h1").count() == 1
        page.close()


def test_the_search_finds_and_leads_to_the_finding(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    from playwright.sync_api import expect

    page, wrong = opened("search.html")
    items = page.locator("#list li")
    expect(page.locator("#found")).to_have_text(re.compile(r"^\d+ findings$"))
    everything = items.count()
    assert everything > 1
    page.fill("#words", "change COLUMN")
    expect(items).not_to_have_count(everything)
    assert 0 < items.count() < everything
    page.select_option("#rule", "PCT01")
    page.check("#appendix")
    items.locator("a").first.click()
    page.wait_for_load_state()
    assert "/report/" in page.url
    assert page.locator(f"#{page.url.partition('#')[2]}").count() == 1
    page.close()
    page, again = opened("search.html")
    page.fill("#words", "nothing has these words")
    expect(page.locator("#found")).to_have_text("No finding has these words.")
    assert page.locator("#list li").count() == 0
    page.close()
    assert (wrong, again) == ([], [])
