"""``findings.html``: one self-contained page for people. No script, no network."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass, replace
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.wording import CERTAINTY, LIMITS, SEVERITY, lead, safe, where

__all__ = ["to_html"]


def to_html(audit: Audit) -> bytes:
    """Return the findings report as UTF-8 HTML; the same audit gives the same bytes."""
    shown = _cleaned(audit)
    templates = files("safeguard_checks.report") / "templates"
    style = (templates / "findings.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((templates / "findings.html.j2").read_text(encoding="utf-8"))
    counts = Counter(f.severity for f in shown.findings)
    unchecked: dict[str, list[Place]] = defaultdict(list)
    for item in shown.coverage.unchecked:
        unchecked[item.reason].append(item.place)
    page = template.render(
        audit=shown,
        title=shown.report.title or shown.report.name,
        lead=lead(shown),
        counts={s: counts.get(s, 0) for s in SEVERITY},
        severity=SEVERITY,
        certainty=CERTAINTY,
        limits=LIMITS,
        where=where,
        unchecked=sorted(unchecked.items()),
        not_figures=sorted(shown.coverage.not_figures.items()),
        style=Markup(style),
        style_hash=Markup(f"sha256-{digest}"),
    )
    return page.encode()


def _cleaned(value: Any) -> Any:
    """Return a record with every text in it made safe to show."""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(v) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value
