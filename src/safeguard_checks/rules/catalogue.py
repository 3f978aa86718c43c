"""Every rule, found by its file: ``rules/<family>/<code>_<name>.py`` holds one ``RULE``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from safeguard_checks import rules
from safeguard_checks.errors import InputError, InternalError
from safeguard_checks.rules.rule import Rule

__all__ = ["FAMILIES", "RULES_VERSION", "all_rules", "select"]

RULES_VERSION = "2"
FAMILIES = {
    "FY": "Period labels",
    "DATE": "Dates",
    "PCT": "Percentage change",
    "PP": "Points or per cent",
    "DIR": "Direction",
    "SUM": "Totals",
    "SHARE": "Parts of a whole",
    "RATE": "Count and rate",
    "CMP": "Comparison",
    "FLOW": "Stock and flow",
    "DERIV": "Derived ratio",
    "REPEAT": "Same figure twice",
    "GRIM": "Granularity",
    "COUNT": "Counted lists",
    "XREF": "Cross-references",
    "UNIT": "Units",
    "NAME": "Names",
    "PRIOR": "Earlier reports",
    "REF": "Published statistics",
}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rules by code. Raises ``InternalError`` where two share a code."""
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        package = import_module(f"{rules.__name__}.{family.lower()}")
        for module in pkgutil.iter_modules(package.__path__):
            rule = import_module(f"{package.__name__}.{module.name}").RULE
            if not isinstance(rule, Rule) or rule.code in found:
                raise InternalError(f"Rule file {module.name} has no code of its own.")
            found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))


def select(chosen: tuple[str, ...] = (), ignored: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the codes that ``--select`` and ``--ignore`` leave; each is a code or a family.

    Raises ``InputError`` for a name that is neither.
    """
    rules_by_name: dict[str, set[str]] = {}
    for rule in all_rules():
        rules_by_name.setdefault(rule.code, set()).add(rule.code)
        rules_by_name.setdefault(rule.family, set()).add(rule.code)
    for name in (*chosen, *ignored):
        if name.upper() not in rules_by_name:
            raise InputError(f"{name} is no rule or family; `safeguard-checks rules` lists them.")
    keep = (
        set().union(*(rules_by_name[c.upper()] for c in chosen))
        if chosen
        else {rule.code for rule in all_rules()}
    )
    return frozenset(keep.difference(*(rules_by_name[c.upper()] for c in ignored)))
