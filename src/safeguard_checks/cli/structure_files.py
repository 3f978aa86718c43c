"""A table's structure as a Great Expectations suite and a Pandera schema for the next file of its kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from safeguard_checks.arithmetic.sheet import OTHER, SHARE, Line
from safeguard_checks.arithmetic.structure import Structure
from safeguard_checks.arithmetic.wording import in_words
from safeguard_checks.errors import InputError
from safeguard_checks.relations.arithmetic.find import Found

__all__ = ["schema_text", "suite_text"]

_ROLES = {SHARE: "percentage", OTHER: "number"}
_LOADED = "import_safeguard_checks_expectations_first(10)"

# What is expected of columns: the expectation, the check, and the arguments of both.
_Expected = tuple[str, str, dict[str, Any], dict[str, Any]]


def suite_text(found: Sequence[Found], name: str) -> str:
    """Return a suite, as the JSON that ``audit --expectations`` and the library read."""
    expectations: list[dict[str, Any]] = [
        {
            "type": "expect_table_row_count_to_be_between",
            "kwargs": {"min_value": {"$PARAMETER": _LOADED}},
            "description": "The expectations of safeguard-checks are loaded",
            "meta": {},
            "severity": "critical",
        }
    ]
    for structure, (kind, _, kwargs, _) in _of_columns(found):
        expectations.append(
            {
                "type": kind,
                "kwargs": kwargs,
                "description": _sentence(structure),
                "meta": {},
                "severity": "warning",
            }
        )
    suite = {
        "name": name,
        "meta": {"about": f"What the columns of a table of {name} were worked from."},
        "expectations": expectations,
    }
    return json.dumps(suite, indent=2, ensure_ascii=False) + "\n"


def schema_text(found: Sequence[Found], name: str) -> str:
    """Return a Pandera schema in YAML; ``safeguard_checks.checks`` must be imported before it is read.

    Raises ``InputError`` where PyYAML, which writes it, is not installed.
    """
    import pandera.pandas as pa

    from safeguard_checks import checks

    if find_spec("yaml") is None:
        raise InputError("A schema is written with PyYAML; install it: pip install pyyaml")
    made = []
    columns: dict[str, pa.Column] = {}
    for structure, (_, check, _, kwargs) in _of_columns(found):
        build: Callable[..., pa.Check] = getattr(checks, check)
        made.append(build(**kwargs, error=_sentence(structure)))
        for at in sorted(structure.lines):
            columns[_name(structure.sheet.lines[at])] = pa.Column(nullable=True)
    text = pa.DataFrameSchema(columns, checks=made, name=name).to_yaml()
    return text if isinstance(text, str) else ""


def _sentence(structure: Structure) -> str:
    text = in_words(structure)
    return f"{text[0].upper()}{text[1:]}"


def _of_columns(found: Sequence[Found]) -> Iterator[tuple[Structure, _Expected]]:
    """Yield the structures that can be expected of named columns. Raises where there is none."""
    some = False
    for one in found:
        expected = _expected(one.structure)
        if expected is not None:
            some = True
            yield one.structure, expected
    if not some:
        raise InputError(
            "No structure among the named columns of a table was found; there is nothing to write."
        )


def _expected(s: Structure) -> _Expected | None:
    if s.sheet.axis != "column" or s.result is None:
        return None
    heads = [_name(line) for line in s.sheet.lines]
    names = [heads[t.line] for t in s.terms]
    stated = heads[s.result]
    if not all(n and heads.count(n) == 1 for n in (*names, stated)):
        return None
    of = _ROLES.get(s.sheet.lines[s.terms[0].line].kind, "count")
    if s.form in ("sum", "difference", "flow"):
        return _added(s, stated, names, of)
    if s.form == "change":
        two = {"old": names[0], "new": names[1], "stated": stated, "of": of}
        return "expect_percent_change_to_match_raw_figures", "pct_change_matches", two, two
    if s.form == "quotient" and s.factor == 100:
        two = {"part": names[0], "whole": names[1], "stated": stated, "of": of}
        return "expect_share_to_match_counts", "share_matches", two, two
    if s.form == "quotient":
        rate = {"count": names[0], "population": names[1], "stated": stated, "per": s.factor}
        return "expect_rate_to_match_population", "rate_matches_population", rate, rate
    return None


def _added(s: Structure, stated: str, names: Sequence[str], of: str) -> _Expected | None:
    """Return a sum with what is taken off brought to the other side, where one column is left there."""
    more = [n for n, t in zip(names, s.terms, strict=True) if t.sign > 0]
    less = [n for n, t in zip(names, s.terms, strict=True) if t.sign < 0]
    if not less:
        total, parts = stated, more
    elif len(more) == 1:
        total, parts = more[0], [stated, *less]
    elif len(more) == 2 and len(less) == 1:
        flow = {"opening": more[0], "starts": more[1], "ceased": less[0]}
        return (
            "expect_stock_flow_to_balance", "flow_balances",
            {**flow, "closing": stated}, {**flow, "stated": stated},
        )  # fmt: skip
    else:
        return None
    return (
        "expect_parts_to_sum_to_total", "adds_up_to",
        {"parts": parts, "total": total, "of": of},
        {"parts": parts, "stated": total, "of": of},
    )  # fmt: skip


def _name(line: Line) -> str:
    return " ".join(line.name.split())
