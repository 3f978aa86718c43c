"""The site of a corpus opened from disk in Chromium, where there is one: how long pages take, and what they ask for."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

__all__ = ["opened"]

_WORD = "late"
_DONE = "document.getElementById('found').textContent.includes('finding')"


def opened(site: Path, pictures: Path | None = None) -> None:
    """Print how long the pages of a site take to open, and the search to look through all.

    With ``pictures`` a picture of each page is put into that folder.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        print("site in a browser: not measured (no Playwright)")
        return
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        print("site in a browser: not measured (no Chromium)")
        return
    lists = sorted((site / "rule").glob("*.html"), key=lambda p: -p.stat().st_size)
    reports = sorted((site / "report").glob("*.html"), key=lambda p: -p.stat().st_size)
    pages = [
        site / "index.html",
        site / "publishers.html",
        site / "restated.html",
        *lists[:1],
        *reports[:1],
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        took = {}
        for file in pages:
            start = time.perf_counter()
            page.goto(file.as_uri())
            took[file.relative_to(site).as_posix()] = time.perf_counter() - start
            if pictures is not None:
                page.screenshot(path=pictures / f"{file.stem}.png", full_page=False)
        start = time.perf_counter()
        page.goto((site / "search.html").as_uri())
        page.wait_for_function(_DONE, timeout=120_000)
        loaded = time.perf_counter() - start
        before = page.text_content("#found")
        start = time.perf_counter()
        page.fill("#words", _WORD)
        page.wait_for_function(
            "told => document.getElementById('found').textContent !== told || "
            "document.querySelectorAll('#list li').length > 0",
            arg=before, timeout=120_000,
        )  # fmt: skip
        page.wait_for_timeout(100)
        found = time.perf_counter() - start - 0.1
        told = page.text_content("#found")
        if pictures is not None:
            page.screenshot(path=pictures / "search.png", full_page=False)
        browser.close()
    outward = [url for url in asked if not url.startswith(site.as_uri())]
    each = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in took.items())
    print(
        f"site in Chromium, from disk: {each}; the search is ready after {loaded:.2f} s ({before}) and answers "
        f"“{_WORD}” in {found:.2f} s ({told}); {len(outward)} requests to elsewhere"
    )
