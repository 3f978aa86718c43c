"""What looks wrong and is right: targets, other dates and cohorts, revisions, quotations."""

from __future__ import annotations

from random import Random

from safeguard_checks.testing.content import Paragraph, Piece
from safeguard_checks.testing.numbers import grouped, per_cent, share
from safeguard_checks.testing.pieces.sentences import piece
from safeguard_checks.testing.world import World

__all__ = ["decoy"]

_TEMPLATES = (
    "We aim to reduce the number of {cla_things} by 10% by March {y2}, and to complete 90% of assessments within 45 working days.",
    "The target for {next} is 85%, against performance of 78% this year and a national average of 82%.",
    "At 30 September {y0} the number of children looked after was {other}, before it settled later in the year.",
    "The figure for {last} was revised from {stale} to {cpp_old} children on a plan after a data quality exercise.",
    "One young person told us: “I waited 3 weeks to see someone and had 4 different social workers in 12 months”.",
    "The number of missing episodes did not fall below {low} in any quarter.",
    "Of the {uasc} unaccompanied children, {uasc_part} ({uasc_pct}) were aged 16 or 17; there were also {leavers} care leavers who had arrived unaccompanied.",
    "Nationally, section 47 enquiries rose by 4% over the same period, while ours fell and then rose again.",
    "Neglect was the main category of abuse for 52% of plans; 61% of those plans also featured domestic abuse.",
    "Between {y_5} and {y} the under-18 population is estimated to have grown by around 6%.",
    "Referrals can have more than one presenting issue, so the percentages do not add up to 100%.",
    "Had referrals continued to rise at 12% a year, there would have been more than {huge} by {y2}.",
    "Inspectors noted in {y_5} that 68% of plans were good; our own audit later put this at 74%.",
    "More than half (53%) of plans ended within nine months, and around a quarter (24%) within six.",
    "Figures for the first quarter are provisional. Of the 118 delegates who answered the last question, 86 (73%) agreed.",
    "Our priorities include neglect, exploitation and transitions; two others are set out in the business plan.",
    "Under section 47 of the Children Act 1989 enquiries must be made; Working Together 2018 sets out the 15 working days and the 45 working days that apply.",
    "The duty line is open 24 hours a day, 7 days a week. Call 020 7946 0{d3} or see page 4 of the handbook.",
    "A caseload of between 16 and 18 children was maintained; the highest single caseload was 23.",
    "The budget for {next} has yet to be agreed and may fall by up to 5%.",
    "Attendance of the police at conferences was 64% in the north and 71% in the south, where most conferences are held.",
    "If the trend of recent months continues, numbers may rise to around {round} by the end of {next}.",
    "The average age of children entering care was 9.4 years, compared with 8.7 for those already in care.",
    "The largest agency contributed £{grant},000, and a further one-off grant of £{grant2},500 was carried forward from {last}.",
    "Of children leaving a plan, 12% had been on it for 18 months or longer; 3% of all plans open at year end had lasted two years.",
    "There were fewer re-referrals than expected, although slightly more than in the best year on record.",
    "The proportion seen alone was 88% for 5 to 9 year olds, 91% for 10 to 15 year olds and 79% for 16 and 17 year olds.",
    "Police recorded {police} domestic abuse crimes in the calendar year {y0}; council services saw a different number because they count households.",
    "The rate of re-referral was not above the national average at any point.",
    "Only one in ten of the complaints was upheld in full, and a further 3 in part.",
)  # fmt: skip


def decoy(world: World, rng: Random) -> Piece | None:
    """Tell one thing that only looks like a contradiction."""
    year = world.year
    uasc = rng.randint(20, 90)
    part = rng.randint(uasc // 2, uasc - 2)
    cla, cpp = world.counts["cla"][year], world.counts["cpp"][year - 1]
    template = rng.choice(_TEMPLATES)
    text = template.format(
        cla_things="children in care", y=year, y0=year - 1, y2=year + 2, y_5=year - 5,
        next=world.label(year + 1), last=world.label(year - 1),
        other=grouped(cla + rng.randint(5, 25)), stale=grouped(max(2, cpp - rng.randint(3, 9))),
        cpp_old=grouped(cpp), low=rng.randint(20, 60), uasc=uasc, uasc_part=part,
        uasc_pct=per_cent(share(part, uasc)), leavers=rng.randint(30, 120),
        huge=grouped(rng.randint(8, 20) * 1000), d3=rng.randint(100, 999),
        round=grouped(rng.randint(4, 9) * 100), grant=rng.randint(40, 99), grant2=rng.randint(4, 20),
        police=grouped(rng.randint(900, 5000)),
    )  # fmt: skip
    home = rng.choice(("activity", "help", "audit", "governance", "training"))
    return piece(home, {template[:30]}, (Paragraph(text),))
