"""How often a likely cause is named: for figures wrong at random, and for each true cause."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from section import Section, Setting

from safeguard_checks.findings.diagnose import diagnose

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from findings.luck import CAUSED, ERRORS, MAKERS, wrong_at_random, wrong_by_cause

__all__ = ["score_causes"]

_NUMBER = 300


def score_causes(setting: Setting) -> Section:
    """Try the causes on made-up relations; needs no documents."""
    lines = ["| wrong by | tried | named likely | would also fit | the right one of those named |"]
    lines.append("|---|---|---|---|---|")
    committed: dict[str, list[int] | int] = {}
    failures: list[str] = []
    for name, error in ERRORS.items():
        found = Counter[str]()
        for seed, maker in enumerate(MAKERS.values()):
            for j in wrong_at_random(100 + seed, error, maker, _NUMBER):
                cause = diagnose(j)
                found[cause.strength if cause else ""] += 1
        total = found.total()
        lines.append(
            f"| chance: {name} | {total} | {found['likely']} | {found['would also fit']} | |"
        )
        if found["likely"] * 100 >= total:
            failures.append(f"causes: {found['likely']} of {total} likely for errors {name}")
    for kind, make in CAUSED.items():
        found = Counter()
        right = 0
        for j in wrong_by_cause(100, make, _NUMBER):
            cause = diagnose(j)
            found[cause.strength if cause else ""] += 1
            right += cause is not None and cause.kind == kind
        named = found["likely"] + found["would also fit"]
        lines.append(
            f"| {kind} | {found.total()} | {found['likely']} | {found['would also fit']} | "
            f"{right} of {named} |"
        )
        committed[f"{kind} named"] = [right, found.total()]
    return Section(
        title="Likely causes",
        committed={"causes": committed},
        printed=tuple(lines),
        page=(
            "Made-up relations: wrong at random in six ways (a likely cause must be named for less",
            "than 1%), and wrong by one known cause. One figure that was cut off cannot be told from",
            "a small slip; it is told of columns only.",
            "",
            *lines,
        ),
        failures=tuple(failures),
    )
