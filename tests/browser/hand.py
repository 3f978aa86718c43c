"""A hand on the local page: what a person does there, counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.engine import Engine

__all__ = ["Hand"]


@dataclass
class Hand:
    """Each thing a person does is one action: to click, to choose a file, to type a text."""

    page: Page
    address: str
    engine: Engine
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    actions: int = 0

    def click(self, what: str) -> None:
        """Click something."""
        self.actions += 1
        self.page.locator(what).first.click()

    def type(self, where: str, text: str) -> None:
        """Write into a field."""
        self.actions += 1
        self.page.locator(where).first.fill(text)

    def choose(self, where: str, *files: Path) -> None:
        """Choose files, as by dropping them."""
        self.actions += 1
        self.page.locator(where).set_input_files([str(file) for file in files])

    def take(self, what: str) -> bytes:
        """Click something that hands out a file; return what it holds."""
        with self.page.expect_download() as waiting:
            self.click(what)
        return self.engine.taken(waiting.value)

    def check(self, report: Path) -> None:
        """Drop a report on the first page and wait until its findings are there."""
        self.page.goto(self.address)
        self.choose("#report", report)
        self.click("button:has-text('Check the report')")
        self.page.wait_for_selector("#items")
        self.settled()

    def settled(self) -> None:
        """Wait until pictures are there and nothing moves."""
        self.page.evaluate(
            "Promise.all(Array.from(document.images).map("
            "i => i.complete || new Promise(done => i.addEventListener('load', done))))"
        )
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")
