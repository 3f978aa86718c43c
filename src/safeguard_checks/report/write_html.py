"""``findings.html``: one self-contained page for people. No network; whole without its script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from safeguard_checks.findings.finding import Audit, ReportInfo
from safeguard_checks.report.cards import card_words, pictures_of
from safeguard_checks.report.chart import Chart, pages_chart, svg
from safeguard_checks.report.filters import filters
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.groups import Reason, checks, consistent_by_family, reasons
from safeguard_checks.report.marked_text import Marker, bullet, legend, table_cells, text_sections
from safeguard_checks.report.other_documents import (
    comparison_header,
    comparison_lines,
    comparison_rows,
)
from safeguard_checks.report.quoted import headline, place_of
from safeguard_checks.report.review import NOTED, STATUS, by_whom, reviewed, short_standing
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.wording import (
    CERTAINTY,
    SEVERITY,
    aside,
    capital,
    found,
    limits,
    many,
    only_a_part,
    share,
    share_checked,
    where,
)

__all__ = ["to_html"]

_MOST_LISTED = 400
_BAR = 1000
_NOTHING = Setting()


def to_html(audit: Audit, setting: Setting = _NOTHING) -> bytes:
    """Return the findings report as UTF-8 HTML; the same audit gives the same bytes.

    Text of the report is escaped by the template engine, after characters that would hide or
    reorder text were taken out. The page's own policy forbids everything but its one style sheet
    and its one script, known by their digests, so that nothing in a report could run or load even
    if it got through.
    """
    shown = cleaned(audit)
    coverage = shown.coverage
    stands = {f.id: cleaned(setting.stand(f.id)) for f in (*shown.findings, *shown.appendix)}
    # Of the appendix only what somebody decided on counts as reviewed, and the rest as to be looked at.
    decided = [f for f in shown.appendix if stands[f.id].status in ("accepted", "dismissed")]
    groups = filters(shown.findings, [stands[f.id] for f in shown.findings])
    page = _template().render(
        audit=shown,
        report=shown.report,
        coverage=coverage,
        findings=shown.findings,
        appendix=shown.appendix,
        title=shown.report.title or shown.report.name,
        about=_about(shown.report),
        share_checked=share_checked(shown),
        found=found(shown),
        share=capital(share(coverage.checked, coverage.figures)),
        bar=_BAR * coverage.checked // max(coverage.figures, 1),
        checks=checks(coverage),
        held=consistent_by_family(coverage),
        unchecked=reasons(coverage.unchecked),
        unread=reasons(coverage.unread),
        pages_drawn=_drawn(pages_chart(shown)),
        sections=text_sections(shown),
        marker=Marker(shown),
        limits=limits(shown),
        comparison_header=comparison_header(shown.other_documents),
        comparison_lines=comparison_lines(shown.other_documents),
        comparison_rows=comparison_rows(shown.other_documents),
        not_figures=sorted(coverage.not_figures.items(), key=lambda pair: (-pair[1], pair[0])),
        filters=groups,
        keys_of={
            f.number: {group.name: " ".join(group.keys[i]) for group in groups}
            for i, f in enumerate(shown.findings)
        },
        stand_of=lambda finding: stands[finding.id],
        note_of=lambda finding: (
            by_whom(cleaned(noted)) if (noted := setting.noted.get(finding.id)) else ""
        ),
        noted=NOTED,
        pictures_of=lambda finding: pictures_of(finding, setting.pictures),
        pictured=bool(setting.pictures),
        to_look_at=len(shown.appendix) - len(decided),
        reviewed=reviewed([stands[f.id] for f in (*shown.findings, *decided)]),
    )
    return page.encode()


@cache
def _template() -> Template:
    """Return the page's template, with its style sheet and script and the digests that allow them."""
    environment = Environment(
        loader=PackageLoader("safeguard_checks.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["capital"] = capital
    environment.globals.update(
        **card_words(),
        aside=aside,
        bullet=bullet,
        certainty=CERTAINTY,
        headline=headline,
        legend=legend,
        most=_MOST_LISTED,
        only_a_part=only_a_part,
        notes_of=_notes,
        place_of=place_of,
        severity=SEVERITY,
        status=STATUS,
        table_cells=table_cells,
        short_standing=short_standing,
    )
    for name, file in (("style", "findings.css"), ("script", "findings.js")):
        source, _, _ = PackageLoader("safeguard_checks.report").get_source(environment, file)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        environment.globals[name] = Markup(source)
        environment.globals[f"{name}_hash"] = Markup(f"sha256-{digest}")
    return environment.get_template("findings.html.j2")


def _drawn(chart: Chart | None) -> Markup | None:
    """Return a chart as SVG, whose texts are escaped already."""
    return None if chart is None else Markup(svg(chart))


def _about(report: ReportInfo) -> str:
    """Return the line under the title: period, file, pages."""
    name = report.name if report.title else ""
    parts = [report.period, name, many(report.pages, "page") if report.pages else ""]
    return " · ".join(part for part in parts if part)


def _notes(reason: Reason) -> tuple[str, ...]:
    """Return what unread things are, once each, with the page where there is one."""
    notes = (
        f"{where(u.place, cell=False)}: {u.place.quote}"
        if u.place.page or u.place.line
        else u.place.quote
        for u in reason.things
        if u.place.quote
    )
    return tuple(dict.fromkeys(capital(note) for note in notes))
