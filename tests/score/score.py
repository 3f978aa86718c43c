"""How well the audit does against hand-made labels; writes docs/accuracy.md, fails when worse.

Run by ``nox -s score``. With the labelled seeds and inspection reports at hand (``--golden``,
``--seeds``, ``--corpus``, ``--more``) they are scored; else the labelled examples of the project. A
measurement is one function in ``SECTIONS`` (see ``section.py``). ``--commit`` takes the figures
of this run as those that later runs must not fall short of; ``--only`` runs some sections.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from annotations import score_annotations
from causes import score_causes
from drafts import score_drafts
from facts import score_facts
from generated import score_generated
from invented import score_invented
from page import PAGE, field_part, score_part
from passages import score_passages
from priors import score_priors
from published import score_published
from references import score_references
from section import Figure, Measure, Section, Setting, worse
from totals import score_totals

from claims import score_claims
from documents import score_documents
from safeguard_checks.documents.read_pdf import PdfWorker

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "tests/gold/committed.json"

SECTIONS: dict[str, Measure] = {
    "documents": score_documents,
    "facts": score_facts,
    "causes": score_causes,
    "generated": score_generated,
    "totals": score_totals,
    "claims": score_claims,
    "passages": score_passages,
    "invented": score_invented,
    "published": score_published,
    "sources": score_references,
    "annotations": score_annotations,
    "priors": score_priors,
    "drafts": score_drafts,
}


def main() -> int:
    """Score everything that is at hand; returns 1 where a committed figure got worse."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = ROOT.parent / "shared"
    for name in ("golden", "seeds", "corpus", "more"):
        parser.add_argument(f"--{name}", type=Path, default=shared / name)
    parser.add_argument("--commit", action="store_true")
    parser.add_argument("--only", action="append", choices=SECTIONS, default=[])
    options = parser.parse_args()
    with PdfWorker() as worker:
        setting = Setting(options.golden, options.seeds, options.corpus, options.more, worker)
        wanted = [m for name, m in SECTIONS.items() if not options.only or name in options.only]
        sections = [section for measure in wanted if (section := measure(setting)) is not None]
    failures: list[str] = []
    for section in sections:
        print(f"\n{section.title}", *section.printed, sep="\n  ")
        failures += section.failures
    before = json.loads(COMMITTED.read_text(encoding="utf-8")) if COMMITTED.exists() else {}
    now = {name: dict(values) for s in sections for name, values in s.committed.items()}
    if options.commit:
        COMMITTED.write_text(json.dumps({**before, **now}, indent=1) + "\n", encoding="utf-8")
    else:
        failures += _fallen(now, before)
    if options.golden.is_dir() and (options.commit or not options.only):
        _write(sections, keep=bool(options.only))
    for line in failures:
        print(f"FAILED: {line}")
    print(f"score: {int(not failures)} passed, {int(bool(failures))} failed")
    return int(bool(failures))


def _fallen(now: dict[str, dict[str, Figure]], before: dict[str, dict[str, Figure]]) -> list[str]:
    return [
        f"{name}, {key}: {value} against {before[name][key]}"
        for name, values in now.items()
        for key, value in values.items()
        if key in before.get(name, {}) and worse(value, before[name][key])
    ]


def _write(sections: list[Section], keep: bool) -> None:
    """Write the page; ``keep`` leaves the sections of it that did not run as they stand."""
    found: dict[str, list[str]] = {}
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if keep:
        for part in f"\n{score_part(before)}".split("\n## ")[1:]:
            title, *lines = part.split("\n")
            found[title] = lines[1 : len(lines) - (lines[-1] == "")]
    found |= {section.title: list(section.page) for section in sections}
    lines = [
        "# Accuracy",
        "",
        *([*field_part(before).splitlines(), ""] if field_part(before) else []),
        "What follows was measured on labelled reports that the tool was built on. It is written by",
        "`nox -s score`; nothing is by hand.",
    ]
    for title, page in found.items():
        lines += ["", f"## {title}", "", *page]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
