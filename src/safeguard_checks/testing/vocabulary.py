"""Words of generated reports: topics of children's services, places, people, partners."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LOOSE", "TOPICS", "Loose", "Topic"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One indicator: labels in tables, nouns in prose, whether it is a stock (else a flow), and
    the range of its rate per 10,000 children.
    """

    code: str
    labels: tuple[str, ...]
    things: tuple[str, ...]
    stock: bool
    rates: tuple[int, int]


TOPICS: dict[str, Topic] = {
    t.code: t
    for t in (
        Topic("contacts", ("Contacts", "Contacts received", "Initial contacts", "Number of contacts"),
              ("contacts", "contacts to the front door", "initial contacts"), False, (1500, 3600)),
        Topic("referrals", ("Referrals", "Number of referrals", "Referrals to social care", "New referrals"),
              ("referrals", "referrals to children's social care", "referrals to social care"), False, (380, 720)),
        Topic("assessments", ("Completed assessments", "Assessments completed", "Child and family assessments", "Social work assessments"),
              ("child and family assessments", "completed assessments", "social work assessments"), False, (330, 650)),
        Topic("s47", ("Section 47 enquiries", "S47 enquiries", "Section 47 enquiries starting", "Child protection (S47) enquiries"),
              ("section 47 enquiries", "child protection enquiries", "S47 enquiries"), False, (110, 290)),
        Topic("icpc", ("ICPCs held", "Initial child protection conferences", "ICPCs", "Initial conferences held"),
              ("initial child protection conferences", "ICPCs", "initial conferences"), False, (45, 98)),
        Topic("cpp", ("Children subject to a child protection plan", "Child protection plans at 31 March", "CP plans (at year end)", "CPP (31 March)", "Children on a child protection plan"),
              ("children subject to a child protection plan", "children on child protection plans", "children with a child protection plan"), True, (28, 62)),
        Topic("cin", ("Children in need", "Children in need at 31 March", "CIN (at year end)"),
              ("children in need", "children and young people in need"), True, (230, 420)),
        Topic("cla", ("Children looked after", "Children in care at 31 March", "CLA (31 March)", "Looked after children", "Children in our care"),
              ("children looked after", "children in our care", "looked after children", "children in care"), True, (44, 98)),
        Topic("early_help", ("Early help assessments", "Early help episodes"),
              ("early help assessments", "early help episodes"), False, (90, 260)),
        Topic("missing", ("Missing episodes", "Episodes of children going missing", "Missing incidents"),
              ("missing episodes", "missing incidents"), False, (60, 210)),
        Topic("lado_referrals", ("LADO referrals", "Referrals to the LADO", "Referrals to the designated officer"),
              ("referrals to the LADO", "LADO referrals", "referrals to the designated officer"), False, (18, 44)),
        Topic("care_leavers", ("Care leavers", "Care experienced young people"),
              ("care leavers", "care experienced young people"), True, (35, 80)),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that reports count beside the indicators, with numbers free of all others."""

    things: str
    range: tuple[int, int]


LOOSE: tuple[Loose, ...] = (
    Loose("visits to the partnership's website", (900, 9000)),
    Loose("calls to the out-of-hours team", (300, 2400)),
    Loose("strategy discussions", (250, 1600)),
    Loose("consultations with the LADO", (120, 480)),
    Loose("notifications of private fostering", (8, 45)),
    Loose("return home interviews", (80, 700)),
    Loose("domestic abuse notifications from the police", (700, 4200)),
    Loose("multi-agency risk assessment conferences", (24, 160)),
    Loose("fixed-term exclusions", (300, 2900)),
    Loose("children educated at home", (120, 900)),
    Loose("first-time entrants to the youth justice system", (25, 140)),
    Loose("family group conferences", (40, 220)),
    Loose("advocacy referrals", (35, 260)),
    Loose("complaints about children's services", (30, 180)),
    Loose("newly approved foster carers", (6, 40)),
    Loose("child exploitation screening tools", (60, 420)),
    Loose("assessments of young carers", (140, 760)),
    Loose("hospital admissions for self-harm", (45, 310)),
    Loose("escalations between agencies", (12, 90)),
    Loose("places booked on multi-agency courses", (400, 2600)),
)
