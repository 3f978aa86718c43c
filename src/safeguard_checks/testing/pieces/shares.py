"""Shares told in prose: a part of a whole with its percentage, in one sentence or a list."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from safeguard_checks.testing.content import Block, Bullets, Paragraph, Piece, Spot
from safeguard_checks.testing.numbers import grouped, per_cent, plain, share, word
from safeguard_checks.testing.pieces.sentences import SlotSentence, capital, fault, piece, spoken
from safeguard_checks.testing.world import World

__all__ = ["audit_share", "bare_share", "mean_score", "nested_shares", "worded_share"]


@dataclass(frozen=True, slots=True)
class _Case:
    """A whole that is counted, what is true of a part of it, and the size of the whole."""

    home: str
    things: str
    true: tuple[str, ...]
    size: tuple[int, int]


_CASES = (
    _Case("audit", "cases audited", ("were graded good or better", "had an up-to-date chronology", "showed evidence of management oversight", "needed further work"), (12, 90)),
    _Case("audit", "children's files reviewed", ("contained a clear safety plan", "held a recent assessment", "recorded the child's views"), (15, 120)),
    _Case("activity", "section 47 enquiries sampled", ("were completed within 15 working days", "led to an initial conference", "involved health partners"), (20, 190)),
    _Case("activity", "contacts about domestic abuse", ("were closed with information and advice", "progressed to a referral", "came from the police"), (160, 1900)),
    _Case("help", "families who were offered early help", ("took up the offer", "had a lead professional", "were stepped down within six months"), (120, 900)),
    _Case("help", "return home interviews offered", ("were accepted", "took place within 72 hours", "were refused by the young person"), (60, 500)),
    _Case("lado", "allegations received", ("were about staff in education", "were substantiated", "were concluded within three months", "were unfounded"), (25, 240)),
    _Case("training", "delegates who returned an evaluation form", ("rated the course as good or excellent", "felt more confident after the course", "would recommend it to a colleague"), (30, 620)),
    _Case("training", "schools in the area", ("returned their section 175 audit", "sent a designated lead to the briefings"), (40, 210)),
    _Case("help", "young people who responded to the survey", ("felt safe at school", "said they knew who to talk to", "had been bullied in the last year"), (70, 1800)),
    _Case("activity", "children who started a plan in the first half of the year", ("had been on a plan before", "were under five", "were subject to a plan for neglect"), (40, 260)),
)  # fmt: skip

_SAID = (
    "of the {whole} {things}, {part} ({pct}) {true}.",
    "{part} of the {whole} {things} ({pct}) {true}.",
    "{part} ({pct}) of the {whole} {things} {true}.",
    "{pct} ({part}) of the {whole} {things} {true}.",
    "{part} out of {whole} {things} {true}, or {pct}.",
    "there were {whole} {things}, of which {part} ({pct}) {true}.",
    "in total there were {whole} {things}; {part} of these ({pct}) {true}.",
    "there were {whole} {things} in the year and {part} {true}, which is {pct}.",
    "of {whole} {things}, {pct} {true} ({part}).",
    "{part} of {whole} {things} {true} ({pct}).",
    "{pct} of {things} {true} ({part} of {whole}).",
    "{pct} of {things} {true} ({part}/{whole}).",
    "a total of {part} of the {whole} {things} {true}, equating to {pct}.",
    "out of {whole} {things}, {part} {true} ({pct}).",
    "in {part} ({pct}) of the {whole} {things}, practice was as expected; these {true}.",
    "{whole} {things} were looked at. {Part} of them ({pct}) {true}.",
)


def audit_share(world: World, rng: Random) -> Piece | None:
    """Tell one share with part, whole and percentage."""
    case = rng.choice(_CASES)
    whole = rng.randint(*case.size)
    part = rng.randint(max(1, whole // 12), whole - max(1, whole // 12))
    return spoken(
        case.home, {case.things}, [_share(rng, case, part, whole)], bullets=rng.random() < 0.3
    )


def _share(rng: Random, case: _Case, part: int, whole: int) -> SlotSentence:
    places = rng.choice((0, 0, 0, 1))
    sign = rng.choice(("%", "%", "%", " per cent", " percent"))
    value = share(part, whole)
    spelt = rng.random() < 0.25
    slots = {
        "part": word(part) if spelt else grouped(part),
        "Part": capital(word(part)) if spelt else grouped(part),
        "whole": grouped(whole), "things": case.things, "true": rng.choice(case.true),
        "pct": per_cent(value, places, sign),
    }  # fmt: skip
    sentence = SlotSentence(rng.choice(_SAID), slots)
    rest = 100 - value
    candidates = [
        ("the share of the others", rest),
        ("a slip in the share", value + rng.choice((-10, -6, 6, 10))),
    ]
    for what, wrong in candidates:
        if abs(wrong - value) > 3 and 0 < wrong < 100:
            sentence.wrong("SHARE", ("GRIM",), what, pct=per_cent(wrong, places, sign))
    other = part + rng.choice((-1, 1)) * max(3, whole // 11)
    if 0 < other < whole and abs(share(other, whole) - value) > 3:
        sentence.wrong("SHARE", ("GRIM",), "another part", part=grouped(other), Part=grouped(other))
    return sentence


_LEADS = (
    "Of these {whole} {things}:", "Of the {whole} {things}:", "There were {whole} {things}. Of this number:",
    "{whole} {things} were looked at, of which:", "In the year there were {whole} {things}, of whom:",
)  # fmt: skip
_FORMS = (
    "{part} ({pct}) {true}",
    "{part} {true} ({pct})",
    "{pct} ({part}) {true}",
    "{part} (or {pct}) {true}",
)


def nested_shares(world: World, rng: Random) -> Piece | None:
    """Tell several shares of one whole as a list under its lead-in, one level at times nested."""
    case = rng.choice(_CASES)
    whole = rng.randint(max(40, case.size[0]), max(60, case.size[1]))
    places = rng.choice((0, 0, 1))
    form = rng.choice(_FORMS)
    trues = rng.sample(case.true, min(len(case.true), rng.randint(2, 3)))
    lead = capital(rng.choice(_LEADS).format(whole=grouped(whole), things=case.things))
    parts = [rng.randint(max(2, whole // 10), whole - whole // 10) for _ in trues]
    lines = [
        (1, form.format(part=grouped(p), pct=per_cent(share(p, whole), places), true=t))
        for p, t in zip(parts, trues, strict=True)
    ]
    if parts[0] > 11 and rng.random() < 0.4:
        inner = rng.randint(2, parts[0] - 2)
        said = (
            f"of these {parts[0]}, {inner} ({per_cent(share(inner, parts[0]), places)}) were boys"
        )
        lines.insert(1, (2, said))
    right: tuple[Block, ...] = (Paragraph(lead), Bullets(tuple(lines)))
    faults = []
    for i, (level, _) in enumerate(lines):
        if level == 2 or i > 2:
            continue
        at = i if len(lines) == len(parts) or i == 0 else i - 1
        value = share(parts[at], whole)
        wrong = value + rng.choice((-12, -7, 7, 12))
        if not 0 < wrong < 100:
            continue
        line = form.format(part=grouped(parts[at]), pct=per_cent(wrong, places), true=trues[at])
        bad = [*lines[:i], (1, line), *lines[i + 1 :]]
        faults.append(
            fault("SHARE", ("GRIM",), "a slip in the share", (Paragraph(lead), Bullets(tuple(bad))), Spot(line))
        )  # fmt: skip
    return piece(case.home, {case.things}, right, faults)


_BARE = (
    "{pct} of the {whole} {things} {true}.",
    "of the {whole} {things}, {pct} {true}.",
    "we looked at {whole} {things} and found that {pct} {true}.",
    "{whole} {things} were included and {pct} of them {true}.",
    "among the {whole} {things}, {pct} {true}.",
    "the survey covered {whole} {things}, {pct} of whom {true}.",
)


def bare_share(world: World, rng: Random) -> Piece | None:
    """Tell a percentage of a small number of people, whose count is not printed."""
    case = rng.choice(_CASES)
    places = rng.choice((0, 1, 1))
    whole = rng.randint(11, 45) if places == 0 else rng.randint(14, 260)
    part = rng.randint(1, whole - 1)
    slots = {
        "whole": grouped(whole), "things": case.things, "true": rng.choice(case.true),
        "pct": per_cent(share(part, whole), places),
    }  # fmt: skip
    sentence = SlotSentence(rng.choice(_BARE), slots)
    impossible = [v for v in range(10**places, 100 * 10**places) if _cannot_be(v, places, whole)]
    if impossible:
        wrong = Fraction(rng.choice(impossible), 10**places)
        sentence.wrong(
            "GRIM", ("SHARE",), "a share that no count gives", pct=f"{plain(wrong, places)}%"
        )
    return spoken(case.home, {case.things}, [sentence])


def _cannot_be(value: int, places: int, whole: int) -> bool:
    """Tell whether no whole number of people comes near a share, rounded either way or cut off."""
    scale = 100 * 10**places
    return all(not -1 < Fraction(k * scale, whole) - value < 1 for k in _near(value, whole, scale))


def _near(value: int, whole: int, scale: int) -> range:
    k = value * whole // scale
    return range(max(0, k - 1), min(whole, k + 2) + 1)


_MEANS = (
    "the average score given by the {n} {people} was {mean} out of 5.",
    "{people} were asked to rate the course from 1 to 5; the mean rating from {n} {people} was {mean}.",
    "based on replies from {n} {people}, the mean score was {mean} out of 5.",
    "{n} {people} rated their confidence on a scale of 1 to 5, with an average of {mean}.",
)


def mean_score(world: World, rng: Random) -> Piece | None:
    """Tell the mean of whole scores from a small number of people."""
    people = rng.randint(8, 39)
    total = rng.randint(people * 3, people * 5 - 2)
    mean = Fraction(total, people)
    noun = rng.choice(("delegates", "participants", "practitioners", "respondents"))
    slots = {"n": str(people), "people": noun, "mean": plain(mean, 2)}
    sentence = SlotSentence(rng.choice(_MEANS), slots)
    possible = [v for v in range(300, 496) if _no_mean(v, people)]
    if possible:
        wrong = plain(Fraction(rng.choice(possible), 100), 2)
        sentence.wrong("GRIM", (), "a mean that no scores give", mean=wrong)
    return spoken("training", {"mean score"}, [sentence])


def _no_mean(value: int, people: int) -> bool:
    k = value * people // 100
    return all(not -1 < Fraction(j * 100, people) - value < 1 for j in (k - 1, k, k + 1, k + 2))


_WORDED: tuple[tuple[str, Fraction], ...] = (
    ("half", Fraction(1, 2)), ("a third", Fraction(1, 3)), ("two thirds", Fraction(2, 3)),
    ("a quarter", Fraction(1, 4)), ("three quarters", Fraction(3, 4)), ("one in five", Fraction(1, 5)),
    ("one in four", Fraction(1, 4)), ("four in five", Fraction(4, 5)),
)  # fmt: skip
_WORDED_SAID = (
    "around {frac} ({pct}) of {things} {true}.",
    "{frac} of the {whole} {things} {true} ({part}).",
    "about {frac} of {things} {true} ({part} of {whole}).",
    "just under {frac} of the {whole} {things} {true} ({part}, {pct}).",
    "{part} of the {whole} {things}, or around {frac}, {true}.",
)


def worded_share(world: World, rng: Random) -> Piece | None:
    """Tell a share in words beside its numbers."""
    case = rng.choice(_CASES)
    whole = rng.randint(max(60, case.size[0]), max(90, case.size[1]))
    text, value = rng.choice(_WORDED)
    template = rng.choice(_WORDED_SAID)
    part = round(whole * value)
    if "just under" in template:
        part -= max(1, whole // 60)
    slots = {
        "frac": text, "pct": per_cent(share(part, whole)), "things": case.things,
        "true": rng.choice(case.true), "whole": grouped(whole), "part": grouped(part),
    }  # fmt: skip
    sentence = SlotSentence(template, slots)
    others = [t for t, v in _WORDED if abs(v - value) > Fraction(2, 10)]
    sentence.wrong(
        "SHARE", ("GRIM",), "another fraction than the numbers give", frac=rng.choice(others)
    )
    return spoken(case.home, {case.things}, [sentence])
