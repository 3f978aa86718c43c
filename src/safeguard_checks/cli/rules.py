"""``safeguard-checks rules``: the catalogue, or one rule explained."""

from __future__ import annotations

from textwrap import fill

from safeguard_checks.errors import InputError
from safeguard_checks.rules.catalogue import FAMILIES, all_rules
from safeguard_checks.rules.guidance import GUIDANCE
from safeguard_checks.rules.rule import Rule

__all__ = ["run_rules"]


def run_rules(code: str | None) -> int:
    """Print all rules by family, or one; raises ``InputError`` for a code there is not."""
    if code is None:
        for family, title in FAMILIES.items():
            print(f"{family}  {title}")
            for rule in all_rules():
                if rule.family == family:
                    print(f"  {rule.code:8} {rule.name}")
        return 0
    found = next((r for r in all_rules() if r.code == code.upper()), None)
    if found is None:
        raise InputError(f"{code}: no such rule; `safeguard-checks rules` lists them.")
    _explain(found)
    return 0


def _explain(rule: Rule) -> None:
    print(f"{rule.code}: {rule.name} (severity {rule.severity}, since {rule.since})\n")
    print(fill(rule.why, 88))
    print("\nExplanations to consider before raising it:")
    for reason in rule.innocent:
        print(fill(reason, 88, initial_indent="  - ", subsequent_indent="    "))
    guidance = GUIDANCE[rule.family]
    print(f"\nGuidance: {guidance.says}\n  {guidance.link}")
    for example in rule.examples:
        print(f"\n{example.expected}: {example.name}\n")
        print("\n".join(f"    {line}" for line in example.report.split("\n")))
