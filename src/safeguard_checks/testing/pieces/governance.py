"""Lists that are counted, dates, names: what reports say of boards and meetings."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from safeguard_checks.testing.content import Bullets, Paragraph, Piece, Spot
from safeguard_checks.testing.numbers import word
from safeguard_checks.testing.pieces.sentences import SlotSentence, capital, fault, piece, spoken
from safeguard_checks.testing.world import World

__all__ = ["bodies", "counted_list", "dated_event", "dated_pair", "offices", "tense"]

_LISTS = (
    ("subgroups", ("Learning and Development", "Quality and Effectiveness", "Child Safeguarding Practice Review", "Exploitation and Missing", "Communications", "Health", "Education", "Policy and Procedures")),
    ("priorities", ("Neglect", "Domestic abuse", "Child sexual abuse", "Harm outside the home", "Infants under one", "Emotional wellbeing")),
    ("multi-agency audits", ("Neglect", "Domestic abuse", "Strategy discussions", "Transitions", "Pre-birth assessments")),
    ("themes", ("Professional curiosity", "Information sharing", "The voice of the child", "Supervision", "Engaging fathers", "Escalation")),
    ("safeguarding partners", ("The local authority", "The integrated care board", "The chief officer of police", "Probation")),
    ("learning events", ("Working with resistant families", "Safe sleeping", "Contextual safeguarding", "Trauma-informed practice", "Online harm")),
    ("recommendations", ("Review the threshold document", "Strengthen the return interview offer", "Agree a dataset", "Refresh the escalation policy", "Publish a learning summary")),
)  # fmt: skip
_LEADS = (
    "The partnership has {n} {noun}:", "There are {n} {noun}:", "During the year there were {n} {noun}:",
    "The work was taken forward through {n} {noun}:", "This report sets out {n} {noun}:",
    "The board agreed {n} {noun} for the year:", "The following {n} {noun} were in place:",
)  # fmt: skip
_INLINE = (
    "there were {n} {noun} in the year: {items}.",
    "the board agreed {n} {noun}: {items}.",
    "the partnership has {n} {noun}: {items}.",
)


def counted_list(world: World, rng: Random) -> Piece | None:
    """Tell how many things there are and list them."""
    noun, pool = rng.choice(_LISTS)
    items = rng.sample(pool, rng.randint(3, min(6, len(pool))))
    stated, wrong = len(items), len(items) + rng.choice((-1, 1))
    digits = rng.random() < 0.25

    def said(n: int) -> str:
        return str(n) if digits else word(n)

    if rng.random() < 0.3 and not any(" and " in i for i in items):
        text = ", ".join(i.lower() for i in items[:-1]) + f" and {items[-1].lower()}"
        sentence = SlotSentence(
            rng.choice(_INLINE), {"n": said(stated), "noun": noun, "items": text}
        )
        if wrong >= 2:
            sentence.wrong("COUNT", (), "another number than is listed", n=said(wrong))
        return spoken("governance", {noun}, [sentence])
    lead = rng.choice(_LEADS)
    bullets = Bullets(tuple((1, i) for i in items))
    right = lead.format(n=said(stated), noun=noun)
    bad = lead.format(n=said(wrong), noun=noun)
    faults = []
    if wrong >= 2:
        faults.append(
            fault(
                "COUNT", (), "another number than is listed", (Paragraph(bad), bullets), Spot(bad)
            )
        )
    return piece("governance", {noun}, (Paragraph(right), bullets), faults)


_EVENTS = (
    "the annual conference was held on {day}.", "the revised threshold document was launched on {day}.",
    "the board held its development day on {day}.", "the section 11 challenge event took place on {day}.",
    "the learning review was published on {day}.", "the new neglect toolkit was agreed on {day}.",
    "a peer review was carried out, starting on {day}.", "the practice review panel met on {day}.",
)  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


def _in_year(world: World, rng: Random) -> date:
    return date(world.year - 1, 4, 1) + timedelta(days=rng.randint(0, 360))


def dated_event(world: World, rng: Random) -> Piece | None:
    """Tell the day of an event, with its weekday or without."""
    day = _in_year(world, rng)
    plain = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    weekday = rng.random() < 0.5
    text = f"{day:%A} {plain}" if weekday else plain
    sentence = SlotSentence(rng.choice(_EVENTS), {"day": text})
    month = rng.choice((4, 6, 9, 11, 2))
    last = 30 if month == 2 else 31
    year = world.year if month < 4 else world.year - 1
    sentence.wrong(
        "DATE", (), "a day that does not exist", day=f"{last} {_MONTHS[month - 1]} {year}"
    )
    if weekday:
        other = day + timedelta(days=rng.choice((1, 2, 4)))
        sentence.wrong("DATE", (), "the wrong weekday", day=f"{other:%A} {plain}")
    return spoken("governance", {"event"}, [sentence])


_PAIRS = (
    "on {d1}, {new} children were subject to an education, health and care plan; this is an increase from {old} on {d0}.",
    "at {d1} there were {new} children on the child disability register, up from {old} at {d0}.",
    "{new} young carers were known to the service at {d1}. This is an increase from {old} at {d0}.",
)  # fmt: skip


def dated_pair(world: World, rng: Random) -> Piece | None:
    """Tell two values of two dates."""
    old = rng.randint(120, 900)
    slots = {"d0": f"31 March {world.year - 1}", "d1": f"31 March {world.year}", "old": str(old),
             "new": str(old + rng.randint(8, 90))}  # fmt: skip
    sentence = SlotSentence(rng.choice(_PAIRS), slots)
    sentence.wrong("DATE", ("FY",), "one date for two values", d0=slots["d1"])
    return spoken("help", {"dated pair"}, [sentence])


_PAST = (
    "the new strategy was approved by the board on {day}.", "the safeguarding hub moved to new premises on {day}.",
    "the joint protocol was signed on {day}.", "an updated multi-agency dataset was agreed on {day}.",
)  # fmt: skip
_COMING = (
    "the board will review its arrangements in {month}.",
    "a further audit is planned for {month}.",
    "the refreshed strategy will be launched in {month}.",
)


def tense(world: World, rng: Random) -> Piece | None:
    """Tell what was done before the report and what is to come after it."""
    day = _in_year(world, rng)
    late = date(world.year + 1, rng.randint(2, 6), rng.randint(1, 28))
    past = SlotSentence(
        rng.choice(_PAST), {"day": f"{day.day} {_MONTHS[day.month - 1]} {day.year}"}
    )
    past.wrong(
        "DATE", (), "a day after the report told as past",
        day=f"{late.day} {_MONTHS[late.month - 1]} {late.year}",
    )  # fmt: skip
    coming = SlotSentence(rng.choice(_COMING), {"month": f"{_MONTHS[late.month - 1]} {late.year}"})
    return spoken("governance", {"tense"}, [past, coming])


_HOLDERS = (
    "the partnership is chaired by {chair}, who is independent of all agencies, and {dcs} is Director of Children's Services.",
    "{chair}, Independent Chair, led the board throughout the year. {dcs}, Director of Children's Services, holds the statutory role.",
    "the Independent Chair of the board is {chair}. The Director of Children's Services is {dcs}.",
)  # fmt: skip


def offices(world: World, rng: Random) -> Piece | None:
    """Tell who held which office, in the text and under the foreword."""
    chair, dcs, other = world.people[:3]
    sentence = SlotSentence(rng.choice(_HOLDERS), {"chair": chair, "dcs": dcs})
    closing = (
        Paragraph(f"{chair}, Independent Chair"),
        Paragraph(f"{dcs}, Director of Children's Services"),
    )
    sentence.wrong("NAME", (), "one office with two holders", chair=other)
    sentence.wrong("NAME", (), "one person spelt two ways", dcs=_misspelt(dcs))
    return spoken("governance", {"offices"}, [sentence], after=closing)


def _misspelt(name: str) -> str:
    """Return a name with two inner letters of the surname changed over."""
    first, last = name.split(" ", 1)
    for i in range(2, len(last) - 2):
        if last[i] != last[i + 1]:
            return f"{first} {last[:i]}{last[i + 1]}{last[i]}{last[i + 2 :]}"
    return name + "e"


_BODIES = (
    "the {full} ({short}) met four times. The {short} is supported by a small business unit, and the {full} publishes its minutes.",
    "membership of the {full} ({short}) is set out in its constitution. Each agency reports to the {full} on its own work.",
)


def bodies(world: World, rng: Random) -> Piece | None:
    """Tell the full and the short name of the partnership."""
    sentence = SlotSentence(rng.choice(_BODIES), {"full": world.partnership, "short": world.short})
    text = sentence.text()
    changed = _misspelt("x " + world.place)[2:]
    last = text.rfind(world.partnership)
    bad = (
        text[:last]
        + world.partnership.replace(world.place, changed)
        + text[last + len(world.partnership) :]
    )
    faults = [fault("NAME", (), "one body spelt two ways", (Paragraph(bad),), Spot(bad))]
    return piece("governance", {"bodies"}, (Paragraph(capital(text)),), faults)
