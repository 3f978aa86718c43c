"""A structure in plain words: "column E (Rate) is B (Cases) / C (People) x 1,000 in 156 of 157 rows"."""

from __future__ import annotations

from safeguard_checks.arithmetic.structure import Structure

__all__ = ["borne_out", "formula", "in_words"]

_MOST = 8
_ALONG = {"column": "rows", "row": "columns"}
_ONE = {"column": "column", "row": "row"}


def in_words(structure: Structure) -> str:
    """Return a structure as one sentence without its full stop."""
    if structure.result is None:
        return f"{formula(structure)} {borne_out(structure)}"
    axis = structure.sheet.axis
    return f"{_ONE[axis]} {_line(structure, structure.result)} is {formula(structure)} {borne_out(structure)}"


def borne_out(structure: Structure) -> str:
    """Return in how many rows or columns it holds: "in 156 of 157 rows"."""
    held, along = len(structure.holds), _ALONG[structure.sheet.axis]
    if not structure.fails:
        return f"in all {held:,} {along}" if held > 1 else f"in one {along[:-1]}"
    return f"in {held:,} of {held + len(structure.fails):,} {along}"


def formula(structure: Structure) -> str:
    """Return what the result is worked as: "B (Cases) / C (People) x 1,000"."""
    terms = [_line(structure, t.line) for t in structure.terms]
    if structure.form == "quotient":
        by = f" x {structure.factor:,}" if structure.factor != 1 else ""
        return f"{terms[0]} / {terms[1]}{by}"
    if structure.form == "change":
        signs = ", without its sign" if structure.unsigned else ""
        return f"the change from {terms[0]} to {terms[1]} in per cent{signs}"
    if structure.form == "share":
        assert structure.of is not None
        slot = structure.sheet.slots[structure.of]
        name = f"“{_short(slot)}”" if slot.strip() else f"number {structure.of + 1}"
        return f"{terms[0]} in per cent of its {_ALONG[structure.sheet.axis][:-1]} {name}"
    if structure.form == "running":
        along = _ALONG[structure.sheet.axis][:-1]
        return (
            f"itself in the {along} {'before' if structure.step > 0 else 'after'} it + {terms[0]}"
        )
    if structure.form == "mean":
        return f"the mean of {len(terms)} {_ONE[structure.sheet.axis]}s, {terms[0]} to {terms[-1]}"
    if structure.form == "within":
        return f"between {terms[0]} and {terms[1]}"
    if structure.form == "split":
        return f"{_added(structure, terms)} make 100"
    return _added(structure, terms)


def _added(structure: Structure, terms: list[str]) -> str:
    """Return terms added up by their signs; of a long run the first and the last."""
    if len(terms) > _MOST:
        lines = f"{len(terms)} {_ONE[structure.sheet.axis]}s"
        return f"the sum of {lines}, {terms[0]} to {terms[-1]}"
    text = terms[0] if structure.terms[0].sign > 0 else f"- {terms[0]}"
    for term, name in zip(structure.terms[1:], terms[1:], strict=True):
        text += f" {'+' if term.sign > 0 else '-'} {name}"
    return text


def _line(structure: Structure, at: int) -> str:
    line = structure.sheet.lines[at]
    name = _short(line.name)
    return f"{line.ref} ({name})" if name and line.ref else line.ref or f"“{name}”"


def _short(name: str) -> str:
    text = " ".join(name.split())
    return text if len(text) <= 60 else f"{text[:57]}..."
