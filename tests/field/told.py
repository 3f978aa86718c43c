"""What the field set says of the findings, in words and tables for docs/accuracy.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from labels import Recall
from precision import BANDS, BY, Count, Read, bands, counted, table
from record import Record
from sample import SETS, Item
from section import Figure, Section

from safeguard_checks.findings.evidence.counts import counted as packaged
from safeguard_checks.findings.evidence.counts import kind_of, way_of

__all__ = [
    "altered_section",
    "belief_section",
    "drawn_section",
    "findings_section",
    "reach_section",
    "recall_section",
]

_MOST_FITS, _MANY = 30, 5
_BANDS = (0, 3, 10, 30, 100)
_NAMES = {
    "measured": "measured half",
    "built on": "half built on",
    "inspections": "inspection reports",
    "known": "reports it was first built with",
}


def findings_section(
    chosen: Sequence[Item], records: Mapping[str, Record], read: Sequence[Read]
) -> Section:
    """Return precision by set, and for both halves by all that may matter."""
    shown = [r for r in read if r.shown and r.verdict != "arguable"]
    page = [*_lead(chosen, records, shown), "", *_overview(chosen, records, shown)]
    for name in SETS[:2]:
        of = [r for r in shown if r.item.set == name]
        if of:
            page += ["", f"### Findings of the {_NAMES[name]}"]
            for head, by in BY.items():
                page += ["", *table(head, counted(of, by))]
    committed = {}
    for name in SETS:
        of = [r for r in shown if r.item.set == name]
        if any(i.set == name for i in chosen):
            committed[name] = _figures(of)
    return Section(
        "On reports that it was not built on", committed, tuple(page), tuple(page)
    )  # fmt: skip


def belief_section(
    read: Sequence[Read],
) -> tuple[Section, dict[str, list[tuple[float, float, int]]]]:
    """Return said belief against what was found, and the points of the picture."""
    series: dict[str, list[tuple[float, float, int]]] = {}
    lines = [
        "Each finding says how likely it is that the report errs and not our reading. Of the findings",
        "that were read as true or false, those of the appendix among them, this is what was said (on",
        "average in each band) and what share is true.",
        "",
        "![said against found](images/said-found.svg)",
        "",
        "| set | said | findings | said on average | found true | apart |",
        "|---|---|---|---|---|---|",
    ]
    for name in SETS[:2]:
        for low, high, mean, share, count in _banded([r for r in read if r.item.set == name]):
            lines.append(
                f"| {_NAMES[name]} | {low:.0%} to {min(high, 1):.0%} | {count.all} | {mean:.0%} | "
                f"{share:.0%} | {abs(mean - share) * 100:.0f} points |"
            )
            series.setdefault(_NAMES[name], []).append((mean, share, count.all))
    section = Section("Said certainty against found", {}, tuple(lines), tuple(lines))
    return section, series


def recall_section(chosen: Sequence[Item], found: Recall, wrong: int) -> Section:
    """Return which labels of the inspection reports the default report finds."""
    labels, hits = sum(found.labels.values()), sum(found.found.values())
    page = [
        f"{len(chosen)} public inspection reports with labels made by hand. The default report finds "
        f"{hits} of the {labels} contradictions that are certain or probable; {wrong} of its findings "
        f"are false or nobody has read them ({_one_in(len(chosen), wrong)}).",
        "",
        "| family | labels | found | in the appendix |",
        "|---|---|---|---|",
        *(
            f"| {f} | {n} | {found.found.get(f, 0)} | {found.possible.get(f, 0)} |"
            for f, n in found.labels.items()
        ),
    ]
    committed: dict[str, Figure] = {"labels found": [hits, labels], "false": wrong}
    printed = [*page, "", *(f"missed: {line}" for line in found.missed)]
    title = "Labelled inspection reports"
    return Section(title, {"inspections": committed}, tuple(printed), tuple(page))


def reach_section(chosen: Sequence[Item], records: Mapping[str, Record]) -> Section:
    """Return how many relations reports print, by a search without words, and how many are ticked."""
    lines = [
        "How much of what a report prints does the tool check? A search that knows no words tries all",
        "pairs and triples of numbers near each other, rows and columns (of large tables a sample), for",
        "exact fits; the same numbers shuffled say how many of those chance would give. The rest is about",
        "how many relations are printed. *Ticked*: the tool holds that two of the numbers, the result",
        f"among them, agree. No file counts for more than {_MOST_FITS} fits of one kind.",
    ]
    for name in SETS[:3]:
        sums: dict[tuple[str, str], list[float]] = {}
        for item in chosen:
            if item.set == name:
                for family, place, *counts in records[item.sha256].get("reach", ()):
                    scale = _MOST_FITS / max(_MOST_FITS, *counts)
                    numbers = [scale * n for n in counts]
                    for key in ((family, place), ("all", "")):
                        total = sums.setdefault(key, [0, 0, 0])
                        sums[key] = [a + b for a, b in zip(total, numbers, strict=True)]
        if not sums:
            continue
        lines += [
            "",
            f"### Relations printed and ticked: {_NAMES[name]}",
            "",
            "| family | place | fits | by chance | printed, about | ticked |",
            "|---|---|---|---|---|---|",
        ]
        for (family, place), (found, chance, ticked) in sorted(sums.items()):
            printed = max(0.0, found - chance)
            share = (
                f"{ticked:.0f} ({min(1.0, ticked / printed):.0%})" if printed else f"{ticked:.0f}"
            )
            lines.append(
                f"| {family} | {place} | {found:.0f} | {chance:.0f} | {printed:.0f} | {share} |"
            )
    return Section("Relations printed and ticked", {}, tuple(lines), tuple(lines))


def altered_section(outcomes: Sequence[Record]) -> Section:
    """Return how many altered figures are told."""
    lines = [
        "Relations that hold (labelled by hand as holding, or found by the search above where chance",
        "would hardly give them) are broken in one figure each, far beyond rounding. *Told*: a finding of",
        "the default report that was not there before touches the figure; *in the appendix*: only one",
        "that is possible does.",
        "",
        "| set | found by | family | place | altered | told | in the appendix |",
        "|---|---|---|---|---|---|---|",
    ]
    sums: dict[tuple[str, str, str, str], list[int]] = {}
    for one in outcomes:
        name, origin = _NAMES[one["set"]], str(one["origin"])
        for key in ((name, origin, one["family"], one["place"]), (name, origin, "all", "")):
            total = sums.setdefault(key, [0, 0, 0])
            total[0] += 1
            total[1] += one["told"]
            total[2] += one["in_appendix"] and not one["told"]
    for key, (all_of, told, appendix) in sorted(sums.items()):
        lines.append(f"| {' | '.join(key)} | {all_of} | {_share(told, all_of)} | {appendix} |")
    lines += ["", *_by_witnesses(outcomes)]
    return Section("Altered figures", {}, tuple(lines), tuple(lines))


def _by_witnesses(outcomes: Sequence[Record]) -> list[str]:
    """Return how many altered figures of tables are told, by in how many rows or columns the same holds."""
    lines = [
        "Of the figures of tables that the search found: *witnesses* are the rows (or columns) of the table in",
        "which the same holds of the same columns (or rows).",
        "",
        "| set | witnesses | altered | told | in the appendix |",
        "|---|---|---|---|---|",
    ]
    sums: dict[tuple[str, str], list[int]] = {}
    for one in outcomes:
        how = _witnessed(one)
        if how:
            total = sums.setdefault((_NAMES[one["set"]], how), [0, 0, 0])
            total[0] += 1
            total[1] += one["told"]
            total[2] += one["in_appendix"] and not one["told"]
    for (name, how), (all_of, told, appendix) in sorted(sums.items()):
        lines.append(f"| {name} | {how} | {all_of} | {_share(told, all_of)} | {appendix} |")
    return lines


def _witnessed(one: Record) -> str:
    if one["place"] == "text and table":
        return "text and table"
    if not one["witnesses"]:
        return ""
    return "five and more" if one["witnesses"] >= _MANY else "fewer than five"


def _banded(read: Sequence[Read]) -> list[tuple[float, float, float, float, Count]]:
    found = []
    for low, high in BANDS:
        of = [r for r in read if low <= r.finding["belief"] < high]
        found += [(low, high, mean, share, count) for mean, share, count in bands(of)]
    return found


# A text no longer than this is a passage: a part of a page or an article.
_PASSAGE = 10_000


def _lead(
    chosen: Sequence[Item], records: Mapping[str, Record], shown: Sequence[Read]
) -> list[str]:
    """Return what holds on the measured half, in plain words."""
    files = [i for i in chosen if i.set == "measured"]
    if not files:
        return ["No file of the measured half was at hand."]
    of = [r for r in shown if r.item.set == "measured"]
    certain = [r for r in of if r.finding["certainty"] == "certain"]
    true, surely = _true(of), _true(certain)
    wrong = len(of) - true
    sources = {i.source for i in files}
    kinds = {i.kind for i in files}
    checked = sum(bool(records[i.sha256].get("checked")) for i in files)
    both = [i for i in chosen if i.set in SETS[:2]]
    short = sum(i.format == "txt" and i.path.stat().st_size <= _PASSAGE for i in both)
    return [
        f"{len(both)} published reports, tables and passages ({short} of them are passages of prose of under "
        f"{_PASSAGE:,} bytes) of {len({i.kind for i in both})} kinds, from",
        f"{len({i.source for i in both})} public sources, are split by a hash of the source's name: on",
        "one half the tool may be built, the other is only measured. Every finding is read by a person",
        "in its context; one that nobody has read, or that cannot be told, counts as false.",
        "",
        f"**In the measured half** ({len(files)} files of {len(kinds)} kinds from {len(sources)} "
        f"sources) the default report tells {len(of)} findings, of which **{_share(true, len(of))} "
        f"are true**; of the {len(certain)} called certain, **{_share(surely, len(certain))}**. "
        f"{wrong} {'is' if wrong == 1 else 'are'} false: {_one_in(len(files), wrong)}. In {checked} "
        f"of the {len(files)} files at least one figure was checked.",
        "",
        "Written by `nox -s field`; nothing is by hand.",
    ]


def _overview(
    chosen: Sequence[Item], records: Mapping[str, Record], shown: Sequence[Read]
) -> list[str]:
    lines = [
        "| | files | not read | with a figure checked | figures | checked | findings | true | "
        "called certain | of them true | false | one false in |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name in SETS:
        kept = [records[i.sha256] for i in chosen if i.set == name]
        if not kept:
            continue
        of = [r for r in shown if r.item.set == name]
        certain = [r for r in of if r.finding["certainty"] == "certain"]
        wrong = len(of) - _true(of)
        cells = [
            _NAMES[name],
            len(kept),
            sum(bool(k["error"]) for k in kept),
            sum(bool(k.get("checked")) for k in kept),
            sum(k.get("figures", 0) for k in kept),
            sum(k.get("checked", 0) for k in kept),
            len(of),
            _share(_true(of), len(of)),
            len(certain),
            _share(_true(certain), len(certain)),
            wrong,
            f"{len(kept) / wrong:.0f} files" if wrong else "",
        ]
        lines.append(f"| {' | '.join(str(c) for c in cells)} |")
    return lines


def _figures(of: Sequence[Read]) -> dict[str, Figure]:
    certain = [r for r in of if r.finding["certainty"] == "certain"]
    return {
        "true": [_true(of), len(of)],
        "certain and true": [_true(certain), len(certain)],
        "false": len(of) - _true(of),
    }


def _true(read: Sequence[Read]) -> int:
    return sum(r.verdict == "true" for r in read)


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "0"


def _one_in(files: int, wrong: int) -> str:
    return f"one in {files / wrong:.0f} files" if wrong else f"none in {files} files"


def drawn_section(drawn: Mapping[str, Any]) -> Section:
    """Return how often what is read in drawn passages and tables holds, by half and kind of reading."""
    page = [
        "Passages of prose, tables, and tables with the paragraphs around them, drawn from public repositories",
        "(`tests/field/drawn.csv`) and split by source like the files. Every relation that is read in them is judged;",
        "nearly all published figures agree, so what fails is mostly a misreading. People read what failed in the half",
        "built on and in all tables, and everywhere what the default report would tell.",
        "",
        "| | | sources | drawn | relations | fail | told in the default report | of them true |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for unit, halves in drawn.items():
        for name in SETS[:2]:
            of, told = halves[name], halves[name]["told"]
            held, failed = _sums(of["constructions"].values())
            shown = sum(told.values())
            page.append(
                f"| {unit} | {_NAMES[name]} | {of['sources']} | {of['drawn']} | {held + failed} "
                f"| {failed} ({failed / max(held + failed, 1):.1%}) | {shown} | {told.get('true', 0)} |"
            )
    measured = [
        (construction, numbers)
        for halves in drawn.values()
        for construction, numbers in halves["measured"]["constructions"].items()
    ]
    page += ["", *_by_acquaintance(measured)]
    page += ["", "| kind of reading | measured half: relations | fail |", "|---|---|---|"]
    kinds: dict[str, list[Sequence[int]]] = {}
    for construction, numbers in measured:
        kinds.setdefault(kind_of(construction), []).append(numbers)
    for kind, rows in sorted(kinds.items()):
        held, failed = _sums(rows)
        page.append(
            f"| {kind} | {held + failed} | {failed} ({failed / max(held + failed, 1):.1%}) |"
        )
    return Section("In passages and tables", {}, tuple(page), tuple(page))


def _by_acquaintance(measured: Iterable[tuple[str, Sequence[int]]]) -> list[str]:
    """Return how often ways of reading fail in the measured half, by how often they were judged where they were built."""
    known = packaged()
    rows: dict[int, list[Sequence[int]]] = {}
    for construction, numbers in measured:
        if construction.split("/")[1] == "fit":
            continue  # taken since it fits
        often = known.tally(way_of(construction)).judged
        rows.setdefault(max(b for b in _BANDS if b <= often), []).append(numbers)
    lines = [
        "| a way of reading, judged where it was built | relations in the measured half | fail |",
        "|---|---|---|",
    ]
    for band, of in sorted(rows.items()):
        held, failed = _sums(of)
        lines.append(
            f"| {band} times and more | {held + failed} | {failed} ({failed / max(held + failed, 1):.1%}) |"
        )
    return lines


def _sums(rows: Iterable[Sequence[int]]) -> tuple[int, int]:
    """Return how many held and failed."""
    held, failed = 0, 0
    for numbers in rows:
        held, failed = held + numbers[0], failed + numbers[1]
    return held, failed
