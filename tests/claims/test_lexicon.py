"""Each word of the lexicon against each that reads or guards by it: one that does not know a word is named."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from safeguard_checks.claims.change.amount import once
from safeguard_checks.claims.claim import (
    ChangeClaim,
    Claim,
    HundredClaim,
    InlineComparison,
    RankClaim,
    RecordClaim,
    ShareClaim,
    StatementClaim,
    TotalClaim,
    WordedShare,
)
from safeguard_checks.claims.comparison import comparator_pattern
from safeguard_checks.claims.find import find_claims
from safeguard_checks.claims.lexicon import (
    ABOVE,
    ALIKE,
    AMOUNTS_TO,
    BELOW,
    DEGREE,
    DOWN,
    EXACTLY,
    FACTORS,
    HIGHER,
    HIGHEST,
    LOWEST,
    MAKES_UP,
    MORE_OR_LESS,
    NEARLY_SAME,
    OF_THEM,
    SET_AGAINST,
    TARGET_NOUN,
    TOTALLED,
    UP,
    amounts_of_change,
    comparative_direction,
    earlier_values,
    governs,
    says_by_how_much,
    values_beside,
)
from safeguard_checks.claims.tags import TIME, says_change, tagged
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.flat.line import read_line
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.measures.last_year import last_year
from safeguard_checks.measures.phrase import indicator_in
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.measures.quantities.when import LAST_YEAR
from safeguard_checks.measures.statements import DATE
from safeguard_checks.mentions.extract import extract
from safeguard_checks.mentions.periods import parse_period
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.approx import APPROXIMATORS, EMPHASIS
from safeguard_checks.quantity.words import EARLIER, MONTHS, ORDINALS, SEASONS

PACK = load_pack()
TOPICS = Topics(PACK)


SOURCE = Path(str(files("safeguard_checks")))
ROOMS = ("mentions", "claims", "measures", "relations", "findings")


def words(*lists: str) -> list[str]:
    return [word for listed in lists for word in listed.split()]


VERBS = words(UP[0], UP[2], DOWN[0], DOWN[2])
NOUNS = words(UP[1], UP[2], DOWN[1], DOWN[2])
HEDGES = [word for word in (*APPROXIMATORS, *EMPHASIS.split("|")) if word[0].isalpha()]
# Before a word of a multiple: a negation ("no more than doubled") denies it, "to" makes a wish of it.
MULTIPLIED = [
    word
    for word in APPROXIMATORS
    if word.replace(" ", "").isalpha() and not {"no", "not", "to"} & set(word.split())
]
HEDGES = [word.replace(r"\s+", " ") for word in HEDGES]
EMPHASES = [word.replace(r"\s+", " ") for word in EMPHASIS.split("|")]
COMPARATIVES = [
    "above", "in excess of", "higher than", "greater than", "more than", "larger than",
    "below", "lower than", "less than", "fewer than", "smaller than",
]  # fmt: skip
AGAINST = ["compared to", "compared with", "against", "versus", "vs", "vs."]
MORES = ["higher", "greater", "more", "larger", "bigger", "lower", "fewer", "less", "smaller"]
MOST_ = ["highest", "largest", "greatest", "biggest", "lowest", "smallest", "fewest"]
EQUATES = [
    "is",
    "was",
    "represents",
    "represented",
    "shows",
    "showed",
    "marks",
    "marked",
    "equals",
    "equates to",
    "amounts to",
]
SHARES = [
    "is",
    "was",
    "represents",
    "represented",
    "equates to",
    "accounts for",
    "accounted for",
    "makes up",
    "amounts to",
]
EQUALS = ["equal to", "the same as", "identical to", "level with"]
TARGETS = [
    "target",
    "standard",
    "threshold",
    "benchmark",
    "goal",
    "requirement",
    "ceiling",
    "limit",
    "maximum",
    "minimum",
    "floor",
    "cap",
]
BACK = ["of which", "of whom", "of these", "of those", "of them"]
BEFORE = re.findall(r"\w+", EARLIER.removeprefix("(?:"))
TIMES = [*MONTHS, *re.findall(r"\w+", SEASONS.removeprefix("(?:"))]
COMPARATOR = comparator_pattern(PACK.comparator_names)
SEXED = ["girls and 24 boys", "females and 24 males", "men and 24 women"]
RISING = set(words(*UP))
Knows = Callable[[Sequence[str]], list[bool]]


def claims_of(texts: Sequence[str]) -> list[list[Claim]]:
    """Return what each of some paragraphs claims."""
    document = read_markdown("words.md", "0" * 64, "# Words\n\n" + "\n\n".join(texts))
    found = find_claims(document, extract(document), PACK.comparator_names)
    assert len(document.blocks) == len(texts) + 1
    return [[c for c in found if c.span.block == i + 1] for i in range(len(texts))]


def reads_change(said: str) -> Knows:
    """Tell of each word whether a sentence with it is read as a change, the right way round."""

    def known(listed: Sequence[str]) -> list[bool]:
        found = claims_of([said.format(word) for word in listed])
        return [
            any(
                isinstance(c, ChangeClaim)
                and c.olds
                and c.direction == ("up" if word in RISING else "down")
                for c in claims
            )
            for word, claims in zip(listed, found, strict=True)
        ]

    return known


def reads_direction(said: str) -> Knows:
    """Tell of each word of comparison whether a sentence with it is a change of the right direction."""

    def known(listed: Sequence[str]) -> list[bool]:
        found = claims_of([said.format(word) for word in listed])
        return [
            any(
                isinstance(c, ChangeClaim)
                and c.direction == ("up" if re.fullmatch(HIGHER, word) else "down")
                for c in claims
            )
            for word, claims in zip(listed, found, strict=True)
        ]

    return known


def not_read_as(kind: type[Claim], said: str, without: str) -> Knows:
    """Tell of each word whether it keeps a sentence from being read as it is without the word."""

    def known(listed: Sequence[str]) -> list[bool]:
        assert any(isinstance(c, kind) for c in claims_of([without])[0]), without
        found = claims_of([said.format(word) for word in listed])
        return [not any(isinstance(c, kind) for c in claims) for claims in found]

    return known


def each(test: Callable[[str], bool]) -> Knows:
    return lambda listed: [test(word) for word in listed]


def states_last_year(word: str) -> bool:
    """Tell whether the figure behind a word is taken for that of the year before."""
    said = f"# Report 2024-25\n\nThere were 3,414 referrals, {word} from 3,368 last year.\n"
    document = read_markdown("words.md", "0" * 64, said)
    mentions, measures = measured(document)
    return [s.figure.text for s in last_year(document, mentions, measures, PACK)] == ["3,368"]


def names_the_row(word: str) -> bool:
    """Tell whether a word of change leaves it open what is counted."""
    return indicator_in(f"referrals {word}", PACK) == "referrals"


def reads(kind: type[Claim], said: str) -> Knows:
    """Tell of each word whether a sentence with it is read."""
    return lambda listed: [
        any(isinstance(c, kind) for c in claims)
        for claims in claims_of([said.format(word) for word in listed])
    ]


def reads_by_table(kind: type[Claim], said: str) -> Knows:
    """Tell of each word whether a sentence with it is read where a table can have its figures."""

    def known(listed: Sequence[str]) -> list[bool]:
        texts = [said.format(word) for word in listed]
        table = "| Visits | 2023 | 2024 |\n|---|---|---|\n| In all | 300 | 500 |"
        source = "# Words\n\n" + "\n\n".join([*texts, table])
        document = read_markdown("words.md", "0" * 64, source)
        found = find_claims(document, extract(document), PACK.comparator_names)
        read = {c.span.block for c in found if isinstance(c, kind)}
        return [i + 1 in read for i in range(len(texts))]

    return known


def says_time(said: str) -> bool:
    return re.search(TIME, tagged(said)) is not None


def is_of_before(word: str) -> bool:
    return values_beside(f"in the {word} year it was ⟨N0⟩")[0] == {"0"}


def is_title(text: str) -> bool:
    return read_markdown("report.md", "0" * 64, f"# {text}\n\nVisits.\n").title == text


CONSUMERS = [
    ("the reader of changes", VERBS, reads_change("Visits {} from 300 to 500 in the year.")),
    (
        "the reader of changes, nouns",
        NOUNS,
        reads_change("There was a {} in visits from 300 to 500."),
    ),
    ("the reader of changes by a size", VERBS, reads_change("Visits {} by 40% from 300 to 500.")),
    ("tags", VERBS + NOUNS + words(FACTORS), each(lambda w: says_change(f"Visits {w} to 500."))),
    (
        "amounts of change",
        VERBS + words(FACTORS),
        each(lambda w: amounts_of_change(f"it {w} by ⟨N0⟩") == {"0"}),
    ),
    (
        "amounts of change, nouns",
        NOUNS,
        each(lambda w: amounts_of_change(f"a {w} of ⟨N0⟩") == {"0"}),
    ),
    ("earlier values", VERBS + NOUNS, each(lambda w: earlier_values(f"it {w} from ⟨N0⟩") == {"0"})),
    ("what governs a figure", VERBS + NOUNS, each(lambda w: governs(f"visits {w} to "))),
    ("what is said after an amount", NOUNS, each(lambda w: says_by_how_much(f" {w} in visits", 0))),
    ("topics", VERBS + NOUNS + words(FACTORS), each(lambda w: not TOPICS.words(w))),
    (
        "shares in words",
        VERBS,
        not_read_as(
            WordedShare, "Visits {} a third (12 of 36).", "Visits were a third (12 of 36)."
        ),
    ),
    ("last year's figure", VERBS, each(states_last_year)),
    ("names of rows", VERBS, each(names_the_row)),
    ("changes by an amount", HEDGES, reads(ChangeClaim, "Visits rose by {} 66% from 300 to 500.")),
    ("changes from a value", HEDGES, reads(ChangeClaim, "Visits rose from {} 300 to 500.")),
    ("shares of a whole", HEDGES, reads(ShareClaim, "There were 300 of {} 500 visits (60%).")),
    ("shares with their part", HEDGES, reads(ShareClaim, "We saw {} 62% (310) of 500 people.")),
    ("shares in brackets", HEDGES, reads(ShareClaim, "We saw 310 ({} 62%) of 500 people.")),
    # The number behind a hedge of width is one mark with it, so that only emphasis is left in words.
    (
        "amounts of change, emphasis",
        EMPHASES,
        each(lambda w: amounts_of_change(f"it rose by {w} ⟨N0⟩") == {"0"}),
    ),
    ("what governs a figure, emphasis", EMPHASES, each(lambda w: governs(f"visits rose by {w} "))),
    ("totals of two sexes", SEXED, reads(TotalClaim, "There were 54 members (30 {}).")),
    ("comparators", COMPARATIVES, each(lambda w: bool(COMPARATOR.search(f"is {w} England.")))),
    (
        "two values",
        COMPARATIVES,
        reads(InlineComparison, "The rate of 22% is {} the England average of 24%."),
    ),
    (
        "targets",
        COMPARATIVES,
        reads(InlineComparison, "The result of 82% was {} the target of 85%."),
    ),
    (
        "values told after which",
        COMPARATIVES,
        reads(InlineComparison, "The grant was £9,000, which is {} the usual £12,000."),
    ),
    (
        "two values set against each other",
        AGAINST,
        reads_change("Visits fell by 40%: 300 {} 500 last year."),
    ),
    (
        "sizes told by comparison",
        MORES,
        each(
            lambda w: (
                comparative_direction(f"{w} than") == ("up" if re.fullmatch(HIGHER, w) else "down")
            )
        ),
    ),
    (
        "changes told by comparison",
        MORES,
        reads_direction("There were 60 visits. This is 20% {} than the 50 of last year."),
    ),
    (
        "amounts of change in brackets",
        MORES,
        each(lambda w: once(f"⟨N0⟩ (⟨P1⟩) {w} than")[1].by != {}),
    ),
    (
        "records",
        MOST_,
        reads_by_table(RecordClaim, "The number of visits was the {} since 2019-20."),
    ),
    ("ranks", MOST_, reads_by_table(RankClaim, "The rate of visits was the third {} of 32 areas.")),
    (
        "places",
        list(ORDINALS),
        reads_by_table(RankClaim, "The rate of visits was the {} highest of 32 areas."),
    ),
    (
        "what a change amounts to",
        EQUATES,
        reads(ChangeClaim, "There were 60 visits. This {} a rise of 20% from 50 last year."),
    ),
    (
        "shares of all",
        SHARES,
        reads(ShareClaim, "There were 500 visits. We saw 310 people. This {} 62% of all visits."),
    ),
    (
        "values alike",
        EQUALS,
        reads(InlineComparison, "The rate of 22% is {} the England average of 22%."),
    ),
    (
        "named targets",
        TARGETS,
        reads(InlineComparison, "The result of 82% was below the {} of 85%."),
    ),
    ("degrees before a change", DEGREE.split(), reads_change("Visits {} fell from 500 to 300.")),
    (
        "degrees before a comparison",
        [w for w in DEGREE.split() if w not in ("therefore", "however")],
        each(lambda w: bool(COMPARATOR.search(f"is {w} above England."))),
    ),
    (
        "sameness",
        NEARLY_SAME.split(),
        reads(ChangeClaim, "Visits remained {} at 45, compared with 44 in 2023."),
    ),
    ("multiples", MULTIPLIED, reads(ChangeClaim, "Visits {} doubled from 200 to 410 in the year.")),
    ("what is totalled", BACK, each(lambda w: bool(re.search(rf"\b{TOTALLED}\b", w)))),
    ("parts told", BACK, reads(TotalClaim, "410 blocks, {} 140 are social and 270 private.")),
    (
        "shares of a whole told",
        BACK,
        reads(ShareClaim, "We had 500 visits, {} 310 (62%) were paid."),
    ),
    (
        "the rest of a hundred",
        BACK,
        not_read_as(
            HundredClaim,
            "60% were seen, 30% called and the remaining 10% {} waited.",
            "60% were seen, 30% called and the remaining 10% waited.",
        ),
    ),
    ("times beside change", TIMES, each(lambda w: says_time(f"visits rose in {w}"))),
    ("times of no topic", list(MONTHS), each(lambda w: not TOPICS.words(w))),
    ("dates of labels", list(MONTHS), each(lambda w: bool(DATE.search(f"at 31 {w} 2024")))),
    ("periods", TIMES, each(lambda w: parse_period(f"{w} 2024") is not None)),
    (
        "numbers behind months",
        list(MONTHS),
        each(lambda w: not read_line(f"Visits in {w} 12").row),
    ),
    ("titles", TIMES, each(lambda w: not is_title(f"{w} 2024"))),
    ("times before", BEFORE, each(lambda w: says_time(f"more than the {w} year"))),
    ("values of a time before", BEFORE, each(is_of_before)),
    ("the twelve months before", BEFORE, each(lambda w: bool(LAST_YEAR.search(f"{w} 12 months")))),
    ("statements", NOUNS, each(lambda w: is_stated(f"The number of visits was 284, a {w} of 12."))),
    ("forecasts", words(UP[2], DOWN[2]), each(lambda w: is_withdrawn(f"visits are due to {w}"))),
]


def is_stated(said: str) -> bool:
    return any(isinstance(c, StatementClaim) for c in claims_of([said])[0])


@pytest.mark.parametrize(("name", "listed", "known"), CONSUMERS, ids=[c[0] for c in CONSUMERS])
def test_each_consumer_knows_each_word(name: str, listed: Sequence[str], known: Knows) -> None:
    unknown = [word for word, is_known in zip(listed, known(listed), strict=True) if not is_known]
    assert unknown == [], f"{name} does not know {', '.join(unknown)}"


@pytest.mark.parametrize(
    ("pattern", "listed"),
    [
        (rf"{ABOVE}|{BELOW}", COMPARATIVES),
        (OF_THEM, BACK),
        (SET_AGAINST, AGAINST),
        (MORE_OR_LESS, MORES),
        (rf"{HIGHEST}|{LOWEST}", MOST_),
        (AMOUNTS_TO, EQUATES),
        (MAKES_UP, SHARES),
        (EXACTLY, EQUALS),
        (ALIKE, EQUALS),
        (TARGET_NOUN, TARGETS),
    ],
)
def test_the_words_tried_are_those_of_the_lexicon(pattern: str, listed: Sequence[str]) -> None:
    assert [word for word in listed if not re.fullmatch(pattern, word)] == []


def spelt_out(path: Path) -> set[str]:
    """Return the words of change in a text of code that lists three of them or more."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    texts = [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
    ]
    known = set(words(*UP, *DOWN))
    listed = [known & set(re.findall(r"[a-z]+", text)) for text in texts]
    return {word for found in listed if len(found) > 2 for word in found}


def test_no_other_module_keeps_a_list_of_words_of_change() -> None:
    others = [
        p for room in ROOMS for p in sorted((SOURCE / room).rglob("*.py")) if p.name != "lexicon.py"
    ]
    assert {p.name: spelt_out(p) for p in others if spelt_out(p)} == {}
    assert {"rose", "fell"} <= spelt_out(SOURCE / "claims" / "lexicon.py")


def listed_apart(path: Path) -> list[str]:
    """Return the lists of comparatives and superlatives that a module spells out for itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    return [text for text in texts if APART.search(text)]


# Two words of one of these kinds as alternatives.
KINDS = ("higher|greater|larger|lower|fewer", "highest|largest|lowest|smallest")
APART = re.compile("|".join(rf"\b(?:{kind})\|(?:{kind})\b" for kind in KINDS))


def test_no_reader_of_change_keeps_a_list_of_comparatives() -> None:
    readers = [p for p in sorted((SOURCE / "claims").rglob("*.py")) if p.name != "lexicon.py"]
    assert {p.name: listed_apart(p) for p in readers if listed_apart(p)} == {}
    assert listed_apart(SOURCE / "claims" / "lexicon.py")
