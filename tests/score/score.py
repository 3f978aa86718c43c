"""How well findings agree with hand-made labels; writes docs/accuracy.md, fails when it got worse.

Run by ``nox -s score``. With the labelled seeds and inspection reports at hand (``--golden``,
``--seeds``, ``--corpus``) they are scored; else the labelled examples of the project.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

from facts import score_facts  # noqa: E402
from match import FAMILIES, Label, labels_of, matches  # noqa: E402

from safeguard_checks.documents.read_pdf import PdfWorker  # noqa: E402
from safeguard_checks.engine import audit  # noqa: E402
from safeguard_checks.findings.finding import Audit, Finding  # noqa: E402

COMMITTED = ROOT / "tests/gold/committed.json"
ADJUDICATED = ROOT / "tests/gold/adjudicated.csv"


@dataclass
class Tally:
    """Counts over one set of documents."""

    documents: int = 0
    crashed: list[str] = field(default_factory=list)
    labels: int = 0
    hits: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    unmatched: list[tuple[str, Finding]] = field(default_factory=list)
    by_family: Counter[str] = field(default_factory=Counter)
    hits_by_family: Counter[str] = field(default_factory=Counter)
    findings: int = 0


def main() -> int:
    """Score everything that is at hand; returns 1 where a committed figure got worse."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = ROOT.parent / "shared"
    for name in ("golden", "seeds", "corpus"):
        parser.add_argument(f"--{name}", type=Path, default=shared / name)
    options = parser.parse_args()
    report: dict[str, object] = {}
    tallies: dict[str, Tally] = {}
    with PdfWorker() as worker:
        tallies["examples"] = _examples(worker)
        if options.golden.is_dir():
            tallies["seeds"] = _seeds(options.golden, options.seeds)
            tallies["open PDFs"] = _corpus(options.golden, options.corpus, worker)
    adjudicated = _adjudicated()
    unjudged = 0
    for name, tally in tallies.items():
        judged = Counter(adjudicated.get(_key(d, f), "missing") for d, f in tally.unmatched)
        unjudged += judged["missing"]
        false = judged["false"] + judged["unknown"]
        report[name] = {
            "documents": tally.documents, "crashed": len(tally.crashed),
            "recall": [tally.hits, tally.labels], "alarms": len(tally.alarms),
            "findings": tally.findings, "unmatched": len(tally.unmatched), "false": false,
        }  # fmt: skip
        _print(name, tally, judged, adjudicated)
    if options.seeds.is_dir():
        report["figures"] = score_facts(options.seeds)
        for name, (right, total) in report["figures"].items():  # type: ignore[attr-defined]
            print(f"figures in tables, {name}: {right} of {total} right")
    _write(report)
    worse = _compare(report)
    for line in worse:
        print(f"WORSE: {line}")
    if unjudged:
        print(f"{unjudged} finding(s) match no label and are not in {ADJUDICATED.name}")
    passed = 0 if worse or unjudged else 1
    print(f"score: {passed} passed, {1 - passed} failed")
    return 1 - passed


def _examples(worker: PdfWorker) -> Tally:
    tally = Tally()
    data = json.loads((ROOT / "tests/gold/examples.json").read_text(encoding="utf-8"))
    for name, entry in data["documents"].items():
        result = audit(ROOT / "examples" / name, worker=worker)
        _judge(name, result, entry, tally)
    return tally


