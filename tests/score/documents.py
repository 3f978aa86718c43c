"""Recall, precision, family agreement and localisation, by document set, family and rule."""

from __future__ import annotations

import json

from match import FAMILIES
from section import Figure, Section, Setting
from tally import ADJUDICATED, Counts, Tally

from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Audit

__all__ = ["score_documents"]

ROOT = ADJUDICATED.parent.parent.parent
_HEAD = (
    "labels",
    "told",
    "in the report",
    "same family",
    "figure named",
    "findings",
    "true",
    "false",
)


def score_documents(setting: Setting) -> Section:
    """Audit every labelled report that is at hand and count."""
    tallies = {"examples": _examples(setting)}
    if setting.golden.is_dir():
        tallies["seeds"] = _seeds(setting)
        tallies["open PDFs"] = _corpus(setting)
    printed: list[str] = []
    failures: list[str] = []
    for name, tally in tallies.items():
        printed += [*_printed(name, tally), ""]
        if tally.judged["missing"]:
            failures.append(
                f"{name}: {tally.judged['missing']} finding(s) match no label and are not in "
                f"{ADJUDICATED.name}"
            )
    return Section(
        title="Labelled reports",
        committed={name: _committed(tally) for name, tally in tallies.items()},
        printed=tuple(printed),
        page=tuple(_page(tallies)),
        failures=tuple(failures),
    )


def _examples(setting: Setting) -> Tally:
    tally = Tally()
    data = json.loads((ROOT / "tests/gold/examples.json").read_text(encoding="utf-8"))
    for name, entry in data["documents"].items():
        tally.add(name, audit(ROOT / "examples" / name, worker=setting.worker), entry)
    return tally


def _seeds(setting: Setting) -> Tally:
    tally = Tally()
    labelled = (*setting.golden.glob("seed_*.json"), *setting.more.glob("seed_*.json"))
    for file in sorted(labelled, key=lambda path: path.name):
        data = json.loads(file.read_text(encoding="utf-8"))
        tally.add(data["document"], audit(setting.seeds / data["document"]), data)
    return tally


def _corpus(setting: Setting) -> Tally:
    tally = Tally()
    data = json.loads((setting.golden / "corpus_open.json").read_text(encoding="utf-8"))
    for file in sorted(setting.corpus.glob("*.pdf")):
        try:
            result: Audit = audit(file, worker=setting.worker)
        except Exception as error:
            tally.crashed.append(f"{file.name}: {error}")
            continue
        tally.add(file.name, result, data["documents"].get(file.name, {}))
    return tally


def _committed(tally: Tally) -> dict[str, Figure]:
    found = tally.all
    return {
        "recall": [found.hits, found.labels],
        "in the default report": [found.shown, found.labels],
        "same family": [found.hits, found.near],
        "figure named": [found.localised, found.pointed],
        "alarms": len(tally.alarms),
        "false": found.false,
        "crashed": len(tally.crashed),
    }


def _printed(name: str, tally: Tally) -> list[str]:
    lines = [
        f"{name}: {tally.documents} documents, {len(tally.crashed)} crashed",
        *(
            f"  {kind}: {c.hits} of {c.labels}, {c.shown} of them in the default report"
            for kind, c in sorted(tally.kinds.items())
        ),
        f"  causes (every label of a group found): {sum(tally.causes.values())} of {len(tally.causes)}",
        f"  missed because a figure was not read: {tally.unread} of {len(tally.missed)}",
        f"  false alarms on consistent relations and traps: {len(tally.alarms)}",
        f"  findings that match no label, as read by a person: {dict(tally.judged)}",
        f"  {'':8}" + "".join(f"{h:>14}" for h in _HEAD),
    ]
    for row, counts in _rows(tally):
        lines.append(f"  {row:8}" + "".join(f"{cell:>14}" for cell in _cells(counts, row)))
    lines += [f"    missed or crashed: {line}" for line in (*tally.crashed, *tally.missed)]
    lines += [f"    only in the appendix: {line}" for line in tally.appendix]
    lines += [f"    alarm: {line}" for line in tally.alarms]
    return lines + [f"    {line}" for line in tally.unmatched]


def _rows(tally: Tally) -> list[tuple[str, Counts]]:
    order = {family: i for i, family in enumerate(FAMILIES)}
    names = sorted(tally.rows, key=lambda n: (order[n.rstrip("0123456789")], n))
    return [("all", tally.all), *((name, tally.rows[name]) for name in names)]


def _cells(c: Counts, row: str) -> list[str]:
    """Return a row of the breakdown; labels have a family but no rule."""
    rule = row[-1].isdigit()
    return [
        "" if rule else str(c.labels),
        str(c.hits) if rule else _share(c.hits, c.labels),
        "" if rule else _share(c.shown, c.labels),
        "" if rule else _share(c.hits, c.near),
        "" if rule else _share(c.localised, c.pointed),
        str(c.findings),
        _share(c.true, c.findings),
        str(c.false),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""


def _page(tallies: dict[str, Tally]) -> list[str]:
    lines = [
        "Labels that are certain or probable. *Told*: a finding of the label's family at its place, in the",
        "default report or the appendix; a figure that was never read is a miss. *In the report*: in the",
        "default report, whose certainty is earned on other reports. *Same family*: of the labels at",
        "whose place anything was found, those found under their family. *Figure named*: of the labels",
        "told that say which figure is wrong, those whose finding names it. Of the default report's",
        "findings, one that matches no label is read by a person and entered in",
        "`tests/gold/adjudicated.csv`; one that is unknown counts as false.",
        "",
        "| set | documents | crashed | figures and periods | of them certain | names, references, lists |"
        " in the report | causes | alarms on what holds | findings | false |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, tally in tallies.items():
        kinds = [tally.kinds.get(k, Counts()) for k in ("figures", "figures, certain", "names")]
        shares = " | ".join(_share(c.hits, c.labels) for c in kinds)
        causes = _share(sum(tally.causes.values()), len(tally.causes))
        lines.append(
            f"| {name} | {tally.documents} | {len(tally.crashed)} | {shares} | "
            f"{_share(tally.all.shown, tally.all.labels)} | {causes} | "
            f"{len(tally.alarms)} | {tally.all.findings} | {tally.all.false} |"
        )
    for name, tally in tallies.items():
        lines += [
            "",
            f"### {name}",
            "",
            f"| | {' | '.join(_HEAD)} |",
            "|---|" + "---|" * len(_HEAD),
        ]
        lines += [f"| {row} | {' | '.join(_cells(c, row))} |" for row, c in _rows(tally)]
    return lines
