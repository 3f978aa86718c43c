"""Chromium, started once, and pages opened in it from a file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.hand import Hand
from browser.shown import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class Served:
    """The local page while it runs: its address, the folder it keeps reports in, its process."""

    address: str
    folder: Path
    process: int


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


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The local page, started as a person starts it; its address is the first line it prints."""
    folder = tmp_path_factory.mktemp("served") / "kept"
    words = [sys.executable, "-m", "safeguard_checks", "open", "--no-browser", "--folder"]
    with subprocess.Popen([*words, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Served(process.stdout.readline().strip(), folder, process.pid)
        process.terminate()


@pytest.fixture
def hand(chromium: Browser, served: Served) -> Iterator[Callable[..., Hand]]:
    """Return a function that opens a window on the local page."""
    contexts = []

    def opened(
        width: int = 1280, scheme: Any = "light", *, scripts: bool = True, height: int = 800
    ) -> Hand:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        made = Hand(context.new_page(), served.address)
        own = served.address
        made.page.on(
            "request",
            lambda r: made.requests.append(r.url) if not r.url.startswith(own) else None,
        )
        made.page.on("pageerror", lambda error: made.errors.append(str(error)))
        made.page.on(
            "console",
            lambda m: made.errors.append(m.text) if "Content Security" in m.text else None,
        )
        return made

    yield opened
    for context in contexts:
        context.close()