def _seeds(golden: Path, seeds: Path) -> Tally:
    tally = Tally()
    for file in sorted(golden.glob("seed_*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        _judge(data["document"], audit(seeds / data["document"]), data, tally)
    return tally


def _corpus(golden: Path, corpus: Path, worker: PdfWorker) -> Tally:
    tally = Tally()
    data = json.loads((golden / "corpus_open.json").read_text(encoding="utf-8"))
    for file in sorted(corpus.glob("*.pdf")):
        try:
            result = audit(file, worker=worker)
        except Exception as error:
            tally.crashed.append(f"{file.name}: {error}")
            continue
        _judge(file.name, result, data["documents"].get(file.name, {}), tally)
    return tally


def _judge(
    name: str, result: Audit, data: dict[str, list[dict[str, object]]], tally: Tally
) -> None:
    labels = labels_of(data.get("findings", []))
    holding = labels_of(data.get("consistent", []))
    traps = labels_of(data.get("traps", []))
    tally.documents += 1
    tally.findings += len(result.findings)
    for label in labels:
        if not _counts(label):
            continue
        family = label.family
        tally.labels += 1
        tally.by_family[family] += 1
        if any(matches(f, label) for f in result.findings):
            tally.hits += 1
            tally.hits_by_family[family] += 1
        else:
            tally.missed.append(f"{name} {label.id}")
    for finding in result.findings:
        if any(matches(finding, label) for label in labels):
            continue
        on = [la.id for la in holding if matches(finding, la)]
        on += [la.id for la in traps if matches(finding, la, family=False)]
        if on:
            tally.alarms.append(f"{name} {finding.rule} {finding.title} on {', '.join(on)}")
        else:
            tally.unmatched.append((name, finding))


def _counts(label: Label) -> bool:
    return (
        label.certainty in ("certain", "probable")
        and label.family in FAMILIES
        and label.scope != "wording"
    )


def _key(document: str, finding: Finding) -> tuple[str, str, str]:
    return document, finding.rule, finding.locations[0].quote[:80]


def _adjudicated() -> dict[tuple[str, str, str], str]:
    with ADJUDICATED.open(encoding="utf-8", newline="") as file:
        return {(r["document"], r["rule"], r["quote"]): r["verdict"] for r in csv.DictReader(file)}


def _print(
    name: str, tally: Tally, judged: Counter[str], adjudicated: dict[tuple[str, str, str], str]
) -> None:
    print(f"{name}: {tally.documents} documents, {len(tally.crashed)} crashed")
    print(f"  recall of certain + probable labels: {tally.hits} of {tally.labels}")
    for family in FAMILIES:
        if tally.by_family[family]:
            print(f"    {family}: {tally.hits_by_family[family]} of {tally.by_family[family]}")
    print(f"  false alarms on consistent relations and traps: {len(tally.alarms)}")
    print(
        f"  findings that match no label: {len(tally.unmatched)} of {tally.findings} {dict(judged)}"
    )
    for line in (*tally.crashed, *tally.missed):
        print(f"    missed or crashed: {line}")
    for line in tally.alarms:
        print(f"    alarm: {line}")
    for document, finding in tally.unmatched:
        verdict = adjudicated.get(_key(document, finding), "missing")
        print(f"    {verdict}: {document},{finding.rule},{finding.locations[0].quote[:80]!r}")


def _write(report: dict[str, object]) -> None:
    lines = [
        "# Accuracy",
        "",
        "Written by `nox -s score`. Recall counts labels that are certain or probable, in the nine",
        "families that have rules, against the default report. A finding that matches no label is",
        "read and entered in `tests/gold/adjudicated.csv`; one that is unknown counts as false.",
        "",
        "| set | documents | crashed | recall | alarms on consistent relations and traps | findings | of them false |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, value in report.items():
        if name != "figures" and isinstance(value, dict):
            hits, labels = value["recall"]
            lines.append(
                f"| {name} | {value['documents']} | {value['crashed']} | {hits} of {labels} | "
                f"{value['alarms']} | {value['findings']} | {value['false']} |"
            )
    figures = report.get("figures")
    if isinstance(figures, dict):
        lines += ["", "Figures of tables with the right row, column, period and unit:", ""]
        lines += [f"- {name}: {right} of {total}" for name, (right, total) in figures.items()]
    if "seeds" in report:
        (ROOT / "docs/accuracy.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _compare(report: dict[str, object]) -> list[str]:
    """Return what got worse than the committed figures; commits them where there are none."""
    if not COMMITTED.exists():
        COMMITTED.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        return []
    before = json.loads(COMMITTED.read_text(encoding="utf-8"))
    worse = []
    for name, value in report.items():
        old = before.get(name)
        if old is None or not isinstance(value, dict):
            continue
        if name == "figures":
            worse += [
                f"figures {k}: {value[k]} against {v}"
                for k, v in old.items()
                if k in value and value[k][0] < v[0]
            ]
            continue
        if value["recall"][0] < old["recall"][0]:
            worse.append(f"{name}: recall {value['recall']} against {old['recall']}")
        for key in ("alarms", "false", "crashed"):
            if value[key] > old[key]:
                worse.append(f"{name}: {key} {value[key]} against {old[key]}")
    return worse


if __name__ == "__main__":
    sys.exit(main())
