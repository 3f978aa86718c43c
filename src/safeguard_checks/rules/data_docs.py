"""Great Expectations' Data Docs as pages that are safe for drafts.

The library renders what each expectation and its result say; its own page templates load styles,
scripts and a logo from outside when they are opened, so the pages here are ours: one file a suite,
styles within, no script, and a policy that lets a browser fetch nothing. Whatever could still
reach out is taken off before a page is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from safeguard_checks.files.ours import write_all
from safeguard_checks.regex import regex
from safeguard_checks.rules.suite_outcome import SuiteResult

__all__ = ["page_names", "write_data_docs"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_GONE = (
    "script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "meta",
    "base", "form", "button", "input", "svg",
)  # fmt: skip
_KEPT = frozenset({"class", "colspan", "rowspan", "scope", "lang", "title", "hidden"})
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th { white-space: nowrap; }
th, td { border: 1px solid #8888; padding: .35rem .5rem; text-align: left; vertical-align: top; }
.scroll { overflow-x: auto; }
.holds { color: #176b2c; } .fails { color: #a11212; } .error { color: #7a4b00; }
@media (prefers-color-scheme: dark) {
  .holds { color: #7fd694; } .fails { color: #ff9d9d; } .error { color: #f0c674; }
}
"""
_WORDS = {"holds": "Holds", "fails": "Fails", "could not run": "Could not run"}
_CLASSES = {"holds": "holds", "fails": "fails", "could not run": "error"}
_ICONS = {"fa-check": "Holds", "fa-times": "Fails", "fa-exclamation": "Could not run"}
_UNSAFE_NAME = regex(r"[^A-Za-z0-9._-]+")


def write_data_docs(suites: Sequence[SuiteResult], folder: Path) -> None:
    """Write ``index.html`` and one page a suite into a folder, and nothing anywhere else.

    Raises ``InputError`` where the folder cannot be written to, or holds files that are not ours.
    """
    index, *names = page_names([suite.name for suite in suites])
    pages = {index: partial(_index, suites, names)}
    pages |= {name: partial(_page, suite) for name, suite in zip(names, suites, strict=True)}
    write_all(
        folder, {name: partial(_encoded, page) for name, page in pages.items()}, "--data-docs"
    )


def page_names(suites: Sequence[str]) -> list[str]:
    """Return the names of the pages that suites of these names get, that of the index first."""
    return ["index.html", *(_file_name(name, number) for number, name in enumerate(suites))]


def _encoded(page: Callable[[], str]) -> bytes:
    return page().encode("utf-8", "replace")


def _file_name(suite: str, number: int) -> str:
    plain = _UNSAFE_NAME.sub("-", suite).strip("-.")[:60] or "suite"
    return f"{plain}.html" if plain == suite and plain != "index" else f"{plain}-{number}.html"


def _document(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _index(suites: Sequence[SuiteResult], names: Sequence[str]) -> str:
    rows = "".join(
        f'<tr><td><a href="{escape(name)}">{escape(suite.name)}</a></td>'
        f"<td>{escape(suite.about)}</td><td>{_held(suite)} of {len(suite.results)}</td></tr>\n"
        for suite, name in zip(suites, names, strict=True)
    )
    return _document(
        "Expectation suites",
        "<h1>Expectation suites</h1>\n<p>What each suite expects of the figures of the report, "
        "and whether it holds. These pages need no network.</p>\n"
        '<div class="scroll"><table>\n<thead><tr><th scope="col">Suite</th>'
        '<th scope="col">What it is about</th><th scope="col">Expectations that hold</th></tr>'
        f"</thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n",
    )


def _held(suite: SuiteResult) -> int:
    return sum(bool(result.success) for result in suite.results)


def _page(suite: SuiteResult) -> str:
    parts = [
        f"<h1>Suite {escape(suite.name)}</h1>\n",
        '<p><a href="index.html">All suites</a></p>\n',
    ]
    if suite.about:
        parts.append(f"<p>{escape(suite.about)}</p>\n")
    parts.append(f"<p>{_held(suite)} of {len(suite.results)} expectations hold.</p>\n")
    parts += [_expectation(result) for result in suite.results]
    return _document(f"Suite {suite.name}", "".join(parts))


def _expectation(result: Any) -> str:
    """Return one expectation as the library renders it, made safe."""
    from great_expectations.render.renderer.content_block import (
        ValidationResultsTableContentBlockRenderer,
    )
    from great_expectations.render.view import DefaultJinjaComponentView

    from safeguard_checks.expectations.base import status

    table = ValidationResultsTableContentBlockRenderer.render([result])
    html = DefaultJinjaComponentView().render({"content_block": table.to_json_dict()})
    state = status(result)
    config = result.expectation_config
    severity = str(getattr(config.severity, "value", config.severity) or "")
    return (
        f'<h2><span class="{_CLASSES[state]}">{_WORDS[state]}</span>: '
        f"{escape(str(config.type))}</h2>\n<p>Severity: {escape(severity)}.</p>\n"
        f'<div class="scroll">{_safe(html)}</div>\n'
    )


def _safe(html: str) -> str:
    """Return rendered markup without anything that could run or fetch."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iter()):
        if not isinstance(element, HtmlElement) or not isinstance(element.tag, str):
            element.drop_tree()
            continue
        if element.tag.lower() in _GONE and element is not root:
            element.drop_tree()
            continue
        icons = [word for icon, word in _ICONS.items() if icon in element.get("class", "")]
        if icons and element.tag == "i":
            element.tag, element.text = "span", icons[0]
        for name in list(element.attrib):
            if name.lower() not in _KEPT:
                del element.attrib[name]
    text = str(lxml.html.tostring(root, encoding="unicode"))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
