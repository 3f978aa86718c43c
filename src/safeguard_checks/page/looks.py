"""How the pages look: templates filled with what they show, as text that is never markup."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from safeguard_checks import __version__
from safeguard_checks.findings.ticks.tick import Tick
from safeguard_checks.page import views
from safeguard_checks.page.desk import STAGES, Desk, Paper
from safeguard_checks.page.leaves import grouped, is_about, marks_of
from safeguard_checks.page.shelf import usual_folder
from safeguard_checks.report.advice import advice
from safeguard_checks.report.cards import card_words
from safeguard_checks.report.marked_text import STATUS as FIGURES
from safeguard_checks.report.marked_text import bullet, legend, table_cells, word_of
from safeguard_checks.report.quoted import headline, place_of
from safeguard_checks.report.review import STATUS, told
from safeguard_checks.report.wording import capital, found, only_a_part, share_checked

__all__ = ["page"]


def page(name: str, *, root: str, desk: Desk, **told: Any) -> str:
    """Return a whole page; ``root`` is the part of the address that holds the token."""
    paper = told.get("paper")
    if isinstance(paper, Paper):
        told = {
            "here": f"{root}/r/{paper.id}",
            "name": paper.entry.title or paper.path.name,
            **told,
        }
    return _environment().get_template(f"{name}.html.j2").render(root=root, desk=desk, **told)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("safeguard_checks.page"), PackageLoader("safeguard_checks.report")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = capital
    environment.globals.update(
        **card_words(),
        advice=advice,
        bullet=bullet,
        figures=FIGURES,
        found=found,
        grouped=grouped,
        headline=headline,
        is_about=is_about,
        legend=legend,
        marks_of=marks_of,
        only_a_part=only_a_part,
        place_of=place_of,
        reasons=_reasons(),
        share_checked=share_checked,
        stages=list(STAGES.values()),
        states=views.STATES,
        status=STATUS,
        table_cells=table_cells,
        told=told,
        usual=str(usual_folder()),
        verdict=_verdict,
        version=__version__,
        word_of=word_of,
    )
    return environment


def _reasons() -> tuple[str, ...]:
    """Return the commonest reasons to leave a finding, which a person may choose or write over."""
    text = files("safeguard_checks.page").joinpath("reasons.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)


def _verdict(tick: Tick) -> str:
    """Return what is known of a figure, as a sentence."""
    if tick.status == "agreed":
        return f"{capital(word_of(tick))}."
    word, meaning = FIGURES[tick.status]
    return f"{capital(word)}: {tick.reason}." if tick.reason else f"{capital(word)}. {meaning}"
