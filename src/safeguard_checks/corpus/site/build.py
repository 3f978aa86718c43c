"""Writing the pages: a new site stands beside the old one until it is whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from safeguard_checks.corpus.site import rows
from safeguard_checks.corpus.site.rows import Group, Listed, Report
from safeguard_checks.corpus.store import Store
from safeguard_checks.errors import InputError
from safeguard_checks.report.cards import card_words, pictures_of
from safeguard_checks.report.quoted import place_of
from safeguard_checks.report.review import STATUS, short_standing
from safeguard_checks.report.wording import IMPACT, SURE, capital, share
from safeguard_checks.rules.catalogue import all_rules

__all__ = ["build"]

T = TypeVar("T")

_MARK = "site-by-safeguard-checks.json"
_A_PAGE, _GROUPS_A_PAGE, _A_FILE = 100, 200, 500
_FIRST_FEW = 25
_TITLE = "Reports that contradict themselves"


def build(store: Store, out: Path, title: str = "") -> int:
    """Write the site of a store in place of an earlier one; return the number of its pages.

    Raises ``InputError`` where the folder holds anything else or cannot be written to.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / _MARK).is_file())):
        raise InputError(f"{out}: holds other files; choose an empty folder with --out.")
    new, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    try:
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        new.mkdir(parents=True)
        pages = _Site(store, new, title or _TITLE).write()
        if out.exists():
            os.replace(out, old)
        os.replace(new, out)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise InputError(
            f"{out}: cannot be written to ({error.strerror}); choose another."
        ) from None
    return pages


class _Site:
    def __init__(self, store: Store, out: Path, title: str) -> None:
        self.store, self.out = store, out
        self.pages = 0
        self.environment = Environment(
            loader=ChoiceLoader(
                [
                    PackageLoader("safeguard_checks.corpus.site"),
                    PackageLoader("safeguard_checks.report"),
                ]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters.update(capital=capital)
        self.environment.globals.update(
            **card_words(), site=title, share=share, place_of=place_of, status=STATUS, short_standing=short_standing,
        )  # fmt: skip

    def write(self) -> int:
        """Write all pages and their data; return how many pages there are."""
        self._files()
        every = list(rows.listed(self.store))
        shown = [f for f in every if f.shown]
        names = {rule.code: rule.name for rule in all_rules()}
        publishers, years = rows.groups(self.store, "publisher"), rows.groups(self.store, "year")
        rules = rows.rule_groups(self.store)
        again = rows.restated(self.store)
        self._page(
            "index.html", "index.html.j2", up="", totals=rows.totals(self.store),
            publishers=publishers[:_FIRST_FEW], more=max(len(publishers) - _FIRST_FEW, 0),
            years=years, rules=[r for r in rules if r.findings or r.appendix], names=names,
            restated=len(again),
        )  # fmt: skip
        self._page("search.html", "search.html.j2", up="", rules=rules, names=names, years=years)
        self._of_groups("publisher", publishers, shown, {g.name: g.name for g in publishers})
        self._of_groups("year", years, shown, {g.name: f"Reports of {g.name}" for g in years})
        self._of_groups(
            "rule", rules, shown, {g.name: f"{g.name}: {names.get(g.name, g.name)}" for g in rules}
        )
        self._parted(
            "publishers",
            "publishers.html.j2",
            publishers,
            _GROUPS_A_PAGE,
            up="",
            heading="Publishers",
        )
        self._parted(
            "restated", "restated.html.j2", again, _A_PAGE, up="", heading="Restated figures"
        )
        for report in rows.reports(self.store):
            self._report(report)
        self._data(every)
        return self.pages

    def _report(self, report: Report) -> None:
        self._page(
            f"report/{report.report}.html", "report.html.j2", up="../", report=report,
            stand_of=lambda finding: report.stands[finding.id],
            pictures_of=lambda finding: pictures_of(finding, report.pictures),
        )  # fmt: skip

    def _files(self) -> None:
        (self.out / _MARK).write_text(json.dumps({"store": self.store.folder.name}) + "\n", "utf-8")
        style = "".join(self._source(name) for name in ("findings.css", "site.css"))
        (self.out / "site.css").write_text(style, encoding="utf-8")
        (self.out / "search.js").write_text(self._source("search.js"), encoding="utf-8")

    def _source(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        return loader.get_source(self.environment, name)[0]

    def _of_groups(
        self, by: str, groups: Sequence[Group], shown: Sequence[Listed], headings: dict[str, str]
    ) -> None:
        """Write the findings of every publisher, year or rule, so many a page."""
        own: dict[str, list[Listed]] = {}
        for finding in shown:
            own.setdefault(getattr(finding, by), []).append(finding)
        for group in groups:
            self._parted(
                f"{by}/{group.slug}", "list.html.j2", own.get(group.name, []), _A_PAGE, up="../",
                heading=headings[group.name], group=group, by=by,
            )  # fmt: skip

    def _parted(self, path: str, template: str, items: Sequence[T], size: int, **more: Any) -> None:
        """Write a list over as many pages as it needs; the first has the plain name."""
        parts = [items[i : i + size] for i in range(0, len(items), size)] or [[]]
        name = path.rpartition("/")[2]
        links = [f"{name}.html", *(f"{name}-{n}.html" for n in range(2, len(parts) + 1))]
        for number, part in enumerate(parts, 1):
            target = f"{path}.html" if number == 1 else f"{path}-{number}.html"
            self._page(
                target, template, items=part, number=number, links=links, total=len(items), **more
            )

    def _page(self, path: str, template: str, **values: Any) -> None:
        target = self.out / path
        target.parent.mkdir(exist_ok=True)
        text = self.environment.get_template(template).render(**values)
        target.write_text(text, encoding="utf-8")
        self.pages += 1

    def _data(self, every: Iterable[Listed]) -> None:
        """Write what the search looks through, in files that the page loads as it needs them."""
        (self.out / "data").mkdir()
        count = 0
        for count, part in enumerate(_parts(every, _A_FILE), 1):
            rows_told = [
                [
                    str(f.report), f.number, int(f.shown), f.rule, f.severity, IMPACT[f.severity],
                    capital(SURE[f.certainty]), f.title, f.stated, f.publisher, f.year, f.name,
                    f.where, f.quote,
                ]
                for f in part
            ]  # fmt: skip
            (self.out / "data" / f"{count}.js").write_text(f"more({_script(rows_told)})\n", "utf-8")
        (self.out / "data" / "0.js").write_text(f"files({count})\n", "utf-8")


def _parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    part: list[T] = []
    for item in items:
        part.append(item)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def _script(value: object) -> str:
    """Return JSON that is safe within a script, whatever a report says."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
