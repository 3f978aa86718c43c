"""The browsers, each started once, and pages opened in them from a file or from the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.engine import Engine
from browser.hand import Hand
from browser.shown import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


@dataclass(frozen=True)
class Served:
    """The local page while it runs: its address, the folder it keeps reports in, its process."""

    address: str
    folder: Path
    process: int


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package", params=["chromium", "firefox"])
def engine(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    made = Engine(request.param, playwright, tmp_path_factory.mktemp("downloads"))
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="package")
def axe() -> str:
    from axe_playwright_python.base import AXE_SCRIPT

    return AXE_SCRIPT


@pytest.fixture
def show(engine: Engine, tmp_path: Path) -> Iterator[Callable[..., Shown]]:
    """Return a function that opens a page's bytes at a width, in a colour scheme, with or without scripts."""
    contexts = []

    def opened(
        source: bytes, width: int = 1280, scheme: Any = "light", *, scripts: bool = True
    ) -> Shown:
        file = tmp_path / "findings.html"
        file.write_bytes(source)
        context = engine.context(width, 900, scheme, scripts=scripts)
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
def served(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The local page, started as a person starts it; its address is the first line it prints.

    Each browser has one of its own: what was decided in the other would be decided here.
    """
    del engine
    folder = tmp_path_factory.mktemp("served") / "kept"
    words = [sys.executable, "-m", "safeguard_checks", "open", "--no-browser", "--folder"]
    with subprocess.Popen([*words, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Served(process.stdout.readline().strip(), folder, process.pid)
        process.terminate()


@pytest.fixture
def hand(engine: Engine, served: Served) -> Iterator[Callable[..., Hand]]:
    """Return a function that opens a window on the local page."""
    contexts = []

    def opened(
        width: int = 1280, scheme: Any = "light", *, scripts: bool = True, height: int = 800
    ) -> Hand:
        context = engine.context(width, height, scheme, scripts=scripts)
        contexts.append(context)
        made = Hand(context.new_page(), served.address, engine)
        made.page.set_default_timeout(120_000)  # of a machine that does much else
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
