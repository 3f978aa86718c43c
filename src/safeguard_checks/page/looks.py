"""How the pages look: templates filled with what they show, as text that is never markup."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from safeguard_checks import __version__
from safeguard_checks.page.desk import STAGES, Desk, Paper
from safeguard_checks.page.shelf import usual_folder
from safeguard_checks.report.safe_text import clean

__all__ = ["page"]

_PLAIN = frozenset(("failed", "fault", "home", "stage", "waiting"))


def page(name: str, *, root: str, desk: Desk, **told: Any) -> str:
    """Return a whole page; ``root`` is the part of the address that holds the token."""
    paper = told.get("paper")
    if isinstance(paper, Paper):
        told = {
            "here": f"{root}/r/{paper.id}",
            "name": paper.entry.title or paper.path.name,
            **told,
        }
    found = _plain() if name in _PLAIN else _full()
    return found.get_template(f"{name}.html.j2").render(root=root, desk=desk, **told)


@cache
def _plain() -> Environment:
    """Return what lays out the pages that show nothing of a report."""
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("safeguard_checks.page"), PackageLoader("safeguard_checks.report")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(capital=lambda text: f"{text[:1].upper()}{text[1:]}", clean=clean)
    environment.globals.update(
        stages=list(STAGES.values()), usual=str(usual_folder()), version=__version__
    )
    return environment


@cache
def _full() -> Environment:
    """Return what lays out the pages of a report, whose words need all that reads one."""
    from safeguard_checks.page.words import words

    environment = _plain().overlay()
    environment.globals = {**_plain().globals, **words()}
    return environment
