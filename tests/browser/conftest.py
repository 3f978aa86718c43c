"""Chromium, started once, and pages opened in it from a file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.shown import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is not installed (Debian: apt-get install chromium)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def axe() -> str:
    from axe_playwright_python.base import AXE_SCRIPT

    return AXE_SCRIPT


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Shown]]:
    """Return a function that opens a page's bytes at a width, in a colour scheme, with or without scripts."""
    contexts = []

    def opened(
        source: bytes, width: int = 1280, scheme: Any = "light", *, scripts: bool = True
    ) -> Shown:
        file = tmp_path / "findings.html"
        file.write_bytes(source)
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        shown = Shown(context.new_page())
        own = file.as_uri()
        shown.page.on(
            "request",
            lambda r: shown.requests.append(r.url) if r.url.partition("#")[0] != own else None,
        )
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.goto(own)
        if scripts:
            shown.page.evaluate("new Promise(requestAnimationFrame)")
        return shown

    yield opened
    for context in contexts:
        context.close()
