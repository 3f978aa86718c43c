"""What the review page shows, worked out from its address alone, so that windows do not mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from safeguard_checks.findings.decisions import Decision, Standing
from safeguard_checks.findings.finding import Finding
from safeguard_checks.findings.ticks.tick import Tick
from safeguard_checks.page.checking import Checked
from safeguard_checks.page.decide import seen
from safeguard_checks.page.desk import Paper
from safeguard_checks.page.leaves import Leaf, leaf_of
from safeguard_checks.page.shelf import standing_of
from safeguard_checks.report.review import Decided, Stand
from safeguard_checks.report.wording import family

__all__ = ["STATES", "Item", "State", "View", "view"]

State = Literal["open", "accepted", "dismissed", "all"]
STATES: dict[State, str] = {
    "all": "All",
    "open": "To decide",
    "accepted": "Accepted",
    "dismissed": "Dismissed",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of the list: where it stands, the note on it, and the mark of its decision."""

    finding: Finding
    stand: Stand
    note: str
    mark: str
    aside: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.stand.status in ("not_reviewed", "reopened")


@dataclass(frozen=True, slots=True)
class View:
    """A review page. ``items`` are the findings that the filters leave, ``chosen`` the open one.

    ``counts`` are how many each state has, findings and what needs a look.
    ``figure`` is the figure whose checks are told, ``query`` the address without what is as usual.
    """

    paper: Paper
    checked: Checked
    everything: tuple[Item, ...]
    items: tuple[Item, ...]
    chosen: Item | None
    leaf: Leaf
    figure: Tick | None
    state: State
    kind: str
    kinds: tuple[tuple[str, str, int], ...]
    counts: Mapping[State, tuple[int, int]]
    as_text: bool
    pane: str
    query: Mapping[str, str]

    def at(self, **changes: object) -> str:
        """Return the address of this page with something changed; ``None`` leaves it out."""
        told = {**self.query, **{k: v for k, v in changes.items() if v is not None}}
        kept = {k: str(v) for k, v in told.items() if not (k in changes and changes[k] is None)}
        return f"?{urlencode(kept)}" if kept else "?"

    @property
    def place(self) -> int:
        """The 1-based place of the chosen finding among those shown, 0 where none is."""
        return next((n for n, i in enumerate(self.items, 1) if i is self.chosen), 0)

    @property
    def step(self) -> str:
        """Return which of the findings shown the chosen one is: "2 of 7"; empty where it is none."""
        chosen = self.chosen
        if chosen is None or not self.place:
            return ""
        alike = [i for i in self.items if i.aside == chosen.aside]
        at = next(n for n, i in enumerate(alike, 1) if i is chosen)
        return f"{at} of {len(alike):,}"

    def beside(self, by: int) -> Item | None:
        """Return the finding before (-1) or after (1) the chosen one."""
        at = self.place - 1 + by
        return self.items[at] if self.place and 0 <= at < len(self.items) else None

    @property
    def decided(self) -> int:
        """How many findings of the default report are decided."""
        return sum(not i.is_open for i in self.everything if not i.aside)

    @property
    def findings(self) -> int:
        """How many findings the default report has."""
        return sum(not i.aside for i in self.everything)

    @property
    def heading(self) -> str:
        """Return how many findings are decided, and how much is left of what needs a look."""
        looks = sum(i.is_open for i in self.everything if i.aside)
        return standing_of(self.findings, self.decided, looks)

    def next_open(self) -> str | None:
        """Return the id of the next finding to decide after the chosen one, from the top again."""
        order = [*self.items[self.place :], *self.items[: max(self.place - 1, 0)]]
        return next((i.finding.id for i in order if i.is_open and not i.aside), None)


def view(paper: Paper, asked: Mapping[str, str]) -> View:
    """Return what an address shows; what it asks for and is not there falls back to the usual."""
    checked = paper.checked
    assert checked is not None
    stands = paper.standing()
    everything = tuple(_items(checked, stands))
    state: State = next((s for s in STATES if s == asked.get("show")), "all")
    kind = asked.get("kind", "")
    of_kind = [i for i in everything if not kind or i.finding.family == kind]
    items = tuple(i for i in of_kind if _is(i, state))
    chosen = _chosen(items, everything, asked.get("f", ""))
    leaf = _leaf(checked, chosen, asked.get("p", ""))
    figures = {str(t.number): t for t in checked.shown.coverage.ticks}
    known = {i.finding.family: 0 for i in everything}
    for item in everything:
        known[item.finding.family] += 1
    kinds = tuple(sorted(((k, family(k), n) for k, n in known.items()), key=lambda t: t[1]))
    query = {k: v for k, v in asked.items() if k in ("f", "p", "fig", "show", "kind", "as", "pane")}
    return View(
        paper=paper,
        checked=checked,
        everything=everything,
        items=items,
        chosen=chosen,
        leaf=leaf,
        figure=figures.get(asked.get("fig", "")),
        state=state,
        kind=kind,
        kinds=kinds,
        counts={s: _count(of_kind, s) for s in STATES},
        as_text=asked.get("as") == "text" or not leaf.page,
        pane="report" if asked.get("pane") == "report" else "findings",
        query=query,
    )


def _items(checked: Checked, stands: Standing) -> list[Item]:
    findings = checked.shown.findings
    found = []
    aside = {f.id for f in checked.shown.appendix}
    for finding in (*findings, *checked.shown.appendix):
        holds, before = stands.holds.get(finding.id), stands.reopened.get(finding.id)
        note = holds.reason if holds is not None and holds.status == "noted" else ""
        stand = _stand(holds, before)
        found.append(Item(finding, stand, note, seen(holds or before), finding.id in aside))
    return found


def _stand(holds: Decision | None, before: Decision | None) -> Stand:
    if holds is not None and holds.status != "noted":
        return Stand(holds.status, _decided(holds))
    if before is not None and before.status != "noted":
        return Stand("reopened", _decided(before))
    return Stand("not_reviewed")


def _decided(decision: Decision) -> Decided:
    assert decision.status != "noted"
    return Decided(decision.status, decision.author, decision.date, decision.reason)


def _state(item: Item) -> State:
    if item.stand.status == "accepted" or item.stand.status == "dismissed":
        return item.stand.status
    return "open"


def _is(item: Item, state: State) -> bool:
    return state == "all" or _state(item) == state


def _count(items: Sequence[Item], state: State) -> tuple[int, int]:
    """Return how many findings are in a state, and how many of what needs a look."""
    aside = [item.aside for item in items if _is(item, state)]
    return len(aside) - sum(aside), sum(aside)


def _chosen(items: Sequence[Item], everything: Sequence[Item], name: str) -> Item | None:
    named = next((i for i in everything if i.finding.id == name), None)
    if named is not None:
        return named
    return next((i for i in items if i.is_open), items[0] if items else None)


def _leaf(checked: Checked, chosen: Item | None, page: str) -> Leaf:
    parts = checked.leaves
    if page.isascii() and page.isdigit() and 1 <= int(page) <= len(parts):
        return parts[int(page) - 1]
    return parts[leaf_of(parts, chosen.finding) - 1] if chosen else parts[0]
