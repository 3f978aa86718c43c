"""The browsers that the pages are tried in, each driven alike."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Download, Playwright

__all__ = ["Engine", "in_chromium"]

# In Chromium alone can Playwright turn scripts off (in the Firefox of a system), hold answers back, print
# and lay out for print.
in_chromium = pytest.mark.parametrize("engine", ["chromium"], indirect=True)
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_SCHEMES = {"dark": 0, "light": 1}


@dataclass
class Engine:
    """A browser. Firefox is started once for each way of looking, which is a setting of the whole of it there."""

    name: Literal["chromium", "firefox"]
    playwright: Playwright
    downloads: Path
    _started: dict[str, Browser] = field(default_factory=dict)

    @property
    def is_chromium(self) -> bool:
        """Whether it is Chromium, whose windows can each be told how to look."""
        return self.name == "chromium"

    def start(self) -> None:
        """Start it, or skip the tests that wait for it where it is not there or cannot be driven."""
        from playwright.sync_api import Error

        try:
            self.context(1280, 900).close()
        except Error as error:
            self.close()
            if self.is_chromium:
                raise
            why = error.message.partition("\n")[0]
            pytest.skip(
                f"This Playwright cannot drive the Firefox of the system (take 1.64): {why}"
            )

    def context(
        self, width: int, height: int, scheme: Any = "light", *, scripts: bool = True
    ) -> BrowserContext:
        """Return a window of its own."""
        size: Any = {"width": width, "height": height}
        if self.is_chromium:
            return self._browser("").new_context(
                viewport=size,
                color_scheme=scheme,
                java_script_enabled=scripts,
                reduced_motion="reduce",
                permissions=["clipboard-read", "clipboard-write"],
            )
        assert scripts, "needs in_chromium"
        return self._browser(scheme).new_context(
            viewport=size, color_scheme="null", reduced_motion="null"
        )

    def taken(self, download: Download) -> bytes:
        """Return a file that was handed out; the Firefox of the system keeps it under its own name."""
        own = self.downloads / download.suggested_filename
        held = Path(download.path())
        data = (held if held.exists() else own).read_bytes()
        own.unlink(missing_ok=True)  # else the next of this name is called otherwise
        return data

    def close(self) -> None:
        """End it."""
        for browser in self._started.values():
            browser.close()

    def _browser(self, scheme: str) -> Browser:
        if scheme not in self._started:
            start = self._chromium if self.is_chromium else self._firefox
            self._started[scheme] = start(scheme)
        return self._started[scheme]

    def _chromium(self, _: str) -> Browser:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        assert path, "Chromium is not installed (Debian: apt-get install chromium)."
        return self.playwright.chromium.launch(executable_path=path, args=_FLAGS)

    def _firefox(self, scheme: str) -> Browser:
        """Start Playwright's own Firefox, else that of the system."""
        settings = {
            "layout.css.prefers-color-scheme.content-override": _SCHEMES[scheme],
            "ui.prefersReducedMotion": 1,
            "browser.download.alwaysOpenPanel": False,  # which would take the keyboard
            "browser.download.folderList": 2,
            "browser.download.dir": str(self.downloads),
        }
        firefox = self.playwright.firefox
        if Path(firefox.executable_path).exists():
            return firefox.launch(firefox_user_prefs=settings)
        path = shutil.which("firefox") or shutil.which("firefox-esr")
        if path is None:
            pytest.skip("Firefox is not installed (playwright install firefox).")
        return firefox.launch(
            channel="moz-firefox", executable_path=path, firefox_user_prefs=settings, timeout=60_000
        )
